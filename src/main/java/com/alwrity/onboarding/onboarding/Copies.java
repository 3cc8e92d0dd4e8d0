package com.alwrity.onboarding.onboarding;

import com.alwrity.onboarding.destination.Place;
import com.alwrity.onboarding.destination.PlaceResult;
import com.alwrity.onboarding.destination.PlaceReview;
import com.alwrity.onboarding.destination.Places;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Progress;
import com.alwrity.onboarding.workspace.ModeDecision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The destinations of one save, with the mode that may forbid some of them.
 *
 * @param askedNow whether the user named the development mode for this save
 */
record Copies(List<Place> places, ModeDecision mode, boolean askedNow) {
  /** What comes before the destinations in the progress of a save: master key, database. */
  private static final int PARTS_BEFORE = 2;

  List<PlaceReview> review(OpenKeys keys) {
    return places.stream().map(place -> review(place, keys)).toList();
  }

  List<PlaceResult> write(OpenKeys keys, Progress progress) {
    List<PlaceResult> results = new ArrayList<>();
    for (Place place : places) {
      progress.report(
          PARTS_BEFORE + results.size(),
          PARTS_BEFORE + places.size(),
          "apply." + place.destination().id());
      results.add(new PlaceResult(place.destination(), place.target(), problem(place, keys)));
    }
    return results;
  }

  private PlaceReview review(Place place, OpenKeys keys) {
    Optional<Problem> refusal = refusal(place);
    return refusal.isPresent()
        ? new PlaceReview(place.destination(), place.target(), List.of(), refusal)
        : place.review(keys.keys());
  }

  /** Writes; one destination that cannot be written does not keep the others from it. */
  private Optional<Problem> problem(Place place, OpenKeys keys) {
    Optional<Problem> refusal = refusal(place);
    if (refusal.isPresent()) {
      return refusal;
    }
    try {
      place.write(keys.keys());
      return Optional.empty();
    } catch (OnboardingException e) {
      return Optional.of(e.problem());
    }
  }

  private Optional<Problem> refusal(Place place) {
    return Places.refusal(place.destination(), mode, askedNow);
  }
}
