package com.alwrity.onboarding.vault.audit;

import com.alwrity.onboarding.database.Audit.AuditRow;
import com.alwrity.onboarding.database.Audit.Event;
import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.database.Tables;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.vault.audit.chain.Heads;
import com.alwrity.onboarding.vault.audit.chain.WaitingFile;
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
          tables.audit().addPendingUnlessMany(user, stamp.event(event));
          note(tables, user);
          return user;
        });
  }

  void add(Tables tables, UserId user, AuditEvent event) throws SQLException {
    tables.audit().addPending(user, stamp.event(event));
    note(tables, user);
  }

  /** Notes what waits now: before others can see it, or after that, where they add some too. */
  void note(Tables tables, UserId user) throws SQLException {
    long entries = tables.audit().last(user).map(AuditRow::seq).orElse(0L);
    List<Event> events = tables.audit().pending(user);
    if (database.isShared()) {
      tables.afterCommit(() -> heads.waiting(user).write(WaitingFile.Noted.of(entries, events)));
    } else if (!events.isEmpty()) {
      heads.waiting(user).write(WaitingFile.Noted.of(entries, events));
    }
  }

  /**
   * What is to be entered now, and waits no longer; with an event before it if it is not as noted.
   *
   * @param entries how many the chain has
   */
  List<Event> take(Tables tables, UserId user, long entries) throws SQLException {
    WaitingFile.Noted noted = heads.waiting(user).read(); // before the table: never ahead
    List<Event> waited = tables.audit().takePending(user);
    List<Event> events = new ArrayList<>();
    if (isOtherwise(noted, entries, waited)) {
      events.add(stamp.event(AuditEvent.of(AuditAction.WAITING_LOST)));
    }
    events.addAll(waited);
    return events;
  }

  /** Whether what waits is not what was noted. */
  boolean isOtherwise(WaitingFile.Noted noted, long entries, List<Event> waiting) {
    return (database.isShared() || heads.folder().isEmpty())
        ? noted.lacks(entries, waiting)
        : noted.differs(entries, waiting);
  }
}
