package com.alwrity.onboarding.doctor.store;

import com.alwrity.onboarding.destination.Place;
import com.alwrity.onboarding.destination.PlaceReview;
import com.alwrity.onboarding.destination.Places;
import com.alwrity.onboarding.doctor.checkout.Checkout;
import com.alwrity.onboarding.doctor.finding.Finding;
import com.alwrity.onboarding.model.DeploymentMode;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.PlaceState;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.vault.StoredKey;
import com.alwrity.onboarding.workspace.Choices;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where a copy is not what is stored. Nobody needs a copy in the keyring, or in a file that was not
 * chosen, so that one which is not there is no difference; and in production no file has keys.
 */
public final class Drift {
  private static final Set<Destination> FILES =
      EnumSet.of(Destination.BACKEND, Destination.FRONTEND);

  private Drift() {}

  static Stream<Finding> check(Stores stores) {
    List<Finding> found = new ArrayList<>();
    // In a conflict no file is written, but the programs read what is in them.
    List<Place> places = places(stores, stores.checkout().filter(Drift::readsFiles).isPresent());
    boolean canWrite = canWrite(stores);
    Set<Destination> wanted = canWrite ? wanted(stores) : Set.of();
    for (StoredKey key : stores.keys()) {
      try (key) {
        key.secret()
            .ifPresent(
                secret ->
                    places.stream()
                        .filter(place -> place.takes(key.provider()))
                        .flatMap(place -> compare(place, key.provider(), secret, wanted))
                        .map(finding -> canWrite ? finding : inConflict(finding))
                        .forEach(found::add));
      }
    }
    stores.view().copiesOfRemovedKeys(stores.user()).stream()
        .filter(provider -> Places.isCopied(stores.view().copies(), stores.user(), provider))
        .map(provider -> Finding.warn("drift.left", provider))
        .forEach(found::add);
    return found.stream();
  }

  /** What making the chosen files equal to what is stored would change in them. */
  public static List<PlaceReview> reviews(Stores stores) {
    SortedMap<ProviderId, Secret> keys = new TreeMap<>();
    Set<Destination> wanted = wanted(stores);
    try {
      stores.keys().forEach(k -> k.secret().ifPresent(secret -> keys.put(k.provider(), secret)));
      return places(stores, canWrite(stores)).stream()
          .filter(place -> wanted.contains(place.destination()))
          .filter(place -> keys.entrySet().stream().anyMatch(key -> isOff(place, key, wanted)))
          .map(place -> place.review(keys))
          .filter(PlaceReview::changes)
          .toList();
    } finally {
      keys.values().forEach(Secret::close);
    }
  }

  private static boolean isOff(
      Place place, Map.Entry<ProviderId, Secret> key, Set<Destination> wanted) {
    return place.takes(key.getKey())
        && compare(place, key.getKey(), key.getValue(), wanted).findAny().isPresent();
  }

  /** The files that are to have all keys. */
  private static Set<Destination> wanted(Stores stores) {
    Set<Destination> files = EnumSet.copyOf(FILES);
    files.retainAll(
        new Choices(stores.settings().home())
            .usualPlaces(stores.checkout().map(Checkout::workspace)));
    return files;
  }

  /** What is to be done about a file then is another thing. */
  private static Finding inConflict(Finding finding) {
    return finding.text().equals("drift.different")
        ? Finding.warn("drift.conflict", finding.arguments().toArray())
        : finding;
  }

  private static boolean readsFiles(Checkout checkout) {
    return checkout.mode().mode() == DeploymentMode.DEVELOPMENT;
  }

  private static boolean canWrite(Stores stores) {
    return stores.checkout().filter(checkout -> checkout.mode().allowsEnvFiles(false)).isPresent();
  }

  private static List<Place> places(Stores stores, boolean files) {
    return stores.places().stream()
        .filter(place -> files || !FILES.contains(place.destination()))
        .toList();
  }

  private static Stream<Finding> compare(
      Place place, ProviderId provider, Secret stored, Set<Destination> wanted) {
    boolean file = FILES.contains(place.destination());
    PlaceState state = place.state(provider, stored);
    if (state == PlaceState.DIFFERENT) {
      return Stream.of(
          file
              ? Finding.warn("drift.different", provider, place.target())
              : Finding.warn("drift.keyring", provider));
    }
    return Finding.when(
        wanted.contains(place.destination()) && state == PlaceState.MISSING,
        Finding.warn("drift.missing", provider, place.target()));
  }
}
