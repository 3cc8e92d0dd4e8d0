package com.alwrity.onboarding.destination;

import com.alwrity.onboarding.dotenv.EnvDifference;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What applying a plan would do to one destination.
 *
 * @param target the file, or the name of the keyring items
 * @param lines the masked difference; empty if nothing would change
 * @param refusal why nothing would be written; empty if it would
 */
public record PlaceReview(
    Destination destination,
    String target,
    List<EnvDifference.Line> lines,
    Optional<Problem> refusal) {
  /** Whether applying would change something. */
  public boolean changes() {
    return refusal.isEmpty() && lines.stream().anyMatch(line -> line.sign() != ' ');
  }
}
