package com.alwrity.onboarding.ui;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Saves what was chosen, in the background. Of several choices that come quickly the last one is
 * saved last, and one that waits can be saved before the window closes.
 *
 * @param <T> all that is chosen, never changed
 */
public final class LatestChoice<T> {
  private final Tasks tasks;
  private final Consumer<? super T> store;
  private Optional<T> unsaved = Optional.empty();

  /**
   * Nothing is chosen yet.
   *
   * @param store saves a choice; not called on the JavaFX thread
   */
  public LatestChoice(Tasks tasks, Consumer<? super T> store) {
    this.tasks = tasks;
    this.store = store;
  }

  /** Saves this soon. */
  public void choose(T latest) {
    note(latest);
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
  public synchronized void save() {
    unsaved.ifPresent(store);
    unsaved = Optional.empty();
  }

  private synchronized void note(T latest) {
    unsaved = Optional.of(latest);
  }
}
