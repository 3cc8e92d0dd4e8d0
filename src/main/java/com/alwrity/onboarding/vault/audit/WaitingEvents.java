package com.alwrity.onboarding.vault.audit;

import com.alwrity.onboarding.database.Audit.AuditRow;
import com.alwrity.onboarding.database.Audit.Event;
import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.database.Tables;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.vault.audit.chain.Heads;
import com.alwrity.onboarding.vault.audit.chain.WaitingFile;
import com.alwrity.onboarding.vault.audit.chain.WaitingFile.Noted;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Events that wait for the next entry of their user, while the master key is closed. How many they
 * are is noted outside of the database.
 */
record WaitingEvents(Database database, Heads heads, Stamp stamp) {
  /** The oldest first. */
  List<Event> of(UserId user) {
    return database.read(tables -> tables.audit().pending(user));
  }

  /** What anybody can cause waits only up to a number. */
  void addUnlessMany(UserId user, AuditEvent event) {
    database.transact(
        tables -> {
          Noted before = now(tables, user);
          tables.audit().addPendingUnlessMany(user, stamp.event(event));
          note(tables, user, before);
          return user;
        });
  }

  void add(Tables tables, UserId user, AuditEvent event) throws SQLException {
    Noted before = now(tables, user);
    tables.audit().addPending(user, stamp.event(event));
    note(tables, user, before);
  }

  /** The chain has gone on, and did not take in what waits. */
  void goOn(Tables tables, UserId user, long entriesBefore) throws SQLException {
    List<Event> events = tables.audit().pending(user);
    if (!events.isEmpty()) {
      note(tables, user, Noted.of(entriesBefore, events));
    }
  }

  private static Noted now(Tables tables, UserId user) throws SQLException {
    long entries = tables.audit().last(user).map(AuditRow::seq).orElse(0L);
    return Noted.of(entries, tables.audit().pending(user));
  }

  /**
   * Notes what waits now beside what was so before, as nobody knows yet whether the transaction
   * succeeds. To a shared database other homes add events, and do not know of this file.
   */
  private void note(Tables tables, UserId user, Noted before) throws SQLException {
    WaitingFile file = heads.waiting(user);
    Noted now = now(tables, user);
    if (!database.isShared()) {
      file.write(before, now);
    }
    tables.afterCommit(() -> file.writeIfPossible(now));
  }

  /**
   * What is to be entered now, and waits no longer; with an event before it if it is not as noted.
   *
   * @param entries how many the chain has
   */
  List<Event> take(Tables tables, UserId user, long entries) throws SQLException {
    List<Noted> noted = heads.waiting(user).read(); // before the table: never ahead
    List<Event> waited = tables.audit().takePending(user);
    List<Event> events = new ArrayList<>();
    if (isOtherwise(noted, entries, waited)) {
      events.add(stamp.event(AuditEvent.of(AuditAction.WAITING_LOST)));
    }
    events.addAll(waited);
    return events;
  }

  /** Whether what waits is not what was noted. */
  boolean isOtherwise(List<Noted> noted, long entries, List<Event> waiting) {
    if (heads.folder().isEmpty()) {
      return false;
    }
    if (database.isShared()) {
      return noted.stream().anyMatch(one -> one.lacks(entries, waiting));
    }
    List<Noted> here = noted.stream().filter(one -> one.entries() == entries).toList();
    return here.isEmpty() ? !waiting.isEmpty() : !here.contains(Noted.of(entries, waiting));
  }
}
