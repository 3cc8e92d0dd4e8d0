package com.alwrity.onboarding.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/** One piece of work and what follows from it; made by {@link Tasks#run}, used once. */
public final class Task<T extends @Nullable Object> {
  private final Tasks tasks;
  private final FutureTask<T> work;
  private final List<Handler<?>> handlers = new ArrayList<>();
  private BooleanProperty busy = new SimpleBooleanProperty();
  private Consumer<? super T> success = _ -> {};
  private Runnable afterwards = () -> {};
  private volatile boolean cancelled;

  Task(Tasks tasks, Callable<T> work) {
    this.tasks = tasks;
    this.work =
        new FutureTask<>(
            () -> {
              T result = work.call();
              if (cancelled) {
                discard(result);
              }
              return result;
            });
  }

  /** True from before the start, so that a double click starts one, to before the handlers run. */
  public Task<T> busy(BooleanProperty property) {
    busy = property;
    return this;
  }

  /** What to do with the result. */
  public Task<T> onSuccess(Consumer<? super T> action) {
    success = action;
    return this;
  }

  /** What to do with a failure of this type; of several handlers the first that fits is called. */
  public <E extends Throwable> Task<T> onFailure(Class<E> type, Consumer<? super E> action) {
    handlers.add(new Handler<>(type, action));
    return this;
  }

  /** What to do in any case, last; also after a cancellation. */
  public Task<T> andFinally(Runnable action) {
    afterwards = action;
    return this;
  }

  /** Begins the work. To be called on the JavaFX thread. */
  public Tasks.Running start() {
    busy.set(true);
    tasks.begin(this::cancel, work, this::deliver);
    return this::cancel;
  }

  private void cancel() {
    cancelled = true; // also when the work has ended and its result is on the way
    work.cancel(true);
  }

  private void deliver() {
    busy.set(false);
    try {
      if (!cancelled) {
        answer();
      } else if (work.state() == Future.State.SUCCESS) {
        discard(work.resultNow());
      }
    } finally {
      afterwards.run();
    }
  }

  /** A result that nobody takes, such as a secret, is closed. Twice does no harm. */
  private void discard(@Nullable Object result) {
    if (result instanceof AutoCloseable unwanted) {
      try {
        unwanted.close();
      } catch (Exception e) { // whatever it declares
        tasks.unhandled(e);
      }
    }
  }

  private void answer() {
    if (work.state() == Future.State.SUCCESS) {
      success.accept(work.resultNow());
    } else {
      failed(work.exceptionNow());
    }
  }

  private void failed(Throwable failure) {
    if (handlers.stream().noneMatch(handler -> handler.took(failure))) {
      tasks.unhandled(failure);
    }
  }

  private record Handler<E extends Throwable>(Class<E> type, Consumer<? super E> action) {
    boolean took(Throwable failure) {
      boolean fits = type.isInstance(failure);
      if (fits) {
        action.accept(type.cast(failure));
      }
      return fits;
    }
  }
}
