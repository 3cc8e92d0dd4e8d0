package com.alwrity.onboarding.onboarding;

import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.database.Tables;
import com.alwrity.onboarding.destination.Place;
import com.alwrity.onboarding.destination.PlaceResult;
import com.alwrity.onboarding.keyring.Keyring;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.PlaceState;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.onboarding.standing.KeyCare;
import com.alwrity.onboarding.onboarding.standing.KeyStanding;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.vault.FormerKeys;
import com.alwrity.onboarding.vault.StoredKey;
import com.alwrity.onboarding.vault.Vault;
import com.alwrity.onboarding.vault.audit.AuditAction;
import com.alwrity.onboarding.vault.audit.AuditEvent;
import com.alwrity.onboarding.vault.master.MasterKeys;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A user's keys in the vault, together with those of a plan, and compared with the places. */
public final class Holdings {
  private static final Logger LOG = LoggerFactory.getLogger(Holdings.class);

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

  /**
   * Saves these keys.
   *
   * @param verdicts what providers said of them, as far as they were asked
   * @param lastDays until when they are good, as far as that is known
   * @return those whose former keys could not be opened and are kept aside
   */
  Set<ProviderId> put(
      Tables tables,
      UserId user,
      Map<ProviderId, Secret> keys,
      Map<ProviderId, Verdict> verdicts,
      Map<ProviderId, LocalDate> lastDays)
      throws SQLException {
    Set<ProviderId> keptAside = new TreeSet<>();
    for (Map.Entry<ProviderId, Secret> key : keys.entrySet()) {
      Verdict verdict = verdicts.getOrDefault(key.getKey(), Verdict.UNCHECKED);
      if (vault.put(tables, user, key.getKey(), key.getValue(), verdict)) {
        keptAside.add(key.getKey());
      }
      LocalDate lastDay = lastDays.get(key.getKey());
      if (lastDay != null) {
        vault.expires(tables, user, key.getKey(), key.getValue(), lastDay);
      }
    }
    return keptAside;
  }

  /**
   * Enters in the audit that these keys are about to be copied to these places.
   *
   * @return why a copy must not be made, for all of the places or for none
   */
  Map<Destination, Problem> enterCopies(UserId user, List<Place> places, OpenKeys all) {
    Map<Destination, Problem> refusals = new EnumMap<>(Destination.class);
    try {
      vault.enter(user, places.stream().flatMap(place -> copies(user, place, all)).toList());
    } catch (OnboardingException e) {
      places.forEach(place -> refusals.put(place.destination(), e.problem()));
    }
    return refusals;
  }

  /** Enters which of the copies that were entered were not made after all. */
  void enterFailures(UserId user, List<Place> entered, OpenKeys all, List<PlaceResult> results) {
    List<AuditEvent> failures = new ArrayList<>();
    for (Place place : entered) {
      results.stream()
          .filter(result -> result.destination() == place.destination())
          .flatMap(result -> result.problem().stream())
          .filter(
              p -> p.reason() != Problem.Refused.KEYRING_VALUES) // all that was entered is there
          .forEach(p -> copies(user, place, all).forEach(copy -> failures.add(copy.failed(p))));
    }
    try {
      vault.enter(user, failures);
    } catch (OnboardingException e) { // the results say what was not done
      LOG.warn("the audit has copies that were not made", e);
    }
  }

  private Stream<AuditEvent> copies(UserId user, Place place, OpenKeys all) {
    return all.keys().entrySet().stream()
        .filter(key -> place.takes(key.getKey()) && place.canHold(key.getKey(), key.getValue()))
        .map(
            key ->
                vault
                    .event(user, AuditAction.COPY, key.getKey(), key.getValue())
                    .withDetail(place.destination().id()));
  }

  /** Enters in the audit that these keys are about to be sent to their providers. */
  void enterChecks(UserId user, Map<Provider, Secret> asked) {
    vault.enter(
        user,
        asked.entrySet().stream()
            .filter(key -> key.getKey().check().isPresent())
            .map(key -> vault.event(user, AuditAction.CHECK, key.getKey().id(), key.getValue()))
            .toList());
  }

