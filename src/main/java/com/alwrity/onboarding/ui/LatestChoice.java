package com.alwrity.onboarding.ui;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Saves what was chosen, in the background. Of several choices that come quickly the last one is
 * saved last, and one that waits can be saved before the window closes.
 *
 * @param <T> all that is chosen, never changed
 */
public final class LatestChoice<T> {
  private final Tasks tasks;
  private final Consumer<? super T> store;
  private final AtomicReference<@Nullable T> unsaved = new AtomicReference<>();
  private final ReentrantLock saving = new ReentrantLock();

  /**
   * Nothing is chosen yet.
   *
   * @param store saves a choice; not called on the JavaFX thread
   */
  public LatestChoice(Tasks tasks, Consumer<? super T> store) {
    this.tasks = tasks;
    this.store = store;
  }

  /** Saves this soon; never waits for a disk. */
  public void choose(T latest) {
    unsaved.set(latest);
    tasks
        .run(
            () -> {
              save();
              return true;
            })
        .start();
  }

  /**
   * Saves what was chosen last, unless it is saved. Not for the JavaFX thread.
   *
   * @throws OnboardingException with {@link Problem.File#WRITE}
   */
  public void save() {
    saving.lock();
    try {
      T latest = unsaved.get();
      if (latest != null) {
        store.accept(latest);
        unsaved.compareAndSet(latest, null); // unless a newer one has come
      }
    } finally {
      saving.unlock();
    }
  }
}
