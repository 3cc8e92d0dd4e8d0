package com.alwrity.onboarding.desk.rotation;

import com.alwrity.onboarding.entry.EnteredKey;
import com.alwrity.onboarding.model.FormatHint;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.onboarding.KeyChecking;
import com.alwrity.onboarding.onboarding.KeyRotation;
import com.alwrity.onboarding.onboarding.KeyRotation.Confirmed;
import com.alwrity.onboarding.onboarding.KeyRotation.Rotated;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.provider.Check;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.provider.check.CheckResult;
import com.alwrity.onboarding.ui.Tasks;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * Replaces the stored key of one provider: the new one is checked first, then it takes the place of
 * the old one everywhere, and the old one is kept for a while. Has no control.
 */
public final class RotationModel implements AutoCloseable {
  /** How long the former key can be gone back to. */
  public static final Duration KEPT_FOR = Duration.ofDays(7);

  private final Tasks tasks;
  private final Uses uses;
  private final OnboardingPlan plan;
  private final Provider provider;
  private final BooleanProperty open = new SimpleBooleanProperty();
  private final BooleanProperty asking = new SimpleBooleanProperty();
  private final ObjectProperty<Optional<Doubt>> doubt =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<Problem>> refusal =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<Change>> changed =
      new SimpleObjectProperty<>(Optional.empty());
  private static final Confirmed NOTHING = new Confirmed(List.of(), Optional.empty());

  private final ObjectProperty<Confirmed> left = new SimpleObjectProperty<>(NOTHING);
  private Tasks.Running question = () -> {};

  /**
   * What it works with.
   *
   * @param saving true while something is being written that must not be cut off
   * @param changed told when another key is the stored one, or the former one is gone
   */
  public record Uses(
      KeyRotation rotation,
      KeyChecking checking,
      EnteredKey.Recogniser recogniser,
      BooleanProperty saving,
      Runnable changed) {}

  /** The rotation of this provider's key of the plan's user. */
  public RotationModel(Tasks tasks, Uses uses, OnboardingPlan plan, Provider provider) {
    this.tasks = tasks;
    this.uses = uses;
    this.plan = plan;
    this.provider = provider;
  }

  /**
   * A new key that was not used, because it will hardly do.
   *
   * @param said what its provider said; empty if it was not asked
   * @param owner whose key it surely looks like, if another's
   */
  public record Doubt(Secret key, Optional<CheckResult> said, Optional<ProviderId> owner)
      implements AutoCloseable {
    private boolean isGrave() {
      return owner.isPresent() || said.filter(result -> result.verdict().isBadNews()).isPresent();
    }

    @Override
    public void close() {
      key.close();
    }
  }

  /**
   * A change that was made.
   *
   * @param back whether the former key is the stored one again
   */
  record Change(Rotated rotated, boolean back) {}

  Provider provider() {
    return provider;
  }

  /** Whether somebody is to enter a new key. */
  BooleanProperty open() {
    return open;
  }

  /** Whether the provider is being asked about the new key. */
  BooleanProperty asking() {
    return asking;
  }

  /** The new key, while somebody has to say whether it is to be used all the same. */
  ObjectProperty<Optional<Doubt>> doubt() {
    return doubt;
  }

  /** Why nothing was changed. */
  ObjectProperty<Optional<Problem>> refusal() {
    return refusal;
  }

  /** What the last change did. */
  ObjectProperty<Optional<Change>> changed() {
    return changed;
  }

  /** Whether something is being written: nothing else can be begun then. */
  BooleanProperty saving() {
    return uses.saving();
  }

  /** The files that still have the former key when it is destroyed. */
  ObjectProperty<Confirmed> left() {
    return left;
  }

  /** Whether the new key is not checked first, because that would cost something. */
  boolean isUnchecked() {
    return provider.check().flatMap(Check::cost).isPresent() || provider.check().isEmpty();
  }

  /** Checks this and, if nothing speaks against it, uses it; takes the secret over. */
  void replace(Secret entered) {
    if (saving().get()) {
      entered.close();
      return;
    }
    forget();
    question =
        tasks
            .run(() -> look(entered))
            .busy(asking)
            .onSuccess(
                found -> {
                  if (found.isGrave()) {
                    doubt.set(Optional.of(found));
                  } else {
                    use(found);
                  }
                })
            .onFailure(OnboardingException.class, this::refuse)
            .start();
  }

  private Doubt look(Secret entered) {
    try (entered) {
      EnteredKey taken = EnteredKey.read(entered, provider, uses.recogniser());
      boolean looked = false;
      try {
        if (taken.looks() == FormatHint.PLACEHOLDER) {
          throw new OnboardingException(Problem.Refused.PLACEHOLDER, provider.name());
        }
        uses.rotation().requireNew(plan.user(), provider.id(), taken.key());
        Doubt found = new Doubt(taken.key(), said(taken), taken.other());
        looked = true;
        return found;
      } finally {
        if (!looked) {
          taken.close();
        }
      }
    }
  }

  /** A key that looks like another provider's is not sent to this one. */
  private Optional<CheckResult> said(EnteredKey taken) {
    return isUnchecked() || taken.other().isPresent()
        ? Optional.empty()
        : uses.checking().checkNew(plan.user(), provider, taken.key());
  }

  /** Uses the key that is in doubt. */
  void useAnyway() {
    if (saving().get()) {
      return;
    }
    Optional<Doubt> waiting = doubt.get();
    doubt.set(Optional.empty());
    waiting.ifPresent(this::use);
  }

  private void use(Doubt found) {
    change(
        () -> {
          try (found) {
            Rotated done = uses.rotation().replace(plan, provider.id(), found.key(), KEPT_FOR);
            found.said().ifPresent(said -> uses.checking().noteNew(plan.user(), found.key(), said));
            return new Change(done, false);
          }
        });
  }

  /** Goes back to the former key. */
  void takeBack() {
    if (!saving().get()) { // twice would undo it
      forget();
      change(() -> new Change(uses.rotation().takeBack(plan, provider.id(), KEPT_FOR), true));
    }
  }

  private void change(Callable<Change> work) {
    tasks
        .run(work)
        .busy(uses.saving())
        .onSuccess(
            done -> {
              open.set(false);
              changed.set(Optional.of(done));
            })
        .onFailure(OnboardingException.class, this::refuse)
        .andFinally(uses.changed())
        .start();
  }

  /** Destroys the former key, because the new one works. */
  void confirm() {
    if (saving().get()) {
      return;
    }
    forget();
    tasks
        .run(() -> uses.rotation().confirm(plan, provider.id()))
        .busy(uses.saving())
        .onSuccess(left::set)
        .onFailure(OnboardingException.class, this::refuse)
        .andFinally(uses.changed())
        .start();
  }

  private void refuse(OnboardingException e) {
    refusal.set(Optional.of(e.problem()));
  }

  /** Stops asking, and forgets the new key and what was said. */
  void forget() {
    question.cancel();
    doubt.get().ifPresent(Doubt::close);
    doubt.set(Optional.empty());
    refusal.set(Optional.empty());
    changed.set(Optional.empty());
    left.set(NOTHING);
  }

  /** The same, and what is being entered too. */
  @Override
  public void close() {
    forget();
    open.set(false);
  }
}
