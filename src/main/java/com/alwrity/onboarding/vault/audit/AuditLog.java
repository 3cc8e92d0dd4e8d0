package com.alwrity.onboarding.vault.audit;

import com.alwrity.onboarding.database.Audit;
import com.alwrity.onboarding.database.Audit.AuditRow;
import com.alwrity.onboarding.database.Audit.Event;
import com.alwrity.onboarding.database.DataKeys.DataKeyRow;
import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.database.Tables;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.vault.audit.chain.ChainKey;
import com.alwrity.onboarding.vault.audit.chain.Head;
import com.alwrity.onboarding.vault.audit.chain.Heads;
import com.alwrity.onboarding.vault.audit.chain.Wrapping;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Enters what is done to keys, in a chain of its own for each user, and verifies the chains.
 * Thread-safe.
 *
 * <p>Each entry is bound to the one before it by an HMAC, whose key is random, one for each user,
 * and wrapped by the master key. So who can write to the database, and has no master key, can
 * neither alter an entry nor make one. That entries were cut off at the end shows in the head,
 * which is kept in a file. Who brings an old database and the old head back together is not found.
 *
 * <p>Chains of their own, so that the users of a shared database do not wait for each other. Two
 * processes that continue a chain at once cannot fork it: in SQLite they take turns, in PostgreSQL
 * the one that comes later finds its number taken, and does its transaction again.
 */
public final class AuditLog {
  /** Why the key of a chain is gone for good, as far as we can tell. */
  public static final Set<Problem.Reason> LOST =
      Set.of(
          Problem.Unavailable.MASTER_KEY_LOST,
          Problem.Unavailable.MASTER_KEY_WRONG,
          Problem.Unavailable.MASTER_KEY_UNKNOWN,
          Problem.Unavailable.AUDIT_KEY);

  private final Database database;
  private final Heads heads;
  private final Stamp stamp;
  private final WaitingEvents waiting;
  private final Map<UserId, ChainKey> keys = new ConcurrentHashMap<>();

  /**
   * The audit in this database.
   *
   * @param folder where the heads are kept; empty for a database that ends with the session
   */
  public AuditLog(
      Database database, Optional<Path> folder, FrontEnd frontEnd, InstantSource clock) {
    this.database = database;
    // A home may be moved, and its database with it.
    this.heads = new Heads(folder, database.isShared() ? database.description() : HeadView.LOCAL);
    this.stamp = new Stamp(frontEnd, clock);
    this.waiting = new WaitingEvents(database, heads, stamp);
  }

  /**
   * Makes sure that entries can be made for this user. Call it before {@link #append}, outside of
   * any transaction: a master key may take its time.
   *
   * @param masters the master key of an id
   * @param newest wraps the key of a new chain
   * @throws OnboardingException with {@link Problem.Unavailable#AUDIT_KEY} if the chain cannot be
   *     continued
   */
  public void open(UserId user, Function<String, Wrapping> masters, Supplier<Wrapping> newest) {
    Optional<DataKeyRow> found = keyRow(user);
    ChainKey known = keys.get(user);
    if (known != null && found.filter(row -> row.id().equals(known.id())).isPresent()) {
      return; // else another process has begun anew
    }
    DataKeyRow row = found.orElseGet(() -> begin(user, newest.get()));
    keys.put(user, ChainKey.open(row, masters.apply(row.masterKeyId())));
  }

  /** Forgets the keys of the chains that are open; {@link #open} opens them again. */
  public void lock() {
    keys.clear();
  }

  /**
   * Enters this within a transaction, together with what waits. {@link #open} was called before.
   *
   * @throws SQLException if it cannot be entered; the transaction must end then, without success
   */
  public void append(Tables tables, UserId user, List<AuditEvent> events) throws SQLException {
    ChainKey key = keys.get(user);
    if (key == null) {
      throw new IllegalStateException("open was not called");
    }
    if (tables.auditKeys().find(user).filter(row -> row.id().equals(key.id())).isEmpty()) {
      throw new OnboardingException(Problem.Refused.DATA_KEY_REPLACED, user);
    }
    Audit audit = tables.audit();
    Head head = heads.read(key); // before the tables, so that it is never ahead
    Optional<AuditRow> last = audit.last(user);
    boolean leadsOn = leadsOn(audit, key, head);
    List<Event> all = new ArrayList<>();
    if (head instanceof Head.Missing) {
      // A local database belongs to one home, which made the file before the first entry.
      all.add(event(database.isShared() ? AuditAction.HEAD_BEGIN : AuditAction.EVIDENCE_LOST));
    }
    all.addAll(waiting.take(tables, user, last.map(AuditRow::seq).orElse(0L)));
    events.forEach(event -> all.add(event(event)));
    if (all.isEmpty()) {
      return;
    }
    AuditRow newest = insert(tables, key, last, all);
    if (leadsOn) {
      advance(tables, key, newest.seq(), newest.hash());
    } else if (events.stream().anyMatch(AuditEvent::acceptsHead)) {
      tables.afterCommit(() -> heads.replace(key, newest.seq(), newest.hash()));
    }
  }

