package com.alwrity.onboarding.vault.audit;

import com.alwrity.onboarding.database.Audit;
import com.alwrity.onboarding.database.Audit.AuditRow;
import com.alwrity.onboarding.database.Audit.Event;
import com.alwrity.onboarding.database.DataKeys.DataKeyRow;
import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.database.Tables;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.vault.audit.Finding.Kind;
import com.alwrity.onboarding.vault.audit.chain.ChainKey;
import com.alwrity.onboarding.vault.audit.chain.Head;
import com.alwrity.onboarding.vault.audit.chain.Heads;
import com.alwrity.onboarding.vault.audit.chain.WaitingFile.Noted;
import com.alwrity.onboarding.vault.audit.chain.Wrapping;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Looks at a whole chain, with its key, with those it had before, and with its head. */
record ChainVerifier(Database database, Heads heads, WaitingEvents waits) {
  private static final int PAGE = 1000;

  /** What is wrong with the chain of this user; changes nothing. */
  Verification verify(UserId user, Function<String, Wrapping> masters) {
    Optional<DataKeyRow> row = database.read(tables -> tables.auditKeys().find(user));
    if (row.isEmpty()) {
      return withoutKey(user);
    }
    Wrapping master = masters.apply(row.get().masterKeyId());
    try {
      ChainKey key = ChainKey.open(row.get(), master);
      Map<String, Optional<ChainKey>> older = older(user, key, masters);
      Head head = heads.read(key); // before the tables, so that it is never ahead
      List<Noted> noted = heads.waiting(user).read();
      return database.read(
          tables -> check(tables.audit(), new ChainCheck(key, older, head), noted));
    } catch (OnboardingException e) {
      if (e.problem().reason() == Problem.Unavailable.AUDIT_KEY) {
        return failedKey(user, Kind.KEY_ALTERED);
      }
      throw e;
    }
  }

  /** The same, of a chain whose key is under a master key that nobody knows. */
  Verification withoutRightKey(UserId user) {
    return failedKey(user, Kind.KEY_ALTERED);
  }

  /**
   * The keys that the chain had before, as far as they can be opened. One that is lost is named by
   * an entry behind. What anybody can put into the tables makes no other key than the chain's own
   * the last one: see {@link ChainCheck}.
   */
  private Map<String, Optional<ChainKey>> older(
      UserId user, ChainKey own, Function<String, Wrapping> masters) {
    Map<String, Optional<ChainKey>> older = new HashMap<>();
    database
        .read(tables -> tables.audit().withAction(user, AuditEvent.LOSE_KEYS))
        .forEach(
            row ->
                AuditEvent.lostKey(row.event()).ifPresent(id -> older.put(id, Optional.empty())));
    for (DataKeyRow row : database.read(tables -> tables.keptAuditKeys().all(user))) {
      older.put(row.id(), openIfPossible(row, masters));
    }
    older.remove(own.id());
    return older;
  }

  private static Optional<ChainKey> openIfPossible(
      DataKeyRow row, Function<String, Wrapping> masters) {
    try {
      return Optional.of(ChainKey.open(row, masters.apply(row.masterKeyId())));
    } catch (OnboardingException e) {
      if (AuditLog.LOST.contains(e.problem().reason())) {
        return Optional.empty(); // the verification says what that means
      }
      throw e;
    }
  }

  private Verification check(Audit audit, ChainCheck check, List<Noted> noted) throws SQLException {
    UserId user = check.user();
    List<Event> waiting = audit.pending(user); // before the entries, which take them in
    long next = Long.MIN_VALUE; // an entry that was slipped in may have any number
    List<AuditRow> page = audit.from(user, next, PAGE);
    while (!page.isEmpty()) {
      page.forEach(check::accept);
      next = page.getLast().seq() + 1;
      page = next > Long.MIN_VALUE ? audit.from(user, next, PAGE) : List.of();
    }
    // Another process may have noted something since.
    check.compareWaiting(
        waiting,
        entries ->
            waits.isOtherwise(noted, entries, waiting)
                && waits.isOtherwise(heads.waiting(user).read(), entries, waiting));
    return check.end(heads.file(user));
  }

  private Verification withoutKey(UserId user) {
    boolean leftNothing =
        database.read(tables -> tables.audit().latest(user, 1)).isEmpty()
            && heads.file(user).filter(Files::exists).isEmpty();
    if (!leftNothing) {
      return failedKey(user, Kind.KEY_MISSING);
    }
    return database.read(tables -> hasKeys(tables, user))
        ? failed(user, List.of(Finding.of(Kind.CHAIN_MISSING)))
        : failed(user, List.of());
  }

  /** Whether there is something of this user that never comes without an entry. */
  static boolean hasKeys(Tables tables, UserId user) throws SQLException {
    return tables.dataKeys().find(user).isPresent()
        || tables.keptDataKeys().find(user).isPresent()
        || !tables.apiKeys().all(user).isEmpty()
        || !tables.formerKeys().all(user).isEmpty()
        || !tables.keptKeys().all(user).isEmpty();
  }

  /** Without its key, the chain can only be compared with what the head says. */
  private Verification failedKey(UserId user, Kind kind) {
    List<Finding> findings = new ArrayList<>(List.of(Finding.of(kind)));
    Optional<Head.At> told = new HeadView(database, heads).told(user);
    long last = database.read(tables -> tables.audit().last(user)).map(AuditRow::seq).orElse(0L);
    if (told.filter(head -> head.seq() > last).isPresent()) {
      findings.add(new Finding(Kind.CUT_OFF, last + 1, told.get().seq()));
    } else if (told.isPresent() && !database.read(t -> HeadView.has(t.audit(), user, told.get()))) {
      findings.add(Finding.of(Kind.REPLACED, told.get().seq()));
    }
    return failed(user, findings);
  }

  private Verification failed(UserId user, List<Finding> findings) {
    long entries = database.read(tables -> tables.audit().count(user));
    return new Verification(
        entries, findings, new Head.Unkept(), heads.file(user), List.of(), new SavedKeys(false));
  }
}
