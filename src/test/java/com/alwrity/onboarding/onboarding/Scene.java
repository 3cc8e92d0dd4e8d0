package com.alwrity.onboarding.onboarding;

import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.database.Intents.IntentRow;
import com.alwrity.onboarding.keyring.Keyring;
import com.alwrity.onboarding.keyring.SessionKeyring;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.platform.AppHome;
import com.alwrity.onboarding.testing.SyntheticKeys;
import com.alwrity.onboarding.vault.Vault;
import com.alwrity.onboarding.vault.audit.AuditLog;
import com.alwrity.onboarding.vault.audit.FrontEnd;
import com.alwrity.onboarding.vault.master.MasterKeyStores;
import com.alwrity.onboarding.vault.master.MasterKeys;
import com.alwrity.onboarding.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A home with a real database, a checkout, and keyrings that outlive the use cases opened over
 * them, as after a restart of the program.
 */
final class Scene implements AutoCloseable {
  static final UserId ANNA = new UserId("user_anna");
  static final UserId BEN = new UserId("user_ben");
  static final String ORIGIN = "this-home";

  private final AppHome home;
  private final Database database;
  private final Workspace workspace;
  private final Map<String, String> environment = new HashMap<>();
  private final SessionKeyring keyring = new SessionKeyring();
  private final SessionKeyring copies = new SessionKeyring();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  Scene(Path folder) throws IOException {
    home = new AppHome(folder.resolve("home")).create();
    database = Database.openLocal(home.database(), this::now);
    workspace = checkout(folder.resolve("ALwrity"));
  }

  static Workspace checkout(Path folder) throws IOException {
    Workspace made = new Workspace(folder.toAbsolutePath());
    Files.createDirectories(made.backend());
    Files.createDirectories(made.frontend());
    return made;
  }

  /** The use case as a new process opens it. */
  Onboarding open() {
    return open(copies);
  }

  Onboarding open(Keyring otherCopies) {
    MasterKeys masterKeys = masterKeys();
    return new Onboarding(
        database, new Holdings(vault(masterKeys), masterKeys), otherCopies, surroundings());
  }

  /** The users as a new process knows them. */
  Users users(Keyring otherCopies) {
    return new Users(database, vault(masterKeys()), otherCopies, surroundings());
  }

  /** The vault as a new process opens it. */
  Vault vault() {
    return vault(masterKeys());
  }

  private MasterKeys masterKeys() {
    return new MasterKeys(
        database,
        new MasterKeyStores(Optional.empty(), keyring, Optional.empty(), Optional.empty()),
        home.lock("master-key"),
        this::now);
  }

  private Vault vault(MasterKeys masterKeys) {
    AuditLog audit = new AuditLog(database, Optional.of(home.audit()), FrontEnd.CLI, this::now);
    return new Vault(database, masterKeys, audit);
  }

  Surroundings surroundings() {
    return new Surroundings(home, environment, this::now, ORIGIN);
  }

  AppHome home() {
    return home;
  }

  Database database() {
    return database;
  }

  Workspace workspace() {
    return workspace;
  }

  /** The process environment; may be changed. */
  Map<String, String> environment() {
    return environment;
  }

  /** Where the master key is. */
  SessionKeyring keyring() {
    return keyring;
  }

  SessionKeyring copies() {
    return copies;
  }

  /** A developer's plan with keys of the three required providers and no destinations. */
  OnboardingPlan plan(long seed) {
    return OnboardingPlan.of(ANNA).in(workspace).withKeys(new SyntheticKeys(seed).required());
  }

  Instant now() {
    return now;
  }

  void letTimePass() {
    letTimePass(Duration.ofHours(1));
  }

  void letTimePass(Duration time) {
    now = now.plus(time);
  }

  List<IntentRow> openIntents() {
    return database.read(tables -> tables.intents().open(ORIGIN));
  }

  @Override
  public void close() {
    database.close();
  }
}
