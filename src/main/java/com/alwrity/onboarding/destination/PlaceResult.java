package com.alwrity.onboarding.destination;

import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.Problem;
import java.util.Optional;

/**
 * What became of one destination.
 *
 * @param problem why it was not saved; empty if it was saved and verified
 */
public record PlaceResult(Destination destination, PlaceTarget target, Optional<Problem> problem) {
  /** Whether it was saved and verified. */
  public boolean saved() {
    return problem.isEmpty();
  }
}
