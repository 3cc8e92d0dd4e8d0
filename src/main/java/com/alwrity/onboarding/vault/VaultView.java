package com.alwrity.onboarding.vault;

import com.alwrity.onboarding.database.ApiKeys.SealedRows;
import com.alwrity.onboarding.database.DataKeys.DataKeyRow;
import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.database.MasterKeys.MasterKeyRow;
import com.alwrity.onboarding.keyring.Keyring;
import com.alwrity.onboarding.keyring.OsKeyring;
import com.alwrity.onboarding.keyring.PassphraseFile;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.vault.audit.AuditLog;
import com.alwrity.onboarding.vault.audit.AuditedCopies;
import com.alwrity.onboarding.vault.audit.FrontEnd;
import com.alwrity.onboarding.vault.audit.Verification;
import com.alwrity.onboarding.vault.envelope.DataKey;
import com.alwrity.onboarding.vault.envelope.MasterKey;
import com.alwrity.onboarding.vault.master.ApplicationSecret;
import com.alwrity.onboarding.vault.master.MasterKeyPlaces;
import com.alwrity.onboarding.vault.master.MasterKeyStores;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A vault that is only looked at: nothing is made, brought up to date, finished or entered in the
 * audit, so no key may be given out from it. Not thread-safe. Close it at the end.
 */
public final class VaultView implements AutoCloseable {
  private final VaultSettings settings;
  private final Database database;
  private final OsKeyring os;
  private final MasterKeyPlaces places;
  private final AuditLog audit;

  /** What was found out of each master key: a keyring is asked once. */
  private final Map<String, Found> found = new HashMap<>();

  private record Found(Optional<MasterKey> key, Optional<OnboardingException> trouble) {}

  private VaultView(
      VaultSettings settings, Database database, OsKeyring os, MasterKeyPlaces places) {
    this.settings = settings;
    this.database = database;
    this.os = os;
    this.places = places;
    this.audit =
        new AuditLog(
            database, Optional.of(settings.home().audit()), FrontEnd.CLI, InstantSource.system());
  }

  /**
   * Opens the database, which is there; its schema may be another than the newest, and most of what
   * is here needs the newest.
   *
   * @throws OnboardingException if it cannot be used, or the application secret is not one
   */
  public static VaultView open(VaultSettings settings, InstantSource clock) {
    MasterKeyStores stores =
        new MasterKeyStores(
            settings.masterKey(),
            OsKeyring.open(settings.home()), // connects on first use
            settings
                .prompt()
                .map(prompt -> new PassphraseFile(settings.home().masterKeyFile(), prompt)),
            ApplicationSecret.find(settings.environment()));
    return new VaultView(
        settings,
        OpenVault.lookAtDatabase(settings, clock),
        (OsKeyring) stores.os(),
        new MasterKeyPlaces(stores));
  }

  /** The database; it cannot be changed. */
  public Database database() {
    return database;
  }

  /** The keyring items for other programs. */
  public Keyring copies() {
    return os.copies();
  }

  /**
   * The master key that this user's keys are under, else the newest one; empty if there is none
   * yet.
   */
  public Optional<MasterKeyRow> masterKeyOf(UserId user) {
    Optional<DataKeyRow> dataKey = database.readFor(user, tables -> tables.dataKeys().find(user));
    List<MasterKeyRow> rows = database.read(tables -> tables.masterKeys().all());
    if (dataKey.isEmpty()) {
      return database.isShared() || rows.isEmpty() ? Optional.empty() : Optional.of(rows.getLast());
    }
    return rows.stream().filter(row -> row.id().equals(dataKey.get().masterKeyId())).findFirst();
  }

  /**
   * The master key of this row.
   *
   * @throws OnboardingException with a {@link Problem.Unavailable} if it cannot be had
   */
  public MasterKey open(MasterKeyRow row) {
    Found answer = found.computeIfAbsent(row.id(), _ -> ask(row));
    if (answer.trouble().isPresent()) {
      throw answer.trouble().get();
    }
    return answer
        .key()
        .orElseThrow(
            () ->
                new OnboardingException(
                    Problem.Unavailable.MASTER_KEY_LOST, row.id(), row.place().id()));
  }

  private Found ask(MasterKeyRow row) {
    try {
      return new Found(
          places.look(row, settings.masterKey().orElse(row.place())), Optional.empty());
    } catch (OnboardingException e) { // is thrown each time that it is asked for
      return new Found(Optional.empty(), Optional.of(e));
    }
  }

  private MasterKey open(String id) {
    return database
        .read(tables -> tables.masterKeys().find(id))
        .map(this::open)
        .orElseThrow(() -> new OnboardingException(Problem.Unavailable.MASTER_KEY_UNKNOWN, id));
  }

  /** All keys of a user as {@link Vault#list} has them; the caller closes them. */
  public List<StoredKey> keys(UserId user) {
    SealedRows rows = database.sealedKeys(user);
    if (rows.keys().isEmpty()) {
      return List.of();
    }
    try {
      DataKey dataKey = open(rows);
      return rows.keys().stream().map(row -> StoredKey.open(dataKey, row)).toList();
    } catch (OnboardingException e) {
      return rows.keys().stream().map(row -> StoredKey.unreadable(row, e.problem())).toList();
    }
  }

  /** The keys of this user that were replaced and can be gone back to; the caller closes them. */
  public List<StoredKey> formerKeys(UserId user) {
    SealedRows rows = database.sealedKeys(user);
    if (rows.dataKey().isEmpty()) {
      return List.of();
    }
    List<StoredKey> former = new ArrayList<>();
    database
        .readFor(user, tables -> tables.formerKeys().all(user))
        .forEach(
            row -> {
              try {
                former.add(StoredKey.open(open(rows), row.sealed()));
              } catch (OnboardingException e) {
                former.add(StoredKey.unreadable(row.sealed(), e.problem()));
              }
            });
    return former;
  }

  private DataKey open(SealedRows rows) {
    DataKeyRow row =
        rows.dataKey()
            .orElseThrow(
                () ->
                    new OnboardingException(
                        Problem.Unavailable.KEY_UNREADABLE,
                        rows.keys().getFirst().provider(),
                        rows.user()));
    return DataKey.open(row, open(row.masterKeyId()));
  }

  /**
   * The providers whose keys this program removed, while the keyring may still have copies of them.
   * Asks the database only.
   */
  public Set<ProviderId> copiesOfRemovedKeys(UserId user) {
    return database.readFor(
        user,
        tables -> {
          Set<ProviderId> copied = new TreeSet<>(AuditedCopies.of(tables, user).keySet());
          tables.apiKeys().all(user).forEach(row -> copied.remove(row.provider()));
          Set<String> saved = audit.saved(tables, user);
          copied.removeIf(provider -> saved.contains(provider.value()));
          return copied;
        });
  }

  /** Verifies the audit of this user, and that the stored keys are those that were entered. */
  public Verification verifyAudit(UserId user) {
    return KeyAudit.beside(
        () -> StoredKey.fingerprints(keys(user)),
        () -> audit.look(user, id -> open(id).wrapping()));
  }

  @Override
  public void close() {
    os.close();
    database.close();
  }
}
