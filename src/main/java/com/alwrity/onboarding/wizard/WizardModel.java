package com.alwrity.onboarding.wizard;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * Which step is shown, and what the steps plan together. There is no state of its own but the
 * position: the plan is the first one, given to each step in turn. Has no control; used on the
 * JavaFX thread.
 *
 * @param <P> the plan, an immutable value
 */
public final class WizardModel<P> implements AutoCloseable {
  private static final int NOT_STARTED = -1;

  private final List<Step<P>> steps;
  private final P first;
  private final WizardListener listener;
  private final ReadOnlyIntegerWrapper current = new ReadOnlyIntegerWrapper(NOT_STARTED);
  private final ReadOnlyIntegerWrapper progress = new ReadOnlyIntegerWrapper();
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper canGoNext = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper canGoBack = new ReadOnlyBooleanWrapper();
  private final ObservableList<StepState> states = FXCollections.observableArrayList();
  // Kept: it only listens for as long as somebody holds it, and its own listeners do not.
  private final ObservableList<StepState> shownStates =
      FXCollections.unmodifiableObservableList(states);
  private boolean closed;

  /** A wizard of these steps, at least one; it shows none before {@link #start}. */
  public WizardModel(List<? extends Step<P>> steps, P first, WizardListener listener) {
    this.steps = List.copyOf(steps);
    this.first = first;
    this.listener = listener;
    steps.forEach(step -> step.complete().subscribe(_ -> refresh()));
  }

  /**
   * Shows the step with this index, from 0; or an earlier one that is not complete. The steps
   * before it are entered and left, so that the plan has their share.
   */
  public void start(int index) {
    enter(nearest(0, 1, this::relevant));
    while (current.get() < index && step().complete().get() && following() < steps.size()) {
      int next = following();
      step().leave();
      enter(next);
    }
    announce();
  }

  /** Does the work of the step, then shows the next one or, after the last, finishes. */
  public void next() {
    if (!canGoNext.get()) {
      return;
    }
    busy.set(true);
    refresh();
    step()
        .next(plan())
        .whenComplete(
            (done, failure) -> {
              busy.set(false);
              if (!closed) {
                refresh();
                answered(done, failure);
              }
            });
  }

  /** Shows the nearest earlier step. */
  public void back() {
    if (canGoBack.get()) {
      moveTo(preceding());
    }
  }

  /** Shows the step with this index, if Back could lead there too. */
  public void backTo(int index) {
    if (canGoBackTo(index)) {
      moveTo(index);
    }
  }

  /** Whether {@link #backTo} would show this step. */
  public boolean canGoBackTo(int index) {
    return canGoBack.get() && index < current.get() && states.get(index) == StepState.DONE;
  }

  /** What was planned up to the step that is shown, including it. */
  public P plan() {
    return planOf(current.get() + 1);
  }

  /** The steps, in order. */
  public List<Step<P>> steps() {
    return steps;
  }

  /**
   * The step that is shown.
   *
   * @throws IndexOutOfBoundsException before the start
   */
  public Step<P> step() {
    return steps.get(current.get());
  }

  /** Index of the step that is shown, from 0; -1 before the start. */
  public ReadOnlyIntegerProperty currentProperty() {
    return current.getReadOnlyProperty();
  }

  /** The share of steps that are behind, 0 to 100, of those that are not skipped. */
  public ReadOnlyIntegerProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** Whether the work of Next goes on. */
  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /** Whether Next would do something. */
  public ReadOnlyBooleanProperty canGoNextProperty() {
    return canGoNext.getReadOnlyProperty();
  }

  /** Whether Back would do something. */
  public ReadOnlyBooleanProperty canGoBackProperty() {
    return canGoBack.getReadOnlyProperty();
  }

  /** The state of each step; empty before the start. */
  public ObservableList<StepState> states() {
    return shownStates;
  }

  /** Ends the wizard: cancels work and wipes secrets. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (current.get() != NOT_STARTED) {
      step().leave();
    }
    steps.forEach(Step::close);
  }

  private void answered(@Nullable Boolean done, @Nullable Throwable failure) {
    if (failure != null) {
      listener.failed(failure);
    } else if (Boolean.TRUE.equals(done)) {
      if (following() < steps.size()) {
        moveTo(following());
      } else {
        step().leave();
        progress.set(100);
        listener.finished();
      }
    }
  }

  private void moveTo(int index) {
    step().leave();
    enter(index);
    announce();
  }

  private void enter(int index) {
    steps.get(index).enter(planOf(index));
    current.set(index);
    refresh();
  }

  private void announce() {
    listener.moved(current.get() + 1, progress.get());
  }

  /** The share of the first {@code count} steps. */
  private P planOf(int count) {
    P plan = first;
    for (Step<P> step : steps.subList(0, count)) {
      if (step.relevant(plan)) {
        plan = step.applyTo(plan);
      }
    }
    return plan;
  }

  private boolean relevant(int index) {
    return steps.get(index).relevant(planOf(Math.min(index, current.get() + 1)));
  }

  private int following() {
    return nearest(current.get() + 1, 1, this::relevant);
  }

  private int preceding() {
    return nearest(current.get() - 1, -1, this::relevant);
  }

  /** The first index that fits, or one outside the list. */
  private int nearest(int from, int direction, IntPredicate fits) {
    int index = from;
    while (index >= 0 && index < steps.size() && !fits.test(index)) {
      index += direction;
    }
    return index;
  }

  private void refresh() {
    if (current.get() == NOT_STARTED || closed) {
      return;
    }
    List<StepState> fresh = IntStream.range(0, steps.size()).mapToObj(this::state).toList();
    if (!fresh.equals(states)) {
      states.setAll(fresh);
    }
    long done = fresh.stream().filter(StepState.DONE::equals).count();
    long all = fresh.stream().filter(state -> state != StepState.SKIPPED).count();
    progress.set(step().isEnd() ? 100 : (int) (100 * done / all));
    canGoNext.set(!busy.get() && step().complete().get());
    canGoBack.set(!busy.get() && step().allowsBack() && preceding() >= 0);
  }

  private StepState state(int index) {
    if (index == current.get()) {
      return StepState.CURRENT;
    }
    if (!relevant(index)) {
      return StepState.SKIPPED;
    }
    return index < current.get() ? StepState.DONE : StepState.LATER;
  }
}
