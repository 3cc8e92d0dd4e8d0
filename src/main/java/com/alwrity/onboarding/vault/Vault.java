package com.alwrity.onboarding.vault;

import com.alwrity.onboarding.database.ApiKeys.KeyRow;
import com.alwrity.onboarding.database.DataKeys.DataKeyRow;
import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.database.Tables;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.vault.audit.AuditAction;
import com.alwrity.onboarding.vault.audit.AuditEvent;
import com.alwrity.onboarding.vault.audit.AuditLog;
import com.alwrity.onboarding.vault.audit.Verification;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The users' API keys, encrypted in the database. What is done to a key is entered in the audit,
 * and not done if it cannot be entered; {@link #list}, for looking and comparing, is not.
 * Thread-safe.
 *
 * <p>Every method throws {@link OnboardingException} with a {@link Problem.Unavailable} reason if
 * the database or the master key cannot be had: that is never taken for "no key".
 */
public final class Vault {
  private final Database database;
  private final MasterKeys masterKeys;
  private final KeyAudit audit;
  private final Map<UserId, DataKey> dataKeys = new ConcurrentHashMap<>();

  /** The keys in this database, under these master keys. */
  public Vault(Database database, MasterKeys masterKeys, AuditLog auditLog) {
    this.database = database;
    this.masterKeys = masterKeys;
    this.audit = new KeyAudit(database, masterKeys, auditLog);
  }

  /**
   * Makes sure that this user's keys can be sealed, creating the master key if there is none. Call
   * it before {@link #put}, outside of any transaction: a keyring may take its time.
   */
  public void prepare(UserId user) {
    if (!dataKeys.containsKey(user)) {
      dataKeys.put(user, audit.unlocking(Set.of(user), () -> findOrCreate(user)));
    }
    audit.open(user);
  }

  /**
   * Saves a key within a transaction; replaces an older one. {@link #prepare} was called before.
   */
  public void put(Tables tables, UserId user, ProviderId provider, Secret key, Verdict verdict)
      throws SQLException {
    DataKey dataKey = dataKeys.get(user);
    if (dataKey == null) {
      throw new IllegalStateException("prepare was not called");
    }
    long version = tables.apiKeys().find(user, provider).map(KeyRow::version).orElse(0L) + 1;
    tables.apiKeys().put(user, provider, dataKey.seal(provider, version, key), version, verdict);
    String fingerprint = dataKey.fingerprint(key);
    audit.append(tables, user, AuditEvent.of(AuditAction.SET, provider, fingerprint));
  }

  /**
   * One key of a user, to be given out; the caller closes it.
   *
   * @return empty if this user has no key for this provider
   */
  public Optional<Secret> get(UserId user, ProviderId provider) {
    return database
        .read(tables -> tables.apiKeys().find(user, provider))
        .map(row -> giveOut(dataKey(user, provider), row));
  }

  private Secret giveOut(DataKey dataKey, KeyRow row) {
    UserId user = row.user();
    Secret key;
    try {
      key = dataKey.open(row);
    } catch (OnboardingException e) {
      AuditEvent event = AuditEvent.of(AuditAction.READ, row.provider(), "");
      audit.enterFailure(user, List.of(event), e);
      throw e;
    }
    boolean entered = false;
    try {
      String fingerprint = dataKey.fingerprint(key);
      audit.enter(user, List.of(AuditEvent.of(AuditAction.READ, row.provider(), fingerprint)));
      entered = true;
      return key;
    } finally {
      if (!entered) {
        key.close();
      }
    }
  }

  /** What is to be entered of this key of a user. */
  public AuditEvent event(UserId user, AuditAction action, ProviderId provider, Secret key) {
    return AuditEvent.of(action, provider, dataKey(user, provider).fingerprint(key));
  }

  /**
   * Enters in the audit what is about to be done with keys that {@link #list} gave; if it cannot be
   * entered, it must not be done.
   */
  public void enter(UserId user, List<AuditEvent> events) {
    audit.enter(user, events);
  }

  /**
   * All keys of a user, in the order of their providers' ids; the caller closes them. A key that
   * cannot be opened, even because the master key is out of reach, is in the list with its problem.
   */
  public List<StoredKey> list(UserId user) {
    List<KeyRow> rows = database.read(tables -> tables.apiKeys().all(user));
    if (rows.isEmpty()) {
      return List.of();
    }
    try {
      DataKey dataKey = dataKey(user, rows.getFirst().provider());
      return rows.stream().map(row -> open(dataKey, row)).toList();
    } catch (OnboardingException e) { // asked once, not once per key
      return rows.stream().map(row -> unreadable(row, e.problem())).toList();
    }
  }

  /** Removes a key, even one that cannot be opened; tells whether there was one. */
  public boolean remove(UserId user, ProviderId provider) {
    if (database.read(tables -> tables.apiKeys().find(user, provider)).isEmpty()) {
      return false;
    }
    audit.open(user);
    Optional<DataKey> dataKey = intactDataKey(user, provider);
    return database.transact(
        tables -> {
          Optional<KeyRow> row = tables.apiKeys().find(user, provider);
          if (row.isPresent()) {
            String fingerprint = dataKey.map(key -> fingerprint(key, row.get())).orElse("");
            audit.append(tables, user, AuditEvent.of(AuditAction.REMOVE, provider, fingerprint));
          }
          return tables.apiKeys().remove(user, provider);
        });
  }

  /** Verifies the audit of this user. */
  public Verification verifyAudit(UserId user) {
    return audit.verify(user);
  }

  /** Forgets the keys that are open in memory; answers whose they were. */
  Set<UserId> lock() {
    Set<UserId> users = Set.copyOf(dataKeys.keySet());
    dataKeys.clear();
    audit.lock();
    return users;
  }

  /** Opens a master key that these users' keys need; a wrong passphrase is entered for each. */
  void unlocking(Set<UserId> users, Supplier<?> opening) {
    audit.unlocking(users, opening);
  }

  private static StoredKey open(DataKey dataKey, KeyRow row) {
    try {
      Secret secret = dataKey.open(row);
      return stored(
          row, Optional.of(secret), Optional.of(dataKey.fingerprint(secret)), Optional.empty());
    } catch (OnboardingException e) {
      return unreadable(row, e.problem());
    }
  }

  private static StoredKey unreadable(KeyRow row, Problem problem) {
    return stored(row, Optional.empty(), Optional.empty(), Optional.of(problem));
  }

  private static StoredKey stored(
      KeyRow row,
      Optional<Secret> secret,
      Optional<String> fingerprint,
      Optional<Problem> problem) {
    return new StoredKey(
        row.provider(),
        secret,
        fingerprint,
        problem,
        row.verdict(),
        row.checkedAt(),
        row.updatedAt());
  }

  private DataKey dataKey(UserId user, ProviderId provider) {
    DataKey known = dataKeys.get(user);
    if (known != null) {
      return known;
    }
    DataKeyRow row =
        database
            .read(tables -> tables.dataKeys().find(user))
            .orElseThrow(
                () -> new OnboardingException(Problem.Unavailable.KEY_UNREADABLE, provider, user));
    MasterKey master = audit.unlocking(Set.of(user), () -> masterKeys.open(row.masterKeyId()));
    DataKey opened = DataKey.open(row, master);
    dataKeys.put(user, opened);
    return opened;
  }

  private Optional<DataKey> intactDataKey(UserId user, ProviderId provider) {
    try {
      return Optional.of(dataKey(user, provider));
    } catch (OnboardingException e) { // what cannot be opened can be removed
      return Optional.empty();
    }
  }

  private static String fingerprint(DataKey dataKey, KeyRow row) {
    try (StoredKey key = open(dataKey, row)) {
      return key.fingerprint().orElse("");
    }
  }

  private DataKey findOrCreate(UserId user) {
    Optional<DataKeyRow> existing = database.read(tables -> tables.dataKeys().find(user));
    MasterKey master =
        existing.isPresent()
            ? masterKeys.open(existing.get().masterKeyId())
            : masterKeys.openOrCreate();
    DataKeyRow row =
        existing.orElseGet(() -> database.transact(tables -> insert(tables, user, master)));
    // Another process may have been faster, under another master key.
    MasterKey wrappedBy =
        row.masterKeyId().equals(master.id()) ? master : masterKeys.open(row.masterKeyId());
    return DataKey.open(row, wrappedBy);
  }

  private static DataKeyRow insert(Tables tables, UserId user, MasterKey master)
      throws SQLException {
    Optional<DataKeyRow> meanwhile = tables.dataKeys().find(user);
    if (meanwhile.isPresent()) {
      return meanwhile.get();
    }
    DataKeyRow row = DataKey.create(user, master);
    tables.dataKeys().insert(row);
    return row;
  }
}
