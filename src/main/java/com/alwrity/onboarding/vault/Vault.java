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
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The users' API keys, encrypted in the database. Thread-safe.
 *
 * <p>Every method throws {@link OnboardingException} with a {@link Problem.Unavailable} reason if
 * the database or the master key cannot be had: that is never taken for "no key".
 */
public final class Vault {
  private final Database database;
  private final MasterKeys masterKeys;
  private final Map<UserId, DataKey> dataKeys = new ConcurrentHashMap<>();

  /** The keys in this database, under these master keys. */
  public Vault(Database database, MasterKeys masterKeys) {
    this.database = database;
    this.masterKeys = masterKeys;
  }

  /**
   * Makes sure that this user's keys can be sealed, creating the master key if there is none. Call
   * it before {@link #put}, outside of any transaction: a keyring may take its time.
   */
  public void prepare(UserId user) {
    if (dataKeys.containsKey(user)) {
      return;
    }
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
    dataKeys.put(user, DataKey.open(row, wrappedBy));
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
  }

  /**
   * One key of a user; the caller closes it.
   *
   * @return empty if this user has no key for this provider
   */
  public Optional<Secret> get(UserId user, ProviderId provider) {
    Optional<KeyRow> row = database.read(tables -> tables.apiKeys().find(user, provider));
    return row.map(found -> dataKey(user, provider).open(found));
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

  /** Removes a key; tells whether there was one. */
  public boolean remove(UserId user, ProviderId provider) {
    return database.transact(tables -> tables.apiKeys().remove(user, provider));
  }

  /** Forgets the data keys that are open in memory. */
  void lock() {
    dataKeys.clear();
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
    DataKey opened = DataKey.open(row, masterKeys.open(row.masterKeyId()));
    dataKeys.put(user, opened);
    return opened;
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