  /**
   * Enters this before it is done, for what is done outside of the database.
   *
   * @throws OnboardingException with {@link Problem.Unavailable#AUDIT} or another reason why it
   *     cannot be entered; it must not be done then
   */
  public void enter(UserId user, List<AuditEvent> events) {
    try {
      database.transact(
          tables -> {
            append(tables, user, events);
            return user;
          });
    } catch (OnboardingException e) {
      Problem problem = e.problem();
      throw problem.reason() == Problem.Unavailable.DATABASE
          ? new OnboardingException(e, Problem.Unavailable.AUDIT, problem.details().getFirst())
          : e;
    }
  }

  /** Keeps this until the next entry of the user, while the master key is closed. */
  public void enterLater(UserId user, AuditEvent event) {
    waiting.addUnlessMany(user, event);
  }

  /** The same within a transaction, however many wait. */
  public void appendLater(Tables tables, UserId user, AuditEvent event) throws SQLException {
    waiting.add(tables, user, event);
  }

  /** The newest entries of this user, the newest last. They are not verified. */
  public List<AuditRow> latest(UserId user, int limit) {
    return database.read(tables -> tables.audit().latest(user, limit));
  }

  /** The entries of this user from this number back, the newest first. They are not verified. */
  public List<AuditRow> back(UserId user, long seq, int limit) {
    return database.read(tables -> tables.audit().back(user, seq, limit));
  }

  /** The providers whose keys were saved last, and not removed; entries are not verified. */
  public Set<String> saved(Tables tables, UserId user) throws SQLException {
    SavedKeys saved = new SavedKeys();
    for (AuditRow row : tables.audit().withAction(user, SavedKeys.actions())) {
      saved.note(row.seq(), row.event());
    }
    tables.audit().pending(user).forEach(event -> saved.note(0, event));
    return saved.saved();
  }

