package com.alwrity.onboarding.desk;

import com.alwrity.onboarding.model.DeploymentMode;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.PlaceState;
import com.alwrity.onboarding.onboarding.standing.KeyStanding;
import com.alwrity.onboarding.onboarding.standing.Standing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A place and all the keys that belong there.
 *
 * @param same how many copies are equal to the stored keys
 * @param missing how many keys have no copy there
 * @param wrong how many copies differ
 * @param shadowed how many copies are equal, and lose against something else
 * @param unread how many could not be looked up
 * @param chosen whether saves write there, as far as somebody chose
 */
record PlaceSummary(
    Destination place,
    long same,
    long missing,
    long wrong,
    long shadowed,
    long unread,
    boolean chosen) {
  /**
   * The places that are of use; in production that is no file, and a place that was not chosen is
   * none either, unless it has keys all the same.
   *
   * @param chosen the places that were chosen; empty if none were
   */
  static List<PlaceSummary> of(Standing standing, Optional<Set<Destination>> chosen) {
    List<PlaceSummary> all = new ArrayList<>();
    for (Destination place : Destination.values()) {
      List<PlaceState> states =
          standing.keys().stream()
              .map(KeyStanding::places)
              .map(places -> places.get(place))
              .filter(Objects::nonNull)
              .toList();
      boolean isChosen = chosen.map(places -> places.contains(place)).orElse(true);
      PlaceSummary summary = of(place, states, isChosen);
      boolean written =
          place == Destination.KEYRING || standing.mode().mode() != DeploymentMode.PRODUCTION;
      boolean used =
          isChosen
              ? written || summary.all() > summary.missing()
              : summary.same + summary.wrong + summary.shadowed > 0;
      if (summary.all() > 0 && used) {
        all.add(summary);
      }
    }
    return all;
  }

  private static PlaceSummary of(Destination place, Collection<PlaceState> states, boolean chosen) {
    long missing = count(states, PlaceState.MISSING);
    long same = count(states, PlaceState.CURRENT);
    long shadowed = count(states, PlaceState.SHADOWED);
    long unread = count(states, PlaceState.UNAVAILABLE);
    long wrong = states.size() - same - missing - shadowed - unread;
    return new PlaceSummary(place, same, missing, wrong, shadowed, unread, chosen);
  }

  private static long count(Collection<PlaceState> states, PlaceState wanted) {
    return states.stream().filter(wanted::equals).count();
  }

  long all() {
    return same + missing + wrong + shadowed + unread;
  }

  /** Whether a copy there would change anything. */
  boolean isToBeMade() {
    return missing + wrong + unread > 0;
  }

  boolean isEqual() {
    return same == all();
  }
}
