package com.alwrity.onboarding.desk;

import com.alwrity.onboarding.destination.PlaceResult;
import com.alwrity.onboarding.destination.PlaceReview;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.onboarding.Onboarding;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.ui.Tasks;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** Makes the places of copies equal to what is stored. */
final class DeskPlaces {
  private final Tasks tasks;
  private final Onboarding onboarding;
  private final OnboardingPlan plan;
  private final Busy busy;
  private final ObjectProperty<Optional<PlaceReview>> proposal =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<Problem>> refusal =
      new SimpleObjectProperty<>(Optional.empty());

  /**
   * What is told of the work.
   *
   * @param looking while stores are being looked at
   * @param saving while something is being written
   * @param refresh afterwards
   */
  record Busy(BooleanProperty looking, BooleanProperty saving, Runnable refresh) {}

  DeskPlaces(Tasks tasks, Onboarding onboarding, OnboardingPlan plan, Busy busy) {
    this.tasks = tasks;
    this.onboarding = onboarding;
    this.plan = plan;
    this.busy = busy;
  }

  /** What making a place equal would change there, for somebody to agree to. */
  ObjectProperty<Optional<PlaceReview>> proposal() {
    return proposal;
  }

  /** Why a place was not made equal. */
  ObjectProperty<Optional<Problem>> refusal() {
    return refusal;
  }

  /** Looks up what making this place equal would change. */
  void propose(Destination place) {
    refusal.set(Optional.empty());
    proposal.set(Optional.empty());
    tasks
        .run(() -> onboarding.review(at(place)).getFirst())
        .busy(busy.looking())
        .onSuccess(
            review -> {
              if (review.changes()) {
                proposal.set(Optional.of(review));
              } else {
                refusal.set(review.refusal());
                busy.refresh().run();
              }
            })
        .start();
  }

  /** Copies the stored keys to this place. */
  void makeEqual(Destination place) {
    tasks
        .run(() -> onboarding.copy(at(place), (_, _, _) -> {}).places())
        .busy(busy.saving())
        .onSuccess(
            results ->
                refusal.set(
                    results.stream().map(PlaceResult::problem).flatMap(Optional::stream).findAny()))
        .onFailure(OnboardingException.class, e -> refusal.set(Optional.of(e.problem())))
        .andFinally(busy.refresh())
        .start();
  }

  private OnboardingPlan at(Destination place) {
    return plan.withDestinations(Set.of(place));
  }
}
