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

  /** What is stored of a user, as it was at one moment. */
  private record Rows(UserId user, Optional<DataKeyRow> dataKey, List<KeyRow> keys) {}

  /**
   * Makes sure that this user's keys can be sealed, creating the master key if there is none. Call
   * it before {@link #put}, outside of any transaction: a keyring may take its time.
   */
  public void prepare(UserId user) {
    Optional<DataKeyRow> existing = database.read(tables -> tables.dataKeys().find(user));
    open(existing.orElseGet(() -> create(user)));
  }

  /**
   * Saves a key within a transaction; replaces an older one. {@link #prepare} was called before.
   *
   * @return whether the older one could not be opened, so that it was kept aside
   * @throws OnboardingException with {@link Problem.Refused#DATA_KEY_REPLACED} if another process
   *     gave the user another data key since then
   */
  public boolean put(
      Tables tables, UserId user, ProviderId provider, Secret key, Verdict verdict)
      throws SQLException {
    DataKey dataKey = dataKeys.get(user);
    if (dataKey == null) {
      throw new IllegalStateException("prepare was not called");
    }
    if (tables.dataKeys().find(user).filter(row -> row.id().equals(dataKey.id())).isEmpty()) {
      throw new OnboardingException(Problem.Refused.DATA_KEY_REPLACED, user);
    }
    Optional<KeyRow> before = tables.apiKeys().find(user, provider);
    boolean unreadable = before.isPresent() && !dataKey.opens(before.get());
    if (unreadable) {
      tables.keptKeys().keep(before.get());
    }
    long version = before.map(KeyRow::version).orElse(0L) + 1;
    tables.apiKeys().put(user, provider, dataKey.seal(provider, version, key), version, verdict);
    return unreadable;
  }

  /**
   * One key of a user; the caller closes it.
   *
   * @return empty if this user has no key for this provider
   */
  public Optional<Secret> get(UserId user, ProviderId provider) {
    Rows rows =
        database.read(
            tables ->
                new Rows(
                    user,
                    tables.dataKeys().find(user),
                    tables.apiKeys().find(user, provider).stream().toList()));
    return rows.keys().isEmpty()
        ? Optional.empty()
        : Optional.of(dataKey(rows).open(rows.keys().getFirst()));
  }

  /**
   * All keys of a user, in the order of their providers' ids; the caller closes them. A key that
   * cannot be opened, even because the master key is out of reach, is in the list with its problem.
   */
  public List<StoredKey> list(UserId user) {
    Rows rows =
        database.read(
            tables -> new Rows(user, tables.dataKeys().find(user), tables.apiKeys().all(user)));
    if (rows.keys().isEmpty()) {
      return List.of();
    }
    try {
      DataKey dataKey = dataKey(rows);
      return rows.keys().stream().map(row -> open(dataKey, row)).toList();
    } catch (OnboardingException e) { // asked once, not once per key
      return rows.keys().stream().map(row -> unreadable(row, e.problem())).toList();
    }
  }

  /** Removes a key; tells whether there was one. */
  public boolean remove(UserId user, ProviderId provider) {
    return database.transact(tables -> tables.apiKeys().remove(user, provider));
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

  private DataKey dataKey(Rows rows) {
    return open(
        rows.dataKey()
            .orElseThrow(
                () ->
                    new OnboardingException(
                        Problem.Unavailable.KEY_UNREADABLE,
                        rows.keys().getFirst().provider(),
                        rows.user())));
  }

  /** The data key of this row: the one that is open already, unless it was replaced since. */
  private DataKey open(DataKeyRow row) {
    DataKey known = dataKeys.get(row.user());
    if (known != null && known.id().equals(row.id())) {
      return known;
    }
    DataKey opened = unwrap(row);
    dataKeys.put(row.user(), opened);
    return opened;
  }

  private DataKey unwrap(DataKeyRow row) {
    try {
      return DataKey.open(row, masterKeys.open(row.masterKeyId()));
    } catch (OnboardingException e) {
      // Since it was read, it may have come under another master key, and the old one be gone.
      DataKeyRow now =
          database
              .read(tables -> tables.dataKeys().find(row.user()))
              .filter(found -> !found.equals(row))
              .orElseThrow(() -> e);
      return DataKey.open(now, masterKeys.open(now.masterKeyId()));
    }
  }

  private DataKeyRow create(UserId user) {
    while (true) {
      MasterKey master = masterKeys.openOrCreate();
      Optional<DataKeyRow> row = database.transact(tables -> insert(tables, user, master));
      if (row.isPresent()) {
        return row.get();
      }
    }
  }

  /** The user's data key, which may be another process's; empty if the master key is retiring. */
  private static Optional<DataKeyRow> insert(Tables tables, UserId user, MasterKey master)
      throws SQLException {
    Optional<DataKeyRow> meanwhile = tables.dataKeys().find(user);
    if (meanwhile.isPresent()) {
      return meanwhile;
    }
    if (!tables.masterKeys().isCurrent(master.id())) {
      return Optional.empty();
    }
    DataKeyRow row = DataKey.create(user, master);
    tables.dataKeys().insert(row);
    return Optional.of(row);
  }
}
