package com.alwrity.onboarding.desk;

import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.ui.Tasks;
import com.alwrity.onboarding.vault.upkeep.MasterKeyChange;
import com.alwrity.onboarding.vault.upkeep.MasterKeyChange.Step;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/** The offer to move a master key up, where its better place is there. Has no control. */
public final class MasterKeyOffer implements AutoCloseable {
  private final Tasks tasks;
  private final Moving moving;
  private final ObjectProperty<State> state = new SimpleObjectProperty<>(State.NONE);
  private final ObjectProperty<Optional<Problem>> problem =
      new SimpleObjectProperty<>(Optional.empty());
  private final BooleanProperty busy = new SimpleBooleanProperty();

  /** How far it is. */
  enum State {
    NONE,
    OFFERED,
    MOVED
  }

  /**
   * What there is to offer.
   *
   * @param betterPlace asks the keyring; empty if there is nothing to offer
   * @param move puts the master key into the keyring, which may ask for the passphrase
   */
  public record Moving(
      Callable<Optional<MasterKeyPlace>> betterPlace, Callable<MasterKeyChange> move) {
    /** Nothing is ever offered. */
    public static final Moving NEVER =
        new Moving(
            Optional::empty,
            () -> {
              throw new IllegalStateException("nothing was offered");
            });
  }

  /** Nothing is offered yet. */
  public MasterKeyOffer(Tasks tasks, Moving moving) {
    this.tasks = tasks;
    this.moving = moving;
  }

  ObjectProperty<State> state() {
    return state;
  }

  /** Why it was not moved, or not wholly. */
  ObjectProperty<Optional<Problem>> problem() {
    return problem;
  }

  /** Whether the master key is being moved, which must not be cut off. */
  public BooleanProperty busy() {
    return busy;
  }

  /** Looks whether there is something to offer. */
  public void look() {
    tasks
        .run(moving.betterPlace())
        .onSuccess(place -> found(place.isPresent() ? State.OFFERED : State.NONE))
        .onFailure(OnboardingException.class, _ -> found(State.NONE)) // the desk says why
        .start();
  }

  /** A look that took its time says nothing about what was done meanwhile. */
  private void found(State found) {
    if (!busy.get() && state.get() != State.MOVED) {
      state.set(found);
    }
  }

  /** Does it. */
  void move() {
    problem.set(Optional.empty());
    tasks
        .run(moving.move())
        .busy(busy)
        .onSuccess(
            change -> {
              // None if it was moved elsewhere, or is gone, since the offer.
              state.set(
                  change.steps().stream().anyMatch(MasterKeyOffer::isMove)
                      ? State.MOVED
                      : State.NONE);
              problem.set(change.notRemoved().values().stream().findFirst());
            })
        .onFailure(OnboardingException.class, e -> problem.set(Optional.of(e.problem())))
        .start();
  }

  private static boolean isMove(Step step) {
    return step.before().place() == MasterKeyPlace.PASSPHRASE
        && step.after().place() == MasterKeyPlace.OS;
  }

  @Override
  public void close() {
    tasks.close();
  }
}
