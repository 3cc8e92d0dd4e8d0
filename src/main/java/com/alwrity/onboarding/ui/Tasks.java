package com.alwrity.onboarding.ui;

import com.alwrity.onboarding.model.Progress;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/**
 * Work beside the JavaFX thread, written as a sentence:
 *
 * <pre>{@code
 * tasks.run(() -> checks.check(key))
 *     .busy(checking)
 *     .onSuccess(this::show)
 *     .onFailure(OnboardingException.class, this::showProblem)
 *     .start();
 * }</pre>
 *
 * <p>The work runs on a thread of its own, everything else on the JavaFX thread. A failure that no
 * handler takes goes to the consumer given here. Each owner of work has its own {@code Tasks}, so
 * that {@link #cancelAll} stops its work and nobody else's.
 */
public final class Tasks implements AutoCloseable {
  private final Executor workers;
  private final Executor screen;
  private final Consumer<? super Throwable> unhandled;
  private final Set<Running> running = ConcurrentHashMap.newKeySet();

  /** Work on virtual threads, results on the JavaFX thread. */
  public Tasks(Consumer<? super Throwable> unhandled) {
    this(work -> Thread.ofVirtual().name("task").start(work), Platform::runLater, unhandled);
  }

  /**
   * Work and results on other threads, for tests without JavaFX. With {@code Runnable::run} for
   * both, {@link Task#start} returns when all is done.
   */
  public Tasks(Executor workers, Executor screen, Consumer<? super Throwable> unhandled) {
    this.workers = workers;
    this.screen = screen;
    this.unhandled = unhandled;
  }

  /** Work with a result; it begins with {@link Task#start}. */
  public <T extends @Nullable Object> Task<T> run(Callable<T> work) {
    return new Task<>(this, work);
  }

  /** The same progress, reported on the JavaFX thread. */
  public Progress progress(Progress shown) {
    return (done, total, what) -> screen.execute(() -> shown.report(done, total, what));
  }

  /** The same consumer, called on the JavaFX thread. */
  public <T> Consumer<T> onScreen(Consumer<? super T> shown) {
    return value -> screen.execute(() -> shown.accept(value));
  }

  /** Cancels what is running; no result of it arrives any more. */
  public void cancelAll() {
    Set.copyOf(running).forEach(Running::cancel);
  }

  @Override
  public void close() {
    cancelAll();
  }

  void begin(Running task, Runnable work, Runnable deliver) {
    running.add(task);
    workers.execute(
        () -> {
          work.run();
          screen.execute(
              () -> {
                running.remove(task);
                deliver.run();
              });
        });
  }

  void unhandled(Throwable failure) {
    unhandled.accept(failure);
  }

  /** Work that was started. */
  @FunctionalInterface
  public interface Running {
    /**
     * Interrupts the work. Neither success nor failure arrives any more; {@code andFinally} and the
     * end of {@code busy} come when the work has really ended.
     */
    void cancel();
  }
}
