package com.alwrity.onboarding.step.done;

import com.alwrity.onboarding.destination.PlaceReview;
import com.alwrity.onboarding.destination.PlaceTarget;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.PlaceState;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.onboarding.Onboarding;
import com.alwrity.onboarding.onboarding.plan.ApplyResult;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.onboarding.standing.KeyStanding;
import com.alwrity.onboarding.step.KeyLine;
import com.alwrity.onboarding.ui.Tasks;
import com.alwrity.onboarding.workspace.Workspace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/** What became of the save, and takes what it did to files back. */
public final class DoneStepModel {
  private final Tasks tasks;
  private final Onboarding onboarding;
  private Instant since = Instant.MAX;
  private List<KeyLine> keys = List.of();
  private final List<Tasks.Running> looks = new ArrayList<>();
  private Optional<Instant> saved = Optional.empty();
  private Optional<OnboardingPlan> plan = Optional.empty();
  private final BooleanProperty undoing = new SimpleBooleanProperty();
  private final BooleanProperty undoable = new SimpleBooleanProperty();
  private final ObjectProperty<Set<PlaceTarget>> undone = new SimpleObjectProperty<>(Set.of());
  private final ObjectProperty<List<Shadowed>> shadowed = new SimpleObjectProperty<>(List.of());
  private final ObjectProperty<Optional<Problem>> refusal =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<ApplyResult>> result =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<Workspace>> workspace =
      new SimpleObjectProperty<>(Optional.empty());
  private final BooleanBinding complete =
      Bindings.createBooleanBinding(
          () -> result.get().isPresent() && !undoing.get(), result, undoing);

  /** A key whose copy loses to another value: one of the shell, or of a file that wins. */
  record Shadowed(ProviderId provider, Destination place) {}

  /** Before the save. */
  public DoneStepModel(Tasks tasks, Onboarding onboarding) {
    this.tasks = tasks;
    this.onboarding = onboarding;
  }

  /**
   * Takes the result of the save, and what was saved.
   *
   * @param began before the save: what was saved earlier is not taken back here
   */
  public void show(ApplyResult made, List<KeyLine> lines, Instant began) {
    since = began;
    keys = List.copyOf(lines);
    result.set(Optional.of(made));
  }

  /** The keys that were saved. */
  List<KeyLine> keys() {
    return keys;
  }

  ObjectProperty<Optional<ApplyResult>> result() {
    return result;
  }

  /** The checkout whose servers are to be restarted, if there is one. */
  ObjectProperty<Optional<Workspace>> workspace() {
    return workspace;
  }

  BooleanBinding complete() {
    return complete;
  }

  /** While files are being taken back. */
  public ReadOnlyBooleanProperty undoing() {
    return undoing;
  }

  /** Whether the save changed files, and that can be taken back. */
  BooleanProperty undoable() {
    return undoable;
  }

  /** The files that are as they were before. */
  ObjectProperty<Set<PlaceTarget>> undone() {
    return undone;
  }

  /** The keys that the programs of the checkout will not see. */
  ObjectProperty<List<Shadowed>> shadowed() {
    return shadowed;
  }

  /** Why the files were not taken back, or not looked at. */
  ObjectProperty<Optional<Problem>> refusal() {
    return refusal;
  }

  void enter(OnboardingPlan entered) {
    plan = Optional.of(entered);
    workspace.set(entered.workspace());
    if (entered.workspace().isPresent()) {
      looks.add(
          tasks
              .run(() -> onboarding.lastSave(entered).since(since))
              .onSuccess(this::offer)
              .onFailure(OnboardingException.class, e -> refusal.set(Optional.of(e.problem())))
              .start());
      looks.add(
          tasks
              .run(() -> lookForShadows(entered))
              .onSuccess(found -> shadowed.set(undone.get().isEmpty() ? found : List.of()))
              .onFailure(OnboardingException.class, e -> refusal.set(Optional.of(e.problem())))
              .start());
    }
  }

  private void offer(Optional<Instant> time) {
    saved = time;
    undoable.set(time.isPresent());
  }

  /** Looks at nothing any more; what is being taken back goes on. */
  void leave() {
    looks.forEach(Tasks.Running::cancel);
    looks.clear();
  }

  private List<Shadowed> lookForShadows(OnboardingPlan made) {
    return onboarding.standing(made.user(), made.workspace(), made.mode()).keys().stream()
        .flatMap(DoneStepModel::shadowed)
        .filter(key -> made.destinations().contains(key.place()))
        .toList();
  }

  private static Stream<Shadowed> shadowed(KeyStanding key) {
    return key.places().entrySet().stream()
        .filter(place -> place.getValue() == PlaceState.SHADOWED)
        .map(place -> new Shadowed(key.provider(), place.getKey()));
  }

  /** Takes back what the save did to files; the keys stay in the database. */
  void undo() {
    if (plan.isEmpty() || saved.isEmpty() || undoing.get()) {
      return;
    }
    refusal.set(Optional.empty());
    OnboardingPlan made = plan.get();
    Instant time = saved.get();
    tasks
        .run(() -> onboarding.lastSave(made).apply(time))
        .busy(undoing)
        .onSuccess(
            changes -> {
              offer(Optional.empty());
              shadowed.set(List.of());
              undone.set(changes.stream().map(PlaceReview::target).collect(Collectors.toSet()));
            })
        .onFailure(
            OnboardingException.class,
            e -> {
              refusal.set(Optional.of(e.problem()));
              if (e.problem().reason() == Problem.Refused.CHANGED_SINCE) { // for good
                offer(Optional.empty());
              }
            })
        .start();
  }
}
