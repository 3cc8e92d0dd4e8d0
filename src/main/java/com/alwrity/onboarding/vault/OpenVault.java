package com.alwrity.onboarding.vault;

import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.database.url.DatabaseUrl;
import com.alwrity.onboarding.keyring.Keyring;
import com.alwrity.onboarding.keyring.OsKeyring;
import com.alwrity.onboarding.keyring.PassphraseFile;
import com.alwrity.onboarding.keyring.SessionKeyring;
import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.platform.AppHome;
import com.alwrity.onboarding.vault.audit.AuditLog;
import com.alwrity.onboarding.vault.audit.FrontEnd;
import com.alwrity.onboarding.vault.master.ApplicationSecret;
import com.alwrity.onboarding.vault.master.MasterKeyStores;
import com.alwrity.onboarding.vault.master.MasterKeys;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The vault with everything it stands on, opened by settings. Close it at the end. */
public final class OpenVault implements AutoCloseable {
  private final Database database;
  private final Keyrings keyrings;
  private final Optional<Keyring> passphraseFile;
  private final MasterKeys masterKeys;
  private final AuditLog audit;
  private final Vault vault;
  private final Set<String> locked = ConcurrentHashMap.newKeySet();

  /** Whose keys were open. */
  private final Set<UserId> users = ConcurrentHashMap.newKeySet();

  private OpenVault(
      Database database,
      Keyrings keyrings,
      Optional<Keyring> passphraseFile,
      MasterKeys keys,
      AuditLog audit) {
    this.database = database;
    this.keyrings = keyrings;
    this.passphraseFile = passphraseFile;
    this.masterKeys = keys;
    this.audit = audit;
    this.vault = new Vault(database, keys, audit);
  }

  /**
   * Opens the database, migrating it if need be. The master key is looked up when it is needed.
   *
   * @param frontEnd which part of the program it is for, as the audit says
   * @throws OnboardingException if the home or the database cannot be used, or the application
   *     secret is not one
   */
  public static OpenVault open(VaultSettings settings, FrontEnd frontEnd, InstantSource clock) {
    AppHome home = settings.home().create();
    Optional<Secret> applicationSecret = ApplicationSecret.find(settings.environment());
    Database database = openDatabase(settings, clock); // last of what can fail: nothing to close
    Keyrings keyrings =
        settings.demo() ? Keyrings.forShow() : Keyrings.of(home, settings, frontEnd);
    Optional<Keyring> passphraseFile =
        settings.prompt().map(prompt -> new PassphraseFile(home.masterKeyFile(), prompt));
    MasterKeyStores stores =
        new MasterKeyStores(
            settings.masterKey(), keyrings.own(), passphraseFile, applicationSecret);
    MasterKeys masterKeys = new MasterKeys(database, stores, home.lock("master-key"), clock);
    Optional<Path> heads = isSession(settings) ? Optional.empty() : Optional.of(home.audit());
    AuditLog audit = new AuditLog(database, heads, frontEnd, clock);
    return new OpenVault(database, keyrings, passphraseFile, masterKeys, audit);
  }

  /** The keyring for master keys, the one for other programs, and how to let go of both. */
  private record Keyrings(Keyring own, Keyring copies, Runnable close) {
    /** At a terminal somebody waits from the start; in a window the first look asks nobody. */
    static Keyrings of(AppHome home, VaultSettings settings, FrontEnd frontEnd) {
      OsKeyring os = OsKeyring.open(home, settings.unlockNotice());
      if (frontEnd == FrontEnd.CLI) {
        os.retry();
      }
      return new Keyrings(os, os.copies(), os::close);
    }

    static Keyrings forShow() {
      SessionKeyring memory = new SessionKeyring();
      return new Keyrings(memory, memory, memory::close);
    }
  }

  /** The users' keys. */
  public Vault vault() {
    return vault;
  }

  /** Where the keys' master key is. */
  public MasterKeys masterKeys() {
    return masterKeys;
  }

  /** Who did what to which key. */
  public AuditLog audit() {
    return audit;
  }

  /** The database. */
  public Database database() {
    return database;
  }

  /** The keyring items for other programs. */
  public Keyring copies() {
    return keyrings.copies();
  }

  /** Forgets every key that is open in memory; the next use asks the master key's place anew. */
  public void lock() {
    users.addAll(vault.lock());
    locked.addAll(masterKeys.lock());
    passphraseFile.ifPresent(Keyring::lock);
  }

  /** Somebody wants to use a keyring that did not answer in time, or is locked. */
  public void retryKeyring() {
    keyrings.own().retry();
  }

  /**
   * Opens the master keys again that were open before {@link #lock}, as somebody wants.
   *
   * @throws OnboardingException with a {@link Problem.Unavailable} if one of them cannot be had
   */
  public void unlock() {
    retryKeyring();
    for (String id : Set.copyOf(locked)) {
      vault.audit().unlocking(users, () -> masterKeys.open(id));
      locked.remove(id);
    }
  }

  @Override
  public void close() {
    keyrings.close().run();
    database.close();
  }

  /**
   * The same database to look at, as it is.
   *
   * @throws OnboardingException if it cannot be used, or is not there
   */
  static Database lookAtDatabase(VaultSettings settings, InstantSource clock) {
    if (settings.databaseUrl().isEmpty()) {
      return Database.lookAtLocal(settings.home().database(), clock);
    }
    DatabaseUrl url = DatabaseUrl.parse(settings.databaseUrl().get());
    Optional<Secret> password = password(settings.environment());
    try {
      return Database.lookAtShared(url, password, clock);
    } finally {
      password.ifPresent(Secret::close);
    }
  }

  /**
   * The database of these settings, migrated if need be, without a vault on it.
   *
   * @throws OnboardingException if it cannot be used
   */
  public static Database openDatabase(VaultSettings settings, InstantSource clock) {
    if (isSession(settings)) {
      if (settings.databaseUrl().isPresent()) {
        throw new OnboardingException(Problem.Invalid.SESSION_SHARED);
      }
      if (hidesKeys(settings, clock)) {
        throw new OnboardingException(Problem.Invalid.SESSION_BESIDE, settings.home().database());
      }
      // Keys that only this process could open are not worth a file.
      return Database.openInMemory(clock);
    }
    if (settings.databaseUrl().isPresent()) {
      DatabaseUrl url = DatabaseUrl.parse(settings.databaseUrl().get());
      Optional<Secret> password = password(settings.environment());
      try {
        return Database.openShared(url, password, clock);
      } finally {
        password.ifPresent(Secret::close);
      }
    }
    return Database.openLocal(settings.home().database(), clock);
  }

  /** Whether these settings are for a session, in a home with keys that it would hide. */
  public static boolean hidesKeys(VaultSettings settings, InstantSource clock) {
    Path file = settings.home().database();
    if (!isSession(settings) || settings.demo() || !Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (Database database = Database.lookAtLocal(file, clock)) {
      return !database.read(tables -> tables.masterKeys().all()).isEmpty();
    } catch (OnboardingException _) { // whatever is in it
      return true;
    }
  }

  private static boolean isSession(VaultSettings settings) {
    return settings.masterKey().equals(Optional.of(MasterKeyPlace.SESSION));
  }

  private static Optional<Secret> password(Map<String, String> environment) {
    String password = environment.getOrDefault("ALWRITY_DATABASE_PASSWORD", "");
    return password.isEmpty() ? Optional.empty() : Optional.of(Secret.of(password));
  }
}