  /** The providers whose keys were saved at any time; entries are not verified. */
  public Set<ProviderId> everSaved(UserId user) {
    return database
        .read(tables -> tables.audit().withAction(user, List.copyOf(SavedKeys.SAVES)))
        .stream()
        .flatMap(row -> ProviderId.find(row.event().provider()).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What of this user waits for the master key, the oldest first. */
  public List<Event> waiting(UserId user) {
    return waiting.of(user);
  }

  /**
   * Looks at all entries of this user, and removes what a killed process left beside the head.
   *
   * @param masters the master key of an id
   */
  public Verification verify(UserId user, Function<String, Wrapping> masters) {
    heads.tidy(user);
    return look(user, masters);
  }

  /** The same, and changes nothing. */
  public Verification look(UserId user, Function<String, Wrapping> masters) {
    return keyRow(user).filter(this::isStray).isPresent()
        ? new ChainVerifier(database, heads, waiting).withoutRightKey(user)
        : new ChainVerifier(database, heads, waiting).verify(user, masters);
  }

  /** The id of the key that this entry was made with; empty if it is not there. */
  public String keyOf(UserId user, long seq) {
    return database.read(tables -> tables.audit().find(user, seq)).map(AuditRow::keyId).orElse("");
  }

  /** Whether the key of a chain names a master key that is not known, and the data key another. */
  public boolean isStray(DataKeyRow row) {
    return database.read(
        tables ->
            tables.masterKeys().find(row.masterKeyId()).isEmpty()
                && tables
                    .dataKeys()
                    .find(row.user())
                    .filter(dataKey -> !dataKey.masterKeyId().equals(row.masterKeyId()))
                    .isPresent());
  }

  /** What stands beside the database, and what it tells of it. */
  public HeadView heads() {
    return new HeadView(database, heads);
  }

  /** The key of a chain under another master key. */
  public static DataKeyRow rewrap(DataKeyRow row, Wrapping from, Wrapping to) {
    return ChainKey.rewrap(row, from, to);
  }

  /** The key and the first entry come together, so that one without the other tells something. */
  private DataKeyRow begin(UserId user, Wrapping master) {
    DataKeyRow row = ChainKey.create(user, master);
    return database.transact(
        tables -> {
          Optional<DataKeyRow> meanwhile = tables.auditKeys().find(user);
          if (meanwhile.isPresent()) {
            return meanwhile.get();
          }
          if (tables.audit().last(user).isPresent()) { // a new key would make them unverifiable
            throw new OnboardingException(Problem.Unavailable.AUDIT_KEY, user);
          }
          tables.auditKeys().insert(row);
          ChainKey key = ChainKey.open(row, master);
          heads.begin(key);
          AuditRow last = insert(tables, key, Optional.empty(), beginning(tables, user));
          waiting.goOn(tables, user, 0);
          advance(tables, key, last.seq(), last.hash());
          return row;
        });
  }

  /** Who has keys had a chain: if there is nothing of it, that is said in it for ever. */
  private List<Event> beginning(Tables tables, UserId user) throws SQLException {
    List<Event> events = new ArrayList<>();
    events.add(event(AuditAction.BEGIN));
    if (tables.audit().last(user).isEmpty() && ChainVerifier.hasKeys(tables, user)) {
      events.add(event(AuditAction.EVIDENCE_LOST));
    }
    return events;
  }

  /** Adds these behind the last entry, and answers the one that is the last now. */
  private static AuditRow insert(
      Tables tables, ChainKey key, Optional<AuditRow> last, List<Event> events)
      throws SQLException {
    AuditRow row = null;
    long seq = last.map(AuditRow::seq).orElse(0L);
    String hash = last.map(AuditRow::hash).orElse("");
    for (Event event : events) {
      row = key.next(++seq, hash, event);
      tables.audit().insert(row);
      hash = row.hash();
    }
    return Objects.requireNonNull(row, "no events");
  }

  /**
   * Goes on with another key, because the one of the entries so far is lost with its master key,
   * and enters why. That key is kept: if its master key comes back, what it made can be verified.
   */
  public void beginAnew(Tables tables, UserId user, Wrapping master, AuditEvent event)
      throws SQLException {
    for (DataKeyRow lost : tables.auditKeys().all(user)) {
      if (tables.masterKeys().find(lost.masterKeyId()).isPresent()) { // else nothing opens it
        tables.keptAuditKeys().insert(lost);
      }
    }
    tables.auditKeys().removeAll(user);
    DataKeyRow row = ChainKey.create(user, master);
    tables.auditKeys().insert(row);
    ChainKey key = ChainKey.open(row, master);
    Optional<AuditRow> last = tables.audit().last(user);
    List<Event> events = beginning(tables, user);
    Optional<String> lostKey = last.isPresent() ? lostKey(tables, last.get()) : Optional.empty();
    events.add(event(lostKey.map(event::withLostKey).orElse(event)));
    AuditRow newest = insert(tables, key, last, events);
    waiting.goOn(tables, user, last.map(AuditRow::seq).orElse(0L));
    tables.afterCommit(
        () -> {
          keys.remove(user);
          heads.replace(key, newest.seq(), newest.hash());
        });
  }

  /** The key of this entry, if it is not kept. */
  private static Optional<String> lostKey(Tables tables, AuditRow entry) throws SQLException {
    boolean isKept =
        tables.keptAuditKeys().all(entry.user()).stream()
            .anyMatch(row -> row.id().equals(entry.keyId()));
    return isKept ? Optional.empty() : Optional.of(entry.keyId());
  }

  private void advance(Tables tables, ChainKey key, long seq, String hash) {
    tables.afterCommit(() -> heads.advance(key, seq, hash));
  }

  /** Whether the chain still has what the head tells of; if not, the head is what shows it. */
  private static boolean leadsOn(Audit audit, ChainKey key, Head head) throws SQLException {
    if (!(head instanceof Head.At at)) {
      return head instanceof Head.Missing;
    }
    return at.seq() == 0 || HeadView.has(audit, key.user(), at);
  }

  private Optional<DataKeyRow> keyRow(UserId user) {
    return database.read(tables -> tables.auditKeys().find(user));
  }

  private Event event(AuditAction action) {
    return event(AuditEvent.of(action));
  }

  private Event event(AuditEvent event) {
    return stamp.event(event);
  }
}
