package com.alwrity.onboarding.step.review;

import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Progress;
import com.alwrity.onboarding.onboarding.Onboarding;
import com.alwrity.onboarding.onboarding.plan.ApplyResult;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.step.KeyLine;
import com.alwrity.onboarding.step.MasterKeyOutlook;
import com.alwrity.onboarding.ui.Tasks;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What saving would do, place by place; and the save. */
public final class ReviewStepModel {
  /** Is told of a save: its result, what was saved, and when it began. */
  @FunctionalInterface
  public interface Saved {
    void saved(ApplyResult result, List<KeyLine> keys, Instant began);
  }

  private final Tasks tasks;
  private final Onboarding onboarding;
  private final Callable<MasterKeyOutlook> masterKey;
  private final Saved saved;
  private final Map<Destination, PlaceCardModel> all = new EnumMap<>(Destination.class);
  private final ObservableList<PlaceCardModel> places = FXCollections.observableArrayList();
  private final ObservableList<KeyLine> keys = FXCollections.observableArrayList();
  private final ObjectProperty<Optional<MasterKeyOutlook>> outlook =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<Problem>> problem =
      new SimpleObjectProperty<>(Optional.empty());
  private final StringProperty stage = new SimpleStringProperty("");
  private final ReadOnlyBooleanWrapper complete = new ReadOnlyBooleanWrapper();
  private Optional<Set<Destination>> started = Optional.empty();

  /**
   * The step.
   *
   * @param masterKey where the master key is; called beside the JavaFX thread
   * @param saved is told of the save
   */
  public ReviewStepModel(
      Tasks tasks, Onboarding onboarding, Callable<MasterKeyOutlook> masterKey, Saved saved) {
    this.tasks = tasks;
    this.onboarding = onboarding;
    this.masterKey = masterKey;
    this.saved = saved;
    for (Destination destination : Destination.values()) {
      PlaceCardModel place = new PlaceCardModel(destination);
      place.review().subscribe(_ -> refresh());
      all.put(destination, place);
    }
  }

  ObservableList<PlaceCardModel> places() {
    return places;
  }

  ObservableList<KeyLine> keys() {
    return keys;
  }

  ObjectProperty<Optional<MasterKeyOutlook>> outlook() {
    return outlook;
  }

  /** Why the last attempt to save failed. */
  ObjectProperty<Optional<Problem>> problem() {
    return problem;
  }

  /** What the save is doing, a key of the message bundle; empty when it does nothing. */
  StringProperty stage() {
    return stage;
  }

  ReadOnlyBooleanProperty complete() {
    return complete.getReadOnlyProperty();
  }

  void enter(OnboardingPlan plan) {
    problem.set(Optional.empty());
    List<Destination> offered = new ArrayList<>();
    plan.workspace().ifPresent(workspace -> offered.addAll(workspace.files().keySet()));
    offered.add(Destination.KEYRING);
    offered.forEach(destination -> place(destination).review().set(Optional.empty()));
    offered.forEach(destination -> place(destination).git().set(Optional.empty()));
    offered.forEach(destination -> place(destination).workspace().set(plan.workspace()));
    places.setAll(offered.stream().map(this::place).toList());
    refresh();
    // First, so that nobody saves elsewhere than was chosen by being quick.
    tasks
        .run(() -> onboarding.memory().choices().usualPlaces(plan.workspace()))
        .onSuccess(
            usual -> {
              startWith(usual);
              lookUp(plan, offered);
            })
        .start();
  }

  /** What somebody changed on this step stays, unless it starts with something else by now. */
  private void startWith(Set<Destination> usual) {
    if (!Optional.of(usual).equals(started)) {
      all.forEach((destination, place) -> place.wanted().set(usual.contains(destination)));
      started = Optional.of(usual);
    }
  }

  private void lookUp(OnboardingPlan plan, List<Destination> offered) {
    tasks.run(() -> lines(plan)).onSuccess(keys::setAll).start();
    tasks.run(masterKey).onSuccess(found -> outlook.set(Optional.of(found))).start();
    // One by one: a keyring that takes its time does not keep the files from being shown.
    offered.forEach(destination -> review(plan, destination));
    offered.forEach(destination -> lookAtGit(plan, destination));
  }

  OnboardingPlan applyTo(OnboardingPlan plan) {
    Set<Destination> chosen = EnumSet.noneOf(Destination.class);
    places.stream().filter(PlaceCardModel::isChosen).forEach(p -> chosen.add(p.destination()));
    return plan.withDestinations(chosen);
  }

  /** Saves; the answer is false when nothing was saved, and {@link #problem} says why. */
  CompletionStage<Boolean> save(OnboardingPlan plan) {
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    Instant began = Instant.now();
    Progress progress = tasks.progress((_, _, what) -> stage.set(what));
    problem.set(Optional.empty());
    tasks
        .run(
            () -> {
              onboarding.retryKeyring(); // pressing Save again is to try again
              return onboarding.apply(plan, progress);
            })
        .onSuccess(
            result -> {
              saved.saved(result, List.copyOf(keys), began);
              answer.complete(true);
            })
        .onFailure(
            OnboardingException.class,
            e -> {
              problem.set(Optional.of(e.problem()));
              answer.complete(false);
            })
        .onFailure(Throwable.class, answer::completeExceptionally)
        .andFinally(
            () -> {
              stage.set("");
              answer.complete(false);
            })
        .start();
    return answer;
  }

  /** Adds the line that makes git ignore the file of this place. */
  void ignore(PlaceCardModel place) {
    place
        .git()
        .get()
        .ifPresent(
            standing ->
                tasks
                    .run(() -> onboarding.gitGuard().ignore(standing.file()))
                    .onSuccess(now -> place.git().set(Optional.of(now)))
                    .onFailure(
                        OnboardingException.class, e -> problem.set(Optional.of(e.problem())))
                    .start());
  }

  void leave() {
    tasks.cancelAll();
  }

  private void review(OnboardingPlan plan, Destination destination) {
    OnboardingPlan alone = plan.withDestinations(Set.of(destination));
    tasks
        .run(() -> onboarding.review(alone).getFirst())
        .onSuccess(review -> place(destination).review().set(Optional.of(review)))
        .onFailure(OnboardingException.class, e -> problem.set(Optional.of(e.problem())))
        .start();
  }

  private void lookAtGit(OnboardingPlan plan, Destination destination) {
    for (Path file : plan.workspace().map(w -> w.envFiles(Set.of(destination))).orElse(List.of())) {
      tasks
          .run(() -> onboarding.gitGuard().glance(file))
          .onSuccess(standing -> place(destination).git().set(Optional.of(standing)))
          .start();
    }
  }

  private List<KeyLine> lines(OnboardingPlan plan) {
    return KeyLine.of(plan.keys(), plan.verdicts(), onboarding.catalogue(plan.workspace()));
  }

  private PlaceCardModel place(Destination destination) {
    PlaceCardModel place = all.get(destination);
    if (place == null) {
      throw new IllegalArgumentException(destination.id());
    }
    return place;
  }

  private void refresh() {
    complete.set(!places.isEmpty() && places.stream().allMatch(p -> p.review().get().isPresent()));
  }
}
