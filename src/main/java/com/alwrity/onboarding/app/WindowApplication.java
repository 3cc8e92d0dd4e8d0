package com.alwrity.onboarding.app;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;

/**
 * What JavaFX is started with. Window managers know our windows by the name of this class, which
 * the desktop entry has as {@code StartupWMClass}; without one, every program in Java has the same.
 */
public final class WindowApplication extends Application {
  private static final CompletableFuture<WindowApplication> STARTED = new CompletableFuture<>();

  /**
   * Starts JavaFX, once in a process; returns when it is there.
   *
   * @throws UnsupportedOperationException if there is no such display
   */
  static WindowApplication startToolkit() throws Exception {
    Thread.ofPlatform()
        .daemon()
        .name("javafx")
        .start(
            () -> {
              try {
                launch(WindowApplication.class); // returns when JavaFX ends
                STARTED.completeExceptionally(new IllegalStateException("JavaFX has ended"));
              } catch (Throwable e) {
                STARTED.completeExceptionally(e);
              }
            });
    try {
      return STARTED.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception why ? why : e;
    }
  }

  @Override
  public void start(Stage unused) {
    Platform.setImplicitExit(false);
    STARTED.complete(this);
  }
}
