package com.alwrity.onboarding.onboarding;

import static java.util.stream.Collectors.toSet;

import com.alwrity.onboarding.database.ApiKeys.KeyRow;
import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.entry.EnteredKey;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.PlaceState;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.provider.check.CheckResult;
import com.alwrity.onboarding.provider.check.CheckRun;
import com.alwrity.onboarding.provider.check.KeyChecks;
import com.alwrity.onboarding.vault.limit.Limited;
import com.alwrity.onboarding.vault.limit.RateLimits;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Asks providers about a user's keys, and notes what they say of the stored ones. Whoever calls it
 * has asked the user about checks that cost something. Blocking: not for the JavaFX thread.
 */
public final class KeyChecking {
  private final Database database;
  private final Holdings keys;
  private final RateLimits limits;
  private final Surroundings surroundings;

  KeyChecking(Database database, Holdings keys, RateLimits limits, Surroundings surroundings) {
    this.database = database;
    this.keys = keys;
    this.limits = limits;
    this.surroundings = surroundings;
  }

  /**
   * Checks the stored keys of these providers, all at once. Each is entered in the audit before it
   * is sent. A provider without a key that can be opened is passed over.
   *
   * @param onEach told each result as it arrives, on other threads; must not wait
   * @return the results, in the order in which they arrived; if the thread is interrupted, which
   *     cancels the checks, those that had arrived
   * @throws OnboardingException with {@link Problem.Refused#ENDPOINT} or {@link
   *     Problem.Refused#TOO_MANY_CHECKS}, or if the audit cannot be written; nothing was sent then
   */
  public List<CheckResult> check(
      UserId user, Collection<Provider> providers, Consumer<? super CheckResult> onEach) {
    return check(user, Map.of(), providers, onEach);
  }

  /**
   * The same, together with keys that are not stored: the audit has nothing of them, and nothing is
   * noted.
   *
   * @param entered of other providers than those; copied
   */
  public List<CheckResult> check(
      UserId user,
      Map<Provider, Secret> entered,
      Collection<Provider> providers,
      Consumer<? super CheckResult> onEach) {
    // Before the keys are opened: of one that is replaced meanwhile, nothing may be noted.
    Map<ProviderId, Long> versions = versions(user);
    try (OpenKeys open = keys.of(user)) {
      Map<Provider, Secret> stored = new LinkedHashMap<>();
      for (Provider provider : providers) {
        Secret key = open.keys().get(provider.id());
        if (key != null) {
          stored.put(provider, key);
        }
      }
      Map<Provider, Secret> asked = new LinkedHashMap<>(entered);
      asked.putAll(stored);
      Asked answers = ask(user, stored, asked, onEach);
      Set<ProviderId> known = stored.keySet().stream().map(Provider::id).collect(toSet());
      note(
          user,
          versions,
          answers.results().stream().filter(r -> known.contains(r.provider())).toList());
      return answers.passOn();
    }
  }

  /**
   * Checks a key that is to take the place of a stored one. It is entered in the audit, nothing is
   * noted.
   *
   * @return empty if the thread is interrupted
   */
  public Optional<CheckResult> checkNew(UserId user, Provider provider, Secret key) {
    Map<Provider, Secret> asked = Map.of(provider, key);
    return ask(user, asked, asked, _ -> {}).passOn().stream().findFirst();
  }

  /** Whose the stored keys of these providers surely look like, where that is another provider. */
  public Map<ProviderId, ProviderId> owners(
      UserId user, Collection<Provider> providers, EnteredKey.Recogniser recogniser) {
    Map<ProviderId, ProviderId> owners = new LinkedHashMap<>();
    try (OpenKeys open = keys.of(user)) {
      for (Provider provider : providers) {
        Optional.ofNullable(open.keys().get(provider.id()))
            .flatMap(key -> EnteredKey.owner(key, provider, recogniser))
            .ifPresent(owner -> owners.put(provider.id(), owner));
      }
    }
    return owners;
  }

  /** Notes what was said of this key, if it is the stored one by now. */
  public void noteNew(UserId user, Secret key, CheckResult result) {
    Map<ProviderId, Long> versions = versions(user);
    ProviderId provider = result.provider();
    if (keys.compare(user, Map.of(provider, key)).get(provider) == PlaceState.CURRENT) {
      note(user, versions, List.of(result));
    }
  }

  private Map<ProviderId, Long> versions(UserId user) {
    return database.read(tables -> tables.apiKeys().all(user)).stream()
        .collect(Collectors.toMap(KeyRow::provider, KeyRow::version));
  }

  /** What was answered, and whether somebody interrupted before all was. */
  private record Asked(List<CheckResult> results, boolean interrupted) {
    /** The interrupt too, now that nothing more is to be written. */
    List<CheckResult> passOn() {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      return results;
    }
  }

  private Asked ask(
      UserId user,
      Map<Provider, Secret> audited,
      Map<Provider, Secret> asked,
      Consumer<? super CheckResult> onEach) {
    KeyChecks checks =
        new KeyChecks(surroundings.environment(), KeyChecks.USUAL_LIMIT, surroundings.clock());
    checks.refuseForeignEndpoints(asked.keySet());
    long sent = asked.keySet().stream().filter(provider -> provider.check().isPresent()).count();
    limits.take(user, Limited.CHECKS, Math.toIntExact(sent));
    keys.enterChecks(user, audited);
    try (CheckRun run = checks.start(asked, onEach)) {
      try {
        return new Asked(run.await(), false);
      } catch (InterruptedException e) {
        run.cancel();
        return new Asked(run.arrived(), true);
      }
    }
  }

  private void note(UserId user, Map<ProviderId, Long> versions, List<CheckResult> results) {
    Instant now = surroundings.clock().instant();
    database.transact(
        tables -> {
          for (CheckResult result : results) {
            if (result.verdict().isOfTheKey()) {
              long version = versions.getOrDefault(result.provider(), 0L);
              tables.apiKeys().checked(user, result.provider(), version, result.verdict(), now);
            }
          }
          return results;
        });
  }
}