  /** Those of these of whose keys the keyring may have other copies, as far as the audit tells. */
  Set<ProviderId> mayBeFormer(UserId user, Set<ProviderId> providers) {
    Set<ProviderId> former = new TreeSet<>();
    for (StoredKey key : vault.list(user)) {
      try (key) {
        String fingerprint = key.fingerprint().orElse("");
        if (providers.contains(key.provider())
            && vault.audit().mayBeFormer(user, key.provider(), fingerprint)) {
          former.add(key.provider());
        }
      }
    }
    return former;
  }

  /** Whether a keyring that cannot be asked may have a copy. */
  boolean mayBeInKeyring(UserId user, ProviderId provider, Problem why) {
    return vault.audit().mayBeInKeyring(user, provider, why);
  }

  /** The keys that were replaced. */
  FormerKeys former() {
    return vault.formerKeys();
  }

  /** Destroys the former keys whose time is over. */
  void letGoOver(Database database) {
    if (!database.read(tables -> tables.formerKeys().over()).isEmpty()) {
      database.transact(
          tables -> {
            vault.formerKeys().letGoOver(tables);
            return tables;
          });
    }
  }

  KeyRemoval removal(Database database, Keyring copies) {
    return new KeyRemoval(database, vault, copies);
  }

  Optional<Secret> giveOut(UserId user, ProviderId provider) {
    return vault.get(user, provider);
  }

  Optional<MasterKeyPlace> masterKeyPlace() {
    return masterKeys.place();
  }

  Optional<Problem> lost(UserId user) {
    return vault.lost(user);
  }

  /**
   * Makes sure that this key is stored, and can be opened.
   *
   * @throws OnboardingException with {@link Problem.Missing#KEY} or the reason
   */
  void requireReadable(UserId user, ProviderId provider) {
    KeyStanding key =
        standing(user, List.of(), Instant.EPOCH).stream()
            .filter(one -> one.provider().equals(provider))
            .findFirst()
            .orElseThrow(() -> new OnboardingException(Problem.Missing.KEY, provider, user));
    if (key.problem().isPresent()) {
      throw new OnboardingException(null, key.problem().get());
    }
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

  /** How each of these compares with the stored key; one that cannot be opened is unavailable. */
  Map<ProviderId, PlaceState> compare(UserId user, Map<ProviderId, Secret> others) {
    Map<ProviderId, PlaceState> states = new TreeMap<>();
    others.keySet().forEach(provider -> states.put(provider, PlaceState.MISSING));
    for (StoredKey key : vault.list(user)) {
      try (key) {
        Secret other = others.get(key.provider());
        if (other != null) {
          states.put(key.provider(), compare(key, other));
        }
      }
    }
    return states;
  }

  private static PlaceState compare(StoredKey stored, Secret other) {
    return stored
        .secret()
        .map(secret -> secret.equals(other) ? PlaceState.CURRENT : PlaceState.DIFFERENT)
        .orElse(PlaceState.UNAVAILABLE);
  }

  /** Each key of this user at this time, compared with each place it belongs to. */
  List<KeyStanding> standing(UserId user, List<Place> places, Instant now) {
    ZonedDateTime here = now.atZone(ZoneId.systemDefault());
    List<KeyStanding> standing = new ArrayList<>();
    for (StoredKey key : vault.list(user)) {
      try (key) {
        standing.add(standing(key, places, here));
      }
    }
    return standing;
  }

  /** How these places compare with the key of this provider; empty if none is stored. */
  Map<Destination, PlaceState> states(UserId user, ProviderId provider, List<Place> places) {
    Map<Destination, PlaceState> states = new EnumMap<>(Destination.class);
    for (StoredKey key : vault.list(user)) {
      try (key) {
        if (key.provider().equals(provider)) {
          states.putAll(states(key, places));
        }
      }
    }
    return states;
  }

  private static Map<Destination, PlaceState> states(StoredKey key, List<Place> places) {
    Map<Destination, PlaceState> states = new EnumMap<>(Destination.class);
    key.secret()
        .ifPresent(
            secret ->
                places.stream()
                    .filter(place -> place.takes(key.provider()))
                    .forEach(
                        place ->
                            states.put(place.destination(), place.state(key.provider(), secret))));
    return states;
  }

  private static KeyStanding standing(StoredKey key, List<Place> places, ZonedDateTime here) {
    return new KeyStanding(
        key.provider(),
        key.secret().map(Secret::hint),
        key.fingerprint(),
        key.problem(),
        key.verdict(),
        new KeyCare(key.updatedAt(), key.checkedAt(), key.expiresOn(), here),
        states(key, places));
  }
}
