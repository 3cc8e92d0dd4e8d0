package com.alwrity.onboarding.doctor.store;

import com.alwrity.onboarding.database.MasterKeys.MasterKeyRow;
import com.alwrity.onboarding.doctor.finding.Checks;
import com.alwrity.onboarding.doctor.finding.Finding;
import com.alwrity.onboarding.keyring.PlainTextKeyring;
import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.platform.Os;
import com.alwrity.onboarding.vault.StoredKey;
import com.alwrity.onboarding.vault.audit.Verification;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** All checks of what is stored. */
public final class StoreChecks {
  /** Rows that were altered. */
  private static final Set<Problem.Reason> DAMAGED =
      Set.of(Problem.Unavailable.KEY_UNREADABLE, Problem.Unavailable.DATA_KEY_UNREADABLE);

  /** The clocks of machines that share a database may differ by so much. */
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  /** Somebody who knows the passphrase can still open it. */
  private static final Set<Problem.Reason> LATER =
      Set.of(Problem.Unavailable.PASSPHRASE_NEEDED, Problem.Unavailable.PASSPHRASE_NOT_GIVEN);

  private StoreChecks() {}

  /** The checks. */
  public static Checks<Stores> all() {
    return new Checks<Stores>()
        .with("master-key", StoreChecks::masterKey)
        .with("stored-keys", StoreChecks::storedKeys)
        .with("audit", StoreChecks::audit)
        .with("drift", Drift::check)
        .with("frontend-keys", FrontendKeys::check)
        .with("clock", StoreChecks::clock);
  }

  static Stream<Finding> masterKey(Stores stores) {
    Optional<MasterKeyRow> row = stores.view().masterKeyOf(stores.user());
    if (row.isEmpty()) {
      return Stream.of(Finding.pass("master-key.none"));
    }
    MasterKeyPlace place = stores.settings().masterKey().orElse(row.get().place());
    try {
      stores.view().open(row.get());
    } catch (OnboardingException e) { // that is the answer
      return Stream.of(trouble(e.problem()));
    }
    boolean plain =
        place == MasterKeyPlace.OS
            && PlainTextKeyring.isDefault(stores.settings().environment(), Os.current());
    return Stream.of(
        plain
            ? Finding.warn("master-key.plain")
            : Finding.pass("master-key." + place.id(), place.id()));
  }

  private static Finding trouble(Problem problem) {
    return LATER.contains(problem.reason()) ? Finding.warn(problem) : Finding.fail(problem);
  }

  /** What the master key explains is said once, there. */
  static Stream<Finding> storedKeys(Stores stores) {
    List<Finding> found = new ArrayList<>();
    for (StoredKey key : stores.keys()) {
      try (key) {
        key.problem()
            .filter(problem -> DAMAGED.contains(problem.reason()))
            .map(Finding::fail)
            .ifPresent(found::add);
        key.problem()
            .filter(problem -> !DAMAGED.contains(problem.reason()))
            .filter(_ -> found.isEmpty())
            .map(_ -> Finding.warn("stored-keys.closed"))
            .ifPresent(found::add);
      }
    }
    return found.stream().distinct();
  }

  static Stream<Finding> audit(Stores stores) {
    try {
      Verification verified = stores.view().verifyAudit(stores.user());
      return Finding.when(!verified.isIntact(), Finding.fail("audit.altered"));
    } catch (OnboardingException e) { // the master key has a check of its own
      boolean ofFile = e.problem().reason() instanceof Problem.File;
      return Stream.of(ofFile ? Finding.fail(e.problem()) : Finding.warn("audit.closed"));
    }
  }

  /** Nothing can have been written later than now. */
  static Stream<Finding> clock(Stores stores) {
    Instant now = stores.clock().instant();
    return newest(stores)
        .filter(newest -> newest.isAfter(now.plus(TOLERANCE)))
        .map(newest -> Finding.warn("clock.behind", now, newest))
        .stream();
  }

  private static Optional<Instant> newest(Stores stores) {
    return stores
        .view()
        .database()
        .readFor(stores.user(), tables -> times(tables, stores).max(Comparator.naturalOrder()));
  }

  private static Stream<Instant> times(com.alwrity.onboarding.database.Tables tables, Stores stores)
      throws SQLException {
    List<Instant> times = new ArrayList<>();
    tables.apiKeys().all(stores.user()).forEach(key -> times.add(key.updatedAt()));
    tables.workspaces().of(stores.user()).forEach(row -> times.add(row.updatedAt()));
    tables.sessions().find(stores.user()).ifPresent(session -> times.add(session.startedAt()));
    tables.audit().last(stores.user()).ifPresent(row -> times.add(Instant.parse(row.event().at())));
    return times.stream();
  }
}
