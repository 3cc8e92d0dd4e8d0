package com.alwrity.onboarding.vault;

import com.alwrity.onboarding.database.Audit.AuditRow;
import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.keyring.Keyring;
import com.alwrity.onboarding.keyring.PassphraseFile;
import com.alwrity.onboarding.keyring.SessionKeyring;
import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.vault.audit.AuditLog;
import com.alwrity.onboarding.vault.audit.FrontEnd;
import com.alwrity.onboarding.vault.master.MasterKeyStores;
import com.alwrity.onboarding.vault.master.MasterKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConnection;

/**
 * A home with a real database and a keyring that outlives the vaults opened over them, as after a
 * restart of the program.
 */
final class VaultHome implements AutoCloseable {
  static final UserId ANNA = new UserId("user_anna");
  static final UserId BEN = new UserId("user_ben");

  private final Path folder;
  private final Database database;
  private final SessionKeyring keyring;

  VaultHome(Path folder) {
    this(folder, new SessionKeyring());
  }

  private VaultHome(Path folder, SessionKeyring keyring) {
    this.folder = folder;
    this.keyring = keyring;
    this.database = Database.openLocal(databaseFile());
  }

  /** The same home, after it was closed. */
  VaultHome again() {
    return new VaultHome(folder, keyring);
  }

  Path databaseFile() {
    return folder.resolve("onboarding.db");
  }

  Database database() {
    return database;
  }

  SessionKeyring keyring() {
    return keyring;
  }

  /** A vault as a new process opens it. */
  Vault vault() {
    return vault(masterKeys(inKeyring()));
  }

  Vault vault(MasterKeys masterKeys) {
    return new Vault(database, masterKeys, audit());
  }

  /** The audit as a new process opens it. */
  AuditLog audit() {
    return new AuditLog(
        database, Optional.of(folder.resolve("audit")), FrontEnd.CLI, InstantSource.system());
  }

  MasterKeys masterKeys(MasterKeyStores stores) {
    return new MasterKeys(
        database, stores, folder.resolve("master-key.lock"), InstantSource.system());
  }

  MasterKeyStores inKeyring() {
    return new MasterKeyStores(Optional.empty(), keyring, Optional.empty(), Optional.empty());
  }

  static MasterKeyStores choosing(MasterKeyPlace choice, MasterKeyStores stores) {
    return new MasterKeyStores(
        Optional.of(choice), stores.os(), stores.passphraseFile(), stores.applicationSecret());
  }

  /** A real keyring that cannot be used: its file is damaged. */
  Keyring unusable() throws IOException {
    Path damaged = Files.writeString(folder.resolve("damaged.key"), "damaged");
    return new PassphraseFile(damaged, isNew -> Secret.of("unused"));
  }

  /** The passphrase file of this home, behind this passphrase. */
  Keyring passphraseFile(String passphrase) {
    return new PassphraseFile(folder.resolve("master.key"), isNew -> Secret.of(passphrase));
  }

  static void save(Database database, Vault vault, UserId user, ProviderId provider, String key) {
    vault.prepare(user);
    database.transact(
        tables -> {
          tables.sessions().findOrCreate(user);
          try (Secret secret = Secret.of(key)) {
            vault.put(tables, user, provider, secret, Verdict.UNCHECKED);
          }
          return key;
        });
  }

  void save(Vault vault, UserId user, ProviderId provider, String key) {
    save(database, vault, user, provider, key);
  }

  /** What the audit says of this user: action, provider and result of each entry. */
  List<String> audited(UserId user) {
    return audit().latest(user, 1000).stream()
        .map(AuditRow::event)
        .map(event -> event.action() + " " + event.provider() + " " + event.result())
        .toList();
  }

  void execute(String sql) throws SQLException {
    try (SQLiteConnection direct = direct();
        Statement statement = direct.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  /** A way past the vault to the tables, which checks nothing. */
  SQLiteConnection direct() throws SQLException {
    return JDBC.createConnection(JDBC.PREFIX + databaseFile(), new java.util.Properties());
  }

  @Override
  public void close() {
    database.close();
  }
}
