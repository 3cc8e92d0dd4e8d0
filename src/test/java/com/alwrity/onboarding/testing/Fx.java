package com.alwrity.onboarding.testing;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Runs JavaFX without a display. Put {@link ExtendWith} on a test to have it started. */
public final class Fx implements BeforeAllCallback {
  @Override
  public void beforeAll(ExtensionContext context) throws TimeoutException {
    FxToolkit.registerPrimaryStage();
  }

  /** Runs it on the JavaFX thread, and answers when all that followed from it is done. */
  public static <T extends @Nullable Object> T call(Callable<T> action) {
    T result = WaitForAsyncUtils.waitForAsyncFx(20_000, action);
    WaitForAsyncUtils.waitForFxEvents();
    return result;
  }

  /** Runs it on the JavaFX thread, and returns when all that followed from it is done. */
  public static void run(Runnable action) {
    Fx.<@Nullable Object>call(
        () -> {
          action.run();
          return null;
        });
  }

  /** Shows it in a window of this size; the screen has 1000 x 1000. */
  public static Stage show(Parent root, double width, double height) {
    return call(
        () -> {
          Stage stage = new Stage();
          stage.setScene(new Scene(root, width, height));
          stage.show();
          return stage;
        });
  }

  /**
   * Goes on after so many frames, in which the thread does what waits for one. On the JavaFX
   * thread.
   */
  public static void passFrames(int count) {
    Object loop = new Object();
    AnimationTimer frames =
        new AnimationTimer() {
          private int passed;

          @Override
          public void handle(long now) {
            if (passed++ == count) {
              stop();
              Platform.exitNestedEventLoop(loop, null);
            }
          }
        };
    frames.start();
    Platform.enterNestedEventLoop(loop);
  }

  /** Waits until it is so on the JavaFX thread, for at most a minute. */
  public static void await(BooleanSupplier condition) {
    try {
      WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> call(condition::getAsBoolean));
    } catch (TimeoutException e) {
      throw new AssertionError("it did not come to pass", e);
    }
  }
}
