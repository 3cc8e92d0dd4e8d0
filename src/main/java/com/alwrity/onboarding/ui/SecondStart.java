package com.alwrity.onboarding.ui;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.jspecify.annotations.Nullable;

/**
 * What a later start of the program asks of the window that is open: to come to the front, with a
 * folder. The folder waits until the window is ready for it, and what the window asks is answered.
 *
 * @param <T> what is found out about a folder before it is shown
 */
public final class SecondStart<T> implements Predicate<Optional<Path>> {
  private final Stage stage;
  private final Tasks tasks;
  private final Ways<T> ways;
  private @Nullable Path wanted;
  private @Nullable Window asking;

  /**
   * What the window does.
   *
   * @param busy whether it has ended, or is in the middle of something of which nobody says when it
   *     is over
   * @param ready whether it shows what can be left now; else {@link #goOn} is called when it does
   * @param look finds out about a folder, beside the JavaFX thread; empty to stay
   * @param open shows the folder, or asks before that
   */
  public record Ways<T>(
      BooleanSupplier busy,
      BooleanSupplier ready,
      Function<Path, Callable<Optional<T>>> look,
      BiConsumer<Path, T> open) {}

  /** Second starts for this window. */
  public SecondStart(Stage stage, Tasks tasks, Ways<T> ways) {
    this.stage = stage;
    this.tasks = tasks;
    this.ways = ways;
  }

  /**
   * Brings the window to the front, and the folder with it; not for the JavaFX thread. Answers
   * whether it could; if interrupted, it does not.
   */
  @Override
  public boolean test(Optional<Path> folder) {
    CompletableFuture<Boolean> taken = new CompletableFuture<>();
    Platform.runLater(
        () -> {
          if (!taken.isDone()) {
            taken.complete(take(folder));
          }
        });
    try {
      return taken.get();
    } catch (InterruptedException e) {
      taken.cancel(false); // whoever asked has opened a window
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Shows the folder that waits, if now is the time. */
  public void goOn() {
    Path folder = wanted;
    if (folder == null || !isFree()) {
      return;
    }
    wanted = null;
    tasks
        .run(ways.look().apply(folder))
        .onSuccess(found -> found.ifPresent(what -> open(folder, what)))
        .start();
  }

  private boolean take(Optional<Path> folder) {
    if (ways.busy().getAsBoolean()) {
      return false;
    }
    toFront();
    wanted = folder.orElse(wanted);
    goOn();
    return true;
  }

  private void open(Path folder, T what) {
    if (wanted != null) {
      goOn(); // to the one that was named last
    } else if (isFree()) {
      ways.open().accept(folder, what);
    } else {
      wanted = folder;
    }
  }

  /** Whether the folder can be shown; if a dialog is open, it is tried again after that. */
  private boolean isFree() {
    Optional<Window> dialog =
        windows().filter(window -> !window.equals(stage) && window.isShowing()).findFirst();
    dialog.filter(window -> !window.equals(asking)).ifPresent(this::awaitEnd);
    return dialog.isEmpty() && ways.ready().getAsBoolean();
  }

  private void awaitEnd(Window dialog) {
    asking = dialog;
    dialog.addEventHandler(
        WindowEvent.WINDOW_HIDDEN,
        _ -> {
          asking = null;
          Platform.runLater(this::goOn);
        });
  }

  private void toFront() {
    stage.setIconified(false);
    stage.setAlwaysOnTop(true); // some desktops only mark a window that wants to the front
    stage.toFront();
    stage.setAlwaysOnTop(false);
    // A question before what it is about.
    windows().reduce((_, last) -> last).ifPresent(Window::requestFocus);
  }

  private static Stream<Window> windows() {
    return Window.getWindows().stream().filter(Stage.class::isInstance);
  }
}
