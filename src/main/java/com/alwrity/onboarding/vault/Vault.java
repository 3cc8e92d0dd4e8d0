package com.alwrity.onboarding.vault;

import com.alwrity.onboarding.database.ApiKeys.KeyRow;
import com.alwrity.onboarding.database.ApiKeys.SealedRows;
import com.alwrity.onboarding.database.DataKeys.DataKeyRow;
import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.database.FormerKeys.FormerKeyRow;
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
import com.alwrity.onboarding.vault.audit.Finding;
import com.alwrity.onboarding.vault.audit.Verification;
import com.alwrity.onboarding.vault.envelope.DataKey;
import com.alwrity.onboarding.vault.master.MasterKeys;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
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
  private final DataKeys dataKeys;

  /** The keys in this database, under these master keys. */
  public Vault(Database database, MasterKeys masterKeys, AuditLog auditLog) {
    this.database = database;
    this.masterKeys = masterKeys;
    this.audit = new KeyAudit(database, masterKeys, auditLog);
    this.dataKeys = new DataKeys(database, masterKeys, audit);
  }

  /** What happens to a stored key. */
  @FunctionalInterface
  private interface Change {
    void make(Tables tables, KeyRow row, Optional<DataKey> dataKey) throws SQLException;
  }

  /**
   * Makes sure that this user's keys can be sealed, creating the master key if there is none. Call
   * it before {@link #put}, outside of any transaction: a keyring may take its time.
   */
  public void prepare(UserId user) {
    Optional<DataKeyRow> existing = database.read(tables -> tables.dataKeys().find(user));
    if (existing.isEmpty()) {
      audit.open(user); // first, because a data key without an audit says that one was removed
    }
    audit.unlocking(
        Set.of(user), () -> dataKeys.open(existing.orElseGet(() -> masterKeys.newDataKey(user))));
    audit.open(user);
  }

  /**
   * Saves a key within a transaction; replaces an older one. {@link #prepare} was called before.
   *
   * @return whether the older one could not be opened, so that it was kept aside
   * @throws OnboardingException with {@link Problem.Refused#DATA_KEY_REPLACED} if another process
   *     gave the user another data key since then
   */
  public boolean put(Tables tables, UserId user, ProviderId provider, Secret key, Verdict verdict)
      throws SQLException {
    DataKey dataKey = prepared(tables, user);
    Optional<KeyRow> before = tables.apiKeys().find(user, provider);
    boolean unreadable = before.isPresent() && !dataKey.opens(before.get());
    if (unreadable) {
      tables.keptKeys().keep(before.get());
    }
    LostKeys.keepUnnamed(tables, user);
    long version = before.map(KeyRow::version).orElse(0L) + 1;
    tables.apiKeys().put(user, provider, dataKey.seal(provider, version, key), version, verdict);
    Optional<KeyRow> same = before.filter(row -> dataKey.isIn(row, key));
    tables.apiKeys().expires(user, provider, same.flatMap(KeyRow::expiresOn));
    String fingerprint = dataKey.fingerprint(key);
    audit.append(tables, user, AuditEvent.of(AuditAction.SET, provider, fingerprint));
    return unreadable;
  }

  /** What {@link #prepare} opened, if it still is the user's. */
  DataKey prepared(Tables tables, UserId user) throws SQLException {
    DataKey dataKey = dataKeys.find(user);
    if (dataKey == null) {
      throw new IllegalStateException("prepare was not called");
    }
    if (tables.dataKeys().find(user).filter(row -> row.id().equals(dataKey.id())).isEmpty()) {
      throw new OnboardingException(Problem.Refused.DATA_KEY_REPLACED, user);
    }
    return dataKey;
  }

  /**
   * One key of a user, to be given out; the caller closes it.
   *
   * @return empty if this user has no key for this provider
   */
  public Optional<Secret> get(UserId user, ProviderId provider) {
    SealedRows rows =
        database.read(
            tables ->
                new SealedRows(
                    user,
                    tables.dataKeys().find(user),
                    tables.apiKeys().find(user, provider).stream().toList(),
                    true));
    if (rows.keys().isEmpty()) {
      lost(user, provider.value()::equals)
          .ifPresent(
              problem -> {
                throw new OnboardingException(null, problem);
              });
    }
    return rows.keys().stream().findFirst().map(row -> giveOut(dataKeys.open(rows), row));
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
    return AuditEvent.of(action, provider, dataKeys.open(rowsOf(user)).fingerprint(key));
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
    SealedRows rows = rowsOf(user);
    if (rows.keys().isEmpty()) {
      return List.of();
    }
    try {
      DataKey dataKey = dataKeys.open(rows);
      return rows.keys().stream().map(row -> StoredKey.open(dataKey, row)).toList();
    } catch (OnboardingException e) { // asked once, not once per key
      return rows.keys().stream().map(row -> StoredKey.unreadable(row, e.problem())).toList();
    }
  }

  /** Why this user should have a key that is not in {@link #list}. */
  public Optional<Problem> lost(UserId user) {
    return lost(user, _ -> true);
  }

  /**
   * Why a key that is stored may not be the newest: the database is older than what is known of it
   * beside it, or another.
   */
  public Optional<Problem> behind(UserId user) {
    return lostKeys().behind(user);
  }

  /** As {@link #lost(UserId)}, for a key of one of these providers, of which none is stored. */
  public Optional<Problem> lost(UserId user, Predicate<String> providers) {
    return lostKeys().find(user, providers);
  }

  private LostKeys lostKeys() {
    return new LostKeys(database, audit);
  }

  /** All keys of a user, in one query, for a backend that opens the few it needs. */
  public SealedKeys sealedKeys(UserId user) {
    SealedRows rows = database.sealedKeys(user);
    if (rows.keys().isEmpty()) {
      return new SealedKeys(rows, Optional.empty(), Optional.empty());
    }
    try {
      return new SealedKeys(rows, Optional.of(dataKeys.open(rows)), Optional.empty());
    } catch (OnboardingException e) {
      return new SealedKeys(rows, Optional.empty(), Optional.of(e));
    }
  }

  /**
   * From now on, forgets a user's data key as soon as it is destroyed, by whomever, where the
   * database tells; for a process that runs for long.
   */
  public void forgetWhatIsDestroyed() {
    dataKeys.forgetWhatIsDestroyed();
  }

  /** How many users' data keys are open in memory. */
  public int openDataKeys() {
    return dataKeys.size();
  }

  /**
   * Removes a key; one that cannot be opened is kept aside, sealed as it is. Gives what it was, to
   * be closed.
   */
  public Optional<StoredKey> remove(UserId user, ProviderId provider) {
    AtomicReference<Optional<Supplier<StoredKey>>> removed =
        new AtomicReference<>(Optional.empty());
    change(
        user,
        provider,
        fingerprint -> AuditEvent.of(AuditAction.REMOVE, provider, fingerprint),
        (tables, row, dataKey) -> {
          if (dataKey.filter(key -> key.opens(row)).isEmpty()) {
            Optional<FormerKeyRow> former = tables.formerKeys().find(user, provider);
            if (former.isPresent()) { // it may be the only one that opens; the newest back first
              tables.keptKeys().keep(former.get().sealed());
            }
            tables.keptKeys().keep(row);
          }
          tables.formerKeys().remove(user, provider);
          tables.apiKeys().remove(user, provider);
          removed.set(Optional.of(() -> StoredKey.of(dataKey, row)));
        });
    return removed.get().map(Supplier::get);
  }

  /**
   * Notes the last day on which a key is good, or with none that this is not known, even of a key
   * that cannot be opened; tells whether there is one. It is forgotten when another key takes the
   * place of this one.
   *
   * @throws OnboardingException with {@link Problem.Invalid#DATE} if its year has not four digits
   */
  public boolean expires(UserId user, ProviderId provider, Optional<LocalDate> on) {
    return change(
        user,
        provider,
        fingerprint -> AuditEvent.expiry(provider, fingerprint, on),
        (tables, _, _) -> tables.apiKeys().expires(user, provider, on));
  }

  /** The same within the transaction in which {@link #put} saved this key. */
  public void expires(Tables tables, UserId user, ProviderId provider, Secret key, LocalDate on)
      throws SQLException {
    String fingerprint = prepared(tables, user).fingerprint(key);
    audit.append(tables, user, AuditEvent.expiry(provider, fingerprint, Optional.of(on)));
    tables.apiKeys().expires(user, provider, Optional.of(on));
  }

  private boolean change(
      UserId user, ProviderId provider, Function<String, AuditEvent> event, Change change) {
    if (database.read(tables -> tables.apiKeys().find(user, provider)).isEmpty()) {
      return false;
    }
    audit.open(user);
    Optional<DataKey> dataKey = intactDataKey(user);
    return database.transact(
        tables -> {
          Optional<KeyRow> row = tables.apiKeys().find(user, provider);
          if (row.isPresent()) {
            String fingerprint = dataKey.map(key -> fingerprint(key, row.get())).orElse("");
            audit.append(tables, user, event.apply(fingerprint));
            change.make(tables, row.get(), dataKey);
          }
          return row.isPresent();
        });
  }

  /** The keys that were replaced. */
  public FormerKeys formerKeys() {
    return new FormerKeys(this);
  }

  /** The audit, for what is done to keys outside of the vault. */
  public KeyAudit audit() {
    return audit;
  }

  /**
   * Enters that somebody knows why the audit of this user is as it is, if that can be accepted;
   * answers what of it is accepted.
   */
  public List<Finding> acceptAudit(UserId user) {
    return audit.accept(user, () -> verifyAudit(user));
  }

  /** Verifies the audit of this user, and that the stored keys are those that were entered. */
  public Verification verifyAudit(UserId user) {
    return audit.verify(user, () -> StoredKey.fingerprints(list(user)));
  }

  /** Forgets the keys that are open in memory; answers whose they were. */
  Set<UserId> lock() {
    Set<UserId> users = dataKeys.clear();
    audit.lock();
    return users;
  }

  private SealedRows rowsOf(UserId user) {
    return database.read(
        tables ->
            new SealedRows(user, tables.dataKeys().find(user), tables.apiKeys().all(user), true));
  }

  private Optional<DataKey> intactDataKey(UserId user) {
    try {
      return Optional.of(dataKeys.open(rowsOf(user)));
    } catch (OnboardingException e) { // what cannot be opened can be removed
      return Optional.empty();
    }
  }

  private static String fingerprint(DataKey dataKey, KeyRow row) {
    try (StoredKey key = StoredKey.open(dataKey, row)) {
      return key.fingerprint().orElse("");
    }
  }
}
