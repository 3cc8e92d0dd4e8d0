package com.alwrity.onboarding.desk.audit;

import com.alwrity.onboarding.database.Audit.AuditRow;
import com.alwrity.onboarding.desk.audit.Trail.Page;
import com.alwrity.onboarding.desk.audit.Trail.Verified;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.ui.Tasks;
import com.alwrity.onboarding.vault.audit.AuditAction;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** A page of the audit, and whether all of it is as it was written. Has no control. */
public final class AuditModel implements AutoCloseable {
  private final Tasks tasks;
  private final Trail trail;
  private final EntryWords words;
  private final BooleanProperty looking = new SimpleBooleanProperty();
  private final BooleanProperty verifying = new SimpleBooleanProperty();
  private final ObjectProperty<Optional<AuditAction>> action =
      new SimpleObjectProperty<>(Optional.empty());
  private final StringProperty text = new SimpleStringProperty("");
  private final ObjectProperty<Optional<Page>> page = new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<Verified>> verified =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<Problem>> unverified =
      new SimpleObjectProperty<>(Optional.empty());

  /** Where the pages before the one that is shown begin, the last one first. */
  private final Deque<Long> newer = new ArrayDeque<>();

  private long start = Long.MAX_VALUE;
  private Tasks.Running look = () -> {};
  private Tasks.Running verification = () -> {};

  /** Nothing is read yet. */
  public AuditModel(Tasks tasks, Trail trail, EntryWords words) {
    this.tasks = tasks;
    this.trail = trail;
    this.words = words;
    action.subscribe((_, _) -> fromTheEnd());
    text.subscribe((_, _) -> fromTheEnd());
  }

  EntryWords words() {
    return words;
  }

  /** Whether a page is being read. */
  BooleanProperty looking() {
    return looking;
  }

  BooleanProperty verifying() {
    return verifying;
  }

  /** Only entries of this action; empty for all. */
  ObjectProperty<Optional<AuditAction>> action() {
    return action;
  }

  /** Only entries with these words in them; blank for all. */
  StringProperty text() {
    return text;
  }

  /** What is shown; empty before it is read. */
  ObjectProperty<Optional<Page>> page() {
    return page;
  }

  /** What verifying brought to light; empty before it has ended. */
  ObjectProperty<Optional<Verified>> verified() {
    return verified;
  }

  /** Why it could not be verified. */
  ObjectProperty<Optional<Problem>> unverified() {
    return unverified;
  }

  /** Whether there are newer entries than those that are shown. */
  boolean hasNewer() {
    return !newer.isEmpty();
  }

  /** The same as somebody wants it, who may unlock the keyring. */
  void lookAgain() {
    trail.retryKeyring();
    refresh();
  }

  /** Reads from the newest entry on, and verifies it all. */
  public void refresh() {
    fromTheEnd();
    verification.cancel();
    verified.set(Optional.empty());
    unverified.set(Optional.empty());
    verification =
        tasks
            .run(trail::verify)
            .busy(verifying)
            .onSuccess(found -> verified.set(Optional.of(found)))
            .onFailure(OnboardingException.class, e -> unverified.set(Optional.of(e.problem())))
            .start();
  }

  /** Goes on to the entries before those that are shown. */
  void older() {
    page.get()
        .flatMap(Page::older)
        .filter(_ -> !looking.get())
        .ifPresent(
            from -> {
              newer.push(start);
              read(from);
            });
  }

  /** Goes back towards the newest entry. */
  void newer() {
    if (!newer.isEmpty() && !looking.get()) {
      read(newer.pop());
    }
  }

  private void fromTheEnd() {
    newer.clear();
    read(Long.MAX_VALUE);
  }

  private void read(long from) {
    look.cancel();
    start = from;
    Predicate<AuditRow> wanted = wanted(action.get(), text.get());
    look =
        tasks
            .run(() -> trail.page(from, wanted))
            .busy(looking)
            .onSuccess(found -> page.set(Optional.of(found)))
            .start();
  }

  private Predicate<AuditRow> wanted(Optional<AuditAction> one, String somewhere) {
    return row ->
        (one.isEmpty() || EntryWords.action(row.event()).equals(one))
            && (somewhere.isBlank() || words.has(row, somewhere));
  }

  /** Cancels what is under way. */
  @Override
  public void close() {
    tasks.close();
  }
}
