package com.alwrity.onboarding.desk;

import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.KeyRemoval;
import com.alwrity.onboarding.onboarding.KeyRemoval.Removed;
import com.alwrity.onboarding.ui.Tasks;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * Removes keys, and puts them back, one after the other. What was removed is kept in memory until
 * it is forgotten.
 */
final class DeskRemovals {
  private final Tasks tasks;
  private final KeyRemoval removal;
  private final UserId user;
  private final DeskPlaces.Busy busy;
  private final Consumer<Problem> incomplete;
  private final Deque<Removed> removed = new ArrayDeque<>(); // the latest first
  private final ObjectProperty<Optional<Removed>> last =
      new SimpleObjectProperty<>(Optional.empty());
  private boolean closed;

  /**
   * For the keys of this user.
   *
   * @param incomplete is told why a key that was put back has no copy in the keyring, as it had
   */
  DeskRemovals(
      Tasks tasks,
      KeyRemoval removal,
      UserId user,
      DeskPlaces.Busy busy,
      Consumer<Problem> incomplete) {
    this.incomplete = incomplete;
    this.tasks = tasks;
    this.removal = removal;
    this.user = user;
    this.busy = busy;
  }

  /** The key that was removed last, while it can be put back. */
  ObjectProperty<Optional<Removed>> last() {
    return last;
  }

  /** Removes a key; nothing happens while another one is on its way. */
  void remove(DeskKeyModel key) {
    if (busy.saving().get()) {
      return;
    }
    tasks
        .<@Nullable Removed>run(() -> removal.removeForNow(user, key.id()).orElse(null))
        .busy(busy.saving())
        .onSuccess(
            gone -> {
              if (gone != null) {
                offer(gone);
              }
            })
        .andFinally(busy.refresh())
        .start();
  }

  /** Puts the last one back; then the one before it can be put back. */
  void putBack() {
    Removed key = busy.saving().get() ? null : removed.poll();
    if (key == null) {
      return;
    }
    last.set(Optional.ofNullable(removed.peek()));
    AtomicBoolean isBack = new AtomicBoolean();
    tasks
        .run(() -> removal.putBack(key))
        .busy(busy.saving())
        .onSuccess(
            result -> {
              isBack.set(true);
              result.missing().ifPresent(incomplete);
            })
        .andFinally(
            () -> {
              if (isBack.get() || closed) {
                key.close();
              } else { // for another try
                offer(key);
              }
              busy.refresh().run();
            })
        .start();
  }

  private void offer(Removed key) {
    removed.push(key);
    last.set(Optional.of(key));
  }

  /** Wipes what was removed. */
  void forget() {
    removed.forEach(Removed::close);
    removed.clear();
    last.set(Optional.empty());
  }

  /** The same, also of what is on its way. */
  void close() {
    closed = true;
    forget();
  }
}
