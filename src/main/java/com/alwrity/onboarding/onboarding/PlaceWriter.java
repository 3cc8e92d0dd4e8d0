package com.alwrity.onboarding.onboarding;

import com.alwrity.onboarding.destination.Place;
import com.alwrity.onboarding.destination.PlaceResult;
import com.alwrity.onboarding.destination.PlaceReview;
import com.alwrity.onboarding.destination.PlaceTarget;
import com.alwrity.onboarding.destination.Places;
import com.alwrity.onboarding.dotenv.EnvDifference;
import com.alwrity.onboarding.keyring.Keyring;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Progress;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.platform.AtOnce;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.workspace.KnownProviders;
import com.alwrity.onboarding.workspace.ModeDecision;
import com.alwrity.onboarding.workspace.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reviews and writes the destinations of a plan from the keys that are held. */
final class PlaceWriter {
  private final Holdings keys;
  private final Keyring copies;
  private final Surroundings surroundings;

  PlaceWriter(Holdings keys, Keyring copies, Surroundings surroundings) {
    this.keys = keys;
    this.copies = copies;
    this.surroundings = surroundings;
  }

  /** The providers known in this workspace: built in, the user's own, the workspace's own. */
  ProviderCatalogue catalogue(Optional<Workspace> workspace) {
    return KnownProviders.in(surroundings.home(), workspace);
  }

  /** What writing would change in each destination of the plan. */
  List<PlaceReview> review(OnboardingPlan plan, ModeDecision mode, boolean askedNow) {
    Optional<Problem> outOfReach = keys.outOfReach(plan.user());
    if (outOfReach.isPresent()) { // to say that nothing changes would be wrong
      return refused(plan, outOfReach.get()).stream().map(PlaceWriter::review).toList();
    }
    List<Place> places = places(plan);
    List<PlaceReview> reviews = new ArrayList<>();
    try (OpenKeys all = keys.with(plan.user(), plan.keys())) {
      places.forEach(place -> reviews.add(review(place, mode, askedNow, all)));
    }
    homeless(plan, places).forEach(result -> reviews.add(review(result)));
    return reviews;
  }

  private static PlaceReview review(PlaceResult refused) {
    return new PlaceReview(
        refused.destination(), refused.target(), EnvDifference.NONE, List.of(), refused.problem());
  }

  /**
   * Writes and verifies each destination of the plan, all at once: one that fails, or takes its
   * time, does not keep the others from being written.
   */
  List<PlaceResult> write(
      OnboardingPlan plan, ModeDecision mode, boolean askedNow, Progress progress) {
    return write(plan, mode, askedNow, Optional.empty(), progress);
  }

  /** The same, with the key of this provider alone if there is one. */
  List<PlaceResult> write(
      OnboardingPlan plan,
      ModeDecision mode,
      boolean askedNow,
      Optional<ProviderId> only,
      Progress progress) {
    int total = plan.destinations().size() + 2;
    List<Place> places = places(plan);
    List<PlaceResult> results = new ArrayList<>();
    try (OpenKeys all = keys.of(plan.user())) {
      only.ifPresent(all::keepOnly);
      if (only.isPresent() && all.keys().isEmpty()) { // it was removed meanwhile
        return refused(plan, new Problem(Problem.Missing.KEY, only.get(), plan.user()));
      }
      Map<Destination, Problem> refusals = refusals(places, mode, askedNow);
      refusals.putAll(keys.enterCopies(plan.user(), without(places, refusals), all));
      results.addAll(
          AtOnce.map(
              places,
              place -> write(place, refusals, only.isPresent(), all),
              i ->
                  progress.report(
                      2 + i,
                      total,
                      "apply."
                          + Workspace.placeName(plan.workspace(), places.get(i).destination()))));
      keys.enterFailures(plan.user(), without(places, refusals), all, results);
    }
    results.addAll(homeless(plan, places));
    return results;
  }

  /** The files that a plan without a checkout asks for: there is nowhere to write them. */
  private static List<PlaceResult> homeless(OnboardingPlan plan, List<Place> places) {
    Set<Destination> missing = new TreeSet<>(plan.destinations());
    places.forEach(place -> missing.remove(place.destination()));
    Optional<Problem> problem = Optional.of(new Problem(Problem.Missing.CHECKOUT));
    return missing.stream().map(d -> new PlaceResult(d, PlaceTarget.of(d.id()), problem)).toList();
  }

  /** The answer for each destination of the plan when none of them can be written. */
  List<PlaceResult> refused(OnboardingPlan plan, Problem problem) {
    List<Place> places = places(plan);
    List<PlaceResult> results = new ArrayList<>();
    for (Place place : places) {
      results.add(new PlaceResult(place.destination(), place.target(), Optional.of(problem)));
    }
    results.addAll(homeless(plan, places));
    return results;
  }

  private static PlaceReview review(
      Place place, ModeDecision mode, boolean askedNow, OpenKeys all) {
    return Places.refusal(place.destination(), mode, askedNow)
        .map(problem -> PlaceReview.refused(place.destination(), place.target(), problem))
        .orElseGet(() -> place.review(all.keys()));
  }

  private static PlaceResult write(
      Place place, Map<Destination, Problem> refusals, boolean rotated, OpenKeys all) {
    Problem refusal = refusals.get(place.destination());
    if (refusal != null) {
      return new PlaceResult(place.destination(), place.target(), Optional.of(refusal));
    }
    try {
      if (rotated) {
        place.replace(all.keys());
      } else {
        place.write(all.keys());
      }
      return new PlaceResult(place.destination(), place.target(), Optional.empty());
    } catch (OnboardingException e) { // one destination does not keep the others from being saved
      return new PlaceResult(place.destination(), place.target(), Optional.of(e.problem()));
    }
  }

  private static Map<Destination, Problem> refusals(
      List<Place> places, ModeDecision mode, boolean askedNow) {
    Map<Destination, Problem> refusals = new EnumMap<>(Destination.class);
    for (Place place : places) {
      Places.refusal(place.destination(), mode, askedNow)
          .ifPresent(problem -> refusals.put(place.destination(), problem));
    }
    return refusals;
  }

  private static List<Place> without(List<Place> places, Map<Destination, Problem> refusals) {
    return places.stream().filter(place -> !refusals.containsKey(place.destination())).toList();
  }

  private List<Place> places(OnboardingPlan plan) {
    return places(plan.workspace(), plan.user()).stream()
        .filter(place -> plan.destinations().contains(place.destination()))
        .toList();
  }

  /** All destinations that exist for this user in this workspace. */
  List<Place> places(Optional<Workspace> workspace, UserId user) {
    Path backups = surroundings.home().backups();
    return new Places(
            copies, backups, surroundings.environment(), catalogue(workspace), surroundings.clock())
        .all(workspace, user);
  }
}
