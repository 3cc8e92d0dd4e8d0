package com.alwrity.onboarding.vault;

import com.alwrity.onboarding.database.DataKeys.DataKeyRow;
import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.database.Tables;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.vault.audit.AuditAction;
import com.alwrity.onboarding.vault.audit.AuditEvent;
import com.alwrity.onboarding.vault.audit.AuditLog;
import com.alwrity.onboarding.vault.audit.AuditedCopies;
import com.alwrity.onboarding.vault.audit.Finding;
import com.alwrity.onboarding.vault.audit.Finding.Kind;
import com.alwrity.onboarding.vault.audit.HeadView;
import com.alwrity.onboarding.vault.audit.StoredFingerprint;
import com.alwrity.onboarding.vault.audit.Verification;
import com.alwrity.onboarding.vault.audit.chain.Wrapping;
import com.alwrity.onboarding.vault.envelope.MasterKey;
import com.alwrity.onboarding.vault.master.MasterKeys;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The audit with the master keys that open it. Thread-safe. */
public final class KeyAudit {
  private static final Logger LOG = LoggerFactory.getLogger(KeyAudit.class);

  private final Database database;
  private final MasterKeys masterKeys;
  private final AuditLog log;

  KeyAudit(Database database, MasterKeys masterKeys, AuditLog log) {
    this.database = database;
    this.masterKeys = masterKeys;
    this.log = log;
  }

  /** Makes sure that entries can be made for this user; outside of any transaction. */
  public void open(UserId user) {
    unlocking(
        Set.of(user),
        () -> {
          log.open(user, this::wrapping, () -> wrappingFor(user));
          return user;
        });
  }

  /**
   * Whether the key of this user's chain is lost with its master key.
   *
   * @throws OnboardingException if the master key cannot be had now: a keyring that is locked, or a
   *     wrong passphrase, is no reason to give the chain up
   */
  public boolean isLost(UserId user) {
    try {
      open(user);
      return false;
    } catch (OnboardingException e) {
      if (AuditLog.LOST.contains(e.problem().reason())) {
        return true;
      }
      throw e;
    }
  }

  /**
   * Whether entries can be made for this user; if not, they wait: the user has no keys, or the key
   * of the chain is lost.
   *
   * @throws OnboardingException if the master key cannot be had now
   */
  public boolean canEnter(UserId user) {
    boolean hasKeys =
        database.read(
            tables ->
                tables.auditKeys().find(user).isPresent()
                    || tables.dataKeys().find(user).isPresent());
    return hasKeys && !isLost(user);
  }

  /**
   * Goes on under this master key with a new key, the old one being lost, and enters why; within a
   * transaction.
   */
  public void beginAnew(Tables tables, UserId user, MasterKey master, AuditEvent event)
      throws SQLException {
    log.beginAnew(tables, user, master.wrapping(), event);
  }

  /**
   * Enters this within a transaction; {@link #open} was called before.
   *
   * @throws OnboardingException before anything was entered, if the chain goes on with another key
   *     since, or its head cannot be read: the transaction can go on without it
   */
  public void append(Tables tables, UserId user, AuditEvent event) throws SQLException {
    append(tables, user, List.of(event));
  }

  /** Enters all of these, in this order. */
  public void append(Tables tables, UserId user, List<AuditEvent> events) throws SQLException {
    log.append(tables, user, events);
  }

  /** Has this wait, within a transaction, for the next entry of the user. */
  public void appendLater(Tables tables, UserId user, AuditEvent event) throws SQLException {
    log.appendLater(tables, user, event);
  }

  /**
   * The providers of whose keys the keyring may have copies, each with the fingerprint of what it
   * was given last, or with an empty one if nobody knows. Asks the database only.
   */
  public Map<ProviderId, String> inKeyring(UserId user) {
    return database.read(tables -> AuditedCopies.of(tables, user));
  }

  /**
   * Whether the keyring may have a copy although it cannot be asked. In a shared database the copy
   * may be on another machine; here only a keyring that is there can have one.
   */
  public boolean mayBeInKeyring(UserId user, ProviderId provider, Problem why) {
    boolean isThere =
        why.reason() == Problem.Unavailable.KEYRING_LOCKED
            || why.reason() == Problem.Unavailable.KEYRING_TIMEOUT;
    return inKeyring(user).containsKey(provider) && (isThere || !database.isShared());
  }

  /**
   * Whether the keyring may have another copy than the key with this fingerprint, which is empty if
   * nobody can read the key, as far as the database tells. In a shared one, the last copy may be in
   * another machine's keyring.
   */
  public boolean mayBeFormer(UserId user, ProviderId provider, String fingerprint) {
    Map<ProviderId, String> copies = inKeyring(user);
    return copies.containsKey(provider)
        && (database.isShared()
            || fingerprint.isEmpty()
            || !fingerprint.equals(copies.get(provider)));
  }

  /** What stands beside the database. */
  HeadView heads() {
    return log.heads();
  }

  /** The providers whose keys were saved at any time. */
  public Set<ProviderId> everSaved(UserId user) {
    return log.everSaved(user);
  }

  /** The providers whose keys were saved last, and not removed. */
  Set<String> saved(Tables tables, UserId user) throws SQLException {
    return log.saved(tables, user);
  }

