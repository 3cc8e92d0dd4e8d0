package com.alwrity.onboarding.vault.backup;

import static com.alwrity.onboarding.testing.SyntheticKeys.textOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.database.Audit.AuditRow;
import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.database.Workspaces.WorkspaceRow;
import com.alwrity.onboarding.keyring.SessionKeyring;
import com.alwrity.onboarding.model.DeploymentMode;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.platform.AppHome;
import com.alwrity.onboarding.platform.HomeSettings;
import com.alwrity.onboarding.vault.StoredKey;
import com.alwrity.onboarding.vault.Vault;
import com.alwrity.onboarding.vault.audit.AuditLog;
import com.alwrity.onboarding.vault.audit.FrontEnd;
import com.alwrity.onboarding.vault.backup.Backups.Target;
import com.alwrity.onboarding.vault.backup.RestorePlan.Rule;
import com.alwrity.onboarding.vault.master.MasterKeyStores;
import com.alwrity.onboarding.vault.master.MasterKeys;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A machine with a database, a keyring for its master key, and backups. */
final class BackupHome {
  static final UserId ANNA = new UserId("user_anna");
  static final UserId BEN = new UserId("user_ben");
  static final String PASSPHRASE = "nine words of which nobody thinks";
  static final Instant START = Instant.parse("2026-11-24T08:30:00.000Z");

  private final Path folder;
  private final Database database;
  private final InstantSource clock;
  private final SessionKeyring os;
  String passphrase = PASSPHRASE;

  BackupHome(Path folder, Database database, InstantSource clock) {
    this(folder, database, clock, new SessionKeyring());
  }

  private BackupHome(Path folder, Database database, InstantSource clock, SessionKeyring os) {
    this.folder = folder;
    this.database = database;
    this.clock = clock;
    this.os = os;
  }

  /** The same machine with another database. */
  BackupHome over(Database another) {
    return new BackupHome(folder, another, clock, os);
  }

  Database database() {
    return database;
  }

  private MasterKeys masterKeys() {
    return new MasterKeys(
        database,
        new MasterKeyStores(Optional.empty(), os, Optional.empty(), Optional.empty()),
        folder.resolve("master-key.lock"),
        clock);
  }

  private Vault vault(MasterKeys masterKeys) {
    return new Vault(
        database,
        masterKeys,
        new AuditLog(database, Optional.of(folder.resolve("audit")), FrontEnd.CLI, clock));
  }

  /** As a new process has it. */
  Vault vault() {
    return vault(masterKeys());
  }

  /** As a new process has them. */
  Backups backups() {
    MasterKeys masterKeys = masterKeys();
    return new Backups(
        database,
        masterKeys,
        vault(masterKeys),
        new Backups.Installation(
            "origin of " + folder.getFileName(), new HomeSettings(new AppHome(folder))),
        clock);
  }

  void save(UserId user, ProviderId provider, String key) {
    Vault vault = vault();
    vault.prepare(user);
    database.transact(
        tables -> {
          tables.sessions().findOrCreate(user);
          try (Secret secret = Secret.of(key)) {
            return vault.put(tables, user, provider, secret, Verdict.UNCHECKED);
          }
        });
  }

  /** Far in the onboarding, in a checkout whose mode was chosen. */
  void settle(UserId user, String checkout, DeploymentMode mode) {
    database.transact(
        tables -> {
          tables.sessions().findOrCreate(user);
          tables.sessions().moveTo(user, 6, 100);
          tables.sessions().complete(user);
          String origin = "origin of " + folder.getFileName();
          tables
              .workspaces()
              .put(new WorkspaceRow(origin, checkout, user, Optional.of(mode), clock.instant()));
          return user;
        });
  }

  List<WorkspaceRow> workspaces(UserId user) {
    return database.read(tables -> tables.workspaces().of(user));
  }

  Path file() {
    return folder.resolve("keys.backup");
  }

  /** A file of the home. */
  Path inHome(String name) {
    return folder.resolve(name);
  }

  Path backUp(UserId... only) {
    return write(List.of(only).stream().findFirst()).file();
  }

  Written write(Optional<UserId> only) {
    return backups().write(new Target(file(), true), only, _ -> Secret.of(passphrase));
  }

  RestorePlan plan(Path file, Rule rule, UserId... only) {
    return backups()
        .plan(file, List.of(only).stream().findFirst(), rule, _ -> Secret.of(passphrase));
  }

  void restore(Path file, Rule rule, UserId... only) {
    try (RestorePlan plan = plan(file, rule, only)) {
      backups().restore(plan);
    }
  }

  /** The keys of this user, opened. */
  Map<String, String> keys(UserId user) {
    Map<String, String> keys = new TreeMap<>();
    for (StoredKey key : vault().list(user)) {
      try (key) {
        keys.put(
            key.provider().value(), key.secret().map(s -> textOf(s)).orElse("cannot be opened"));
      }
    }
    return keys;
  }

  /** What the audit says of this user: action and provider of each entry. */
  List<String> audited(UserId user) {
    List<AuditRow> rows = database.read(tables -> tables.audit().latest(user, 1000));
    return rows.stream()
        .map(row -> (row.event().action() + " " + row.event().provider()).strip())
        .toList();
  }

  void assertIntact(UserId user) {
    assertThat(vault().verifyAudit(user).findings()).isEmpty();
  }
}
