package com.alwrity.onboarding.onboarding.plan;

import com.alwrity.onboarding.destination.PlaceResult;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.onboarding.standing.MasterKeyWhereabouts;
import com.alwrity.onboarding.workspace.ModeDecision;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What applying a plan did. The database is always saved: if it can't be, there is an exception and
 * nothing was done.
 *
 * @param saved the providers whose keys were saved now
 * @param keptAside those of them whose former keys could not be opened, and are kept as they were
 * @param masterKey where the key that seals them is
 * @param places each destination of the plan, saved or not saved because
 */
public record ApplyResult(
    Set<ProviderId> saved,
    Set<ProviderId> keptAside,
    MasterKeyWhereabouts masterKey,
    ModeDecision mode,
    List<PlaceResult> places) {
  /** The destinations that were saved. */
  public Set<Destination> savedTo() {
    return places.stream()
        .filter(PlaceResult::saved)
        .map(PlaceResult::destination)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether every destination was saved. */
  public boolean complete() {
    return places.stream().allMatch(PlaceResult::saved);
  }
}