  /** Enters, if that is possible, that the keyring has no copy of this key any more. */
  public void copyIsGone(UserId user, ProviderId provider) {
    AuditEvent event = AuditEvent.of(AuditAction.COPY, provider, "");
    try {
      if (canEnter(user)) {
        enter(user, List.of(event.withDetail(Destination.KEYRING.id()).removed()));
      }
    } catch (OnboardingException e) { // later it is taken for one that may have a copy
      LOG.info("not entered that a copy is gone: {}", e.problem().code());
    }
  }

  /** Enters this before it is done. */
  void enter(UserId user, List<AuditEvent> events) {
    if (!events.isEmpty()) {
      open(user);
      log.enter(user, events);
    }
  }

  /** Enters that this was not done; if that fails as well, it says so beside the first reason. */
  void enterFailure(UserId user, List<AuditEvent> events, OnboardingException because) {
    try {
      enter(user, events.stream().map(event -> event.failed(because.problem())).toList());
    } catch (OnboardingException e) {
      because.addSuppressed(e);
    }
  }

  /** Opens a master key; a wrong passphrase is entered later, when there is a key to do it with. */
  public <R> R unlocking(Set<UserId> users, Supplier<R> opening) {
    try {
      return opening.get();
    } catch (OnboardingException e) {
      if (e.problem().reason() == Problem.Unavailable.WRONG_PASSPHRASE) {
        AuditEvent event = AuditEvent.of(AuditAction.PASSPHRASE_FAILED).failed(e.problem());
        users.forEach(user -> keep(user, event, e));
      }
      throw e;
    }
  }

  /** Forgets the keys that are open in memory. */
  void lock() {
    log.lock();
  }

  Verification verify(UserId user, Supplier<List<StoredFingerprint>> stored) {
    return unlocking(
        Set.of(user),
        () -> {
          auditKey(user) // first, so that a wrong passphrase is asked for once
              .filter(row -> !log.isStray(row))
              .ifPresent(row -> wrapping(row.masterKeyId()));
          return beside(stored, () -> log.verify(user, this::wrapping));
        });
  }

  /** Again if keys were changed meanwhile. */
  static Verification beside(
      Supplier<List<StoredFingerprint>> stored, Supplier<Verification> verifying) {
    while (true) {
      List<StoredFingerprint> before = stored.get();
      Verification chain = verifying.get();
      if (stored.get().equals(before)) {
        return chain.beside(before);
      }
    }
  }

  /**
   * Enters that somebody knows why it is as it was found. Where the chain itself is not as it was,
   * stored keys are no matter of this time: what is wrong with them is to be seen first.
   *
   * @return what of it is accepted now
   */
  List<Finding> accept(UserId user, Supplier<Verification> verifying) {
    Optional<DataKeyRow> seen = auditKey(user); // before it is verified
    List<Finding> all = verifying.get().findings().stream().filter(Finding::canBeAccepted).toList();
    if (all.stream().anyMatch(Finding::needsKey)) {
      beginAnew(user, seen);
      return all;
    }
    boolean ofHead = all.stream().anyMatch(finding -> finding.kind().isOfHead());
    List<Finding> accepted =
        all.stream().filter(finding -> !ofHead || !finding.kind().isOfStoredKeys()).toList();
    boolean ofStored = accepted.stream().anyMatch(finding -> finding.kind().isOfStoredKeys());
    if (!accepted.isEmpty()) {
      AuditEvent accept = AuditEvent.of(AuditAction.ACCEPT);
      String detail = ofHead ? AuditEvent.HEAD : ofStored ? AuditEvent.STORED : "";
      List<AuditEvent> events = new ArrayList<>(List.of(accept.withDetail(detail)));
      accepted.stream()
          .filter(finding -> finding.kind() == Kind.KEY_LOST)
          .forEach(lost -> events.add(accept.withLostKey(log.keyOf(user, lost.to()))));
      enter(user, events);
    }
    return accepted;
  }

  private void beginAnew(UserId user, Optional<DataKeyRow> seen) {
    Wrapping master = wrappingFor(user);
    database.transact(
        tables -> {
          if (!tables.auditKeys().find(user).equals(seen)) { // another process has done it
            throw new OnboardingException(Problem.Refused.DATA_KEY_REPLACED, user);
          }
          tables.auditKeys().removeAll(user); // what is there opens for nobody, or has no entries
          log.beginAnew(tables, user, master, AuditEvent.of(AuditAction.ACCEPT));
          return user;
        });
  }

  private Optional<DataKeyRow> auditKey(UserId user) {
    return database.read(tables -> tables.auditKeys().find(user));
  }

  private void keep(UserId user, AuditEvent event, OnboardingException because) {
    try {
      log.enterLater(user, event);
    } catch (OnboardingException e) { // nothing was done that would need an entry
      because.addSuppressed(e);
    }
  }

  private Wrapping wrapping(String masterKeyId) {
    return masterKeys.open(masterKeyId).wrapping();
  }

  /** A new chain goes under the master key that the user's keys are under. */
  private Wrapping wrappingFor(UserId user) {
    return database
        .read(tables -> tables.dataKeys().find(user))
        .map(DataKeyRow::masterKeyId)
        .map(this::wrapping)
        .orElseGet(() -> masterKeys.openOrCreate().wrapping());
  }
}
