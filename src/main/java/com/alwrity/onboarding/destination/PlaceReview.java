package com.alwrity.onboarding.destination;

import com.alwrity.onboarding.dotenv.EnvDifference;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What applying a plan would do to one destination.
 *
 * @param difference masked; empty if nothing would change
 * @param misreadings the lines about keys and settings, as they would be then, that programs
 *     disagree on
 * @param refusal why nothing would be written; empty if it would
 */
public record PlaceReview(
    Destination destination,
    PlaceTarget target,
    EnvDifference difference,
    List<Misreading> misreadings,
    Optional<Problem> refusal) {
  /** A place that would be written. */
  static PlaceReview of(Destination destination, PlaceTarget target, EnvDifference difference) {
    return new PlaceReview(destination, target, difference, List.of(), Optional.empty());
  }

  /** A place that would not be written. */
  public static PlaceReview refused(Destination destination, PlaceTarget target, Problem problem) {
    return new PlaceReview(
        destination, target, EnvDifference.NONE, List.of(), Optional.of(problem));
  }

  /** Whether applying would change something. */
  public boolean changes() {
    return refusal.isEmpty() && !difference.isEmpty();
  }
}
