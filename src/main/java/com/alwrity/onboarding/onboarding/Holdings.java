package com.alwrity.onboarding.onboarding;

import com.alwrity.onboarding.database.Tables;
import com.alwrity.onboarding.destination.Place;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.PlaceState;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.vault.MasterKeys;
import com.alwrity.onboarding.vault.StoredKey;
import com.alwrity.onboarding.vault.Vault;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** A user's keys in the vault, together with those of a plan, and compared with the places. */
public final class Holdings {
  private final Vault vault;
  private final MasterKeys masterKeys;

  /** The keys in this vault. */
  public Holdings(Vault vault, MasterKeys masterKeys) {
    this.vault = vault;
    this.masterKeys = masterKeys;
  }

  void prepare(UserId user) {
    vault.prepare(user);
  }

  /** Saves these keys; answers those whose former keys could not be opened and are kept aside. */
  Set<ProviderId> put(Tables tables, UserId user, Map<ProviderId, Secret> keys)
      throws SQLException {
    Set<ProviderId> keptAside = new TreeSet<>();
    for (Map.Entry<ProviderId, Secret> key : keys.entrySet()) {
      if (vault.put(tables, user, key.getKey(), key.getValue(), Verdict.UNCHECKED)) {
        keptAside.add(key.getKey());
      }
    }
    return keptAside;
  }

  boolean remove(UserId user, ProviderId provider) {
    return vault.remove(user, provider);
  }

  Optional<MasterKeyPlace> masterKeyPlace() {
    return masterKeys.place();
  }

  /**
   * Why this user's keys cannot be read now; empty if they can. A single row that was altered does
   * not count: it stays unreadable whatever is done.
   */
  Optional<Problem> outOfReach(UserId user) {
    List<Problem> problems = new ArrayList<>();
    for (StoredKey key : vault.list(user)) {
      try (key) {
        key.problem()
            .filter(problem -> problem.reason() != Problem.Unavailable.KEY_UNREADABLE)
            .ifPresent(problems::add);
      }
    }
    return problems.stream().findFirst();
  }

  /** The readable keys of this user. */
  OpenKeys of(UserId user) {
    SortedMap<ProviderId, Secret> keys = new TreeMap<>();
    for (StoredKey key : vault.list(user)) {
      key.secret().ifPresent(secret -> keys.put(key.provider(), secret));
    }
    return new OpenKeys(keys);
  }

  /** The same with copies of these keys over them. */
  OpenKeys with(UserId user, Map<ProviderId, Secret> planned) {
    OpenKeys all = of(user);
    planned.forEach(
        (provider, key) -> {
          Secret replaced = all.keys().put(provider, key.copy());
          if (replaced != null) {
            replaced.close();
          }
        });
    return all;
  }

  /** Each key of this user, compared with each place it belongs to. */
  List<KeyStanding> standing(UserId user, List<Place> places) {
    List<KeyStanding> standing = new ArrayList<>();
    for (StoredKey key : vault.list(user)) {
      try (key) {
        standing.add(standing(key, places));
      }
    }
    return standing;
  }

  private static KeyStanding standing(StoredKey key, List<Place> places) {
    Map<Destination, PlaceState> states = new EnumMap<>(Destination.class);
    key.secret()
        .ifPresent(
            secret ->
                places.stream()
                    .filter(place -> place.takes(key.provider()))
                    .forEach(
                        place ->
                            states.put(place.destination(), place.state(key.provider(), secret))));
    return new KeyStanding(
        key.provider(),
        key.secret().map(Secret::hint),
        key.fingerprint(),
        key.problem(),
        key.verdict(),
        key.checkedAt(),
        states);
  }
}
