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

  private void note(Tables tables, UserId user) throws SQLException {
    long entries = tables.audit().last(user).map(AuditRow::seq).orElse(0L);
    int events = tables.audit().pending(user).size();
    tables.afterCommit(() -> heads.waiting(user).write(new WaitingFile.Noted(entries, events)));
  }

  /**
   * What is to be entered now, and waits no longer; with an event before it if some are lacking.
   *
   * @param entries how many the chain has
   */
  List<Event> take(Tables tables, UserId user, long entries) throws SQLException {
    WaitingFile file = heads.waiting(user);
    WaitingFile.Noted noted = file.read(); // before the table, so that it is never ahead
    List<Event> waited = tables.audit().takePending(user);
    List<Event> events = new ArrayList<>();
    if (noted.lacks(entries, waited.size())) {
      events.add(stamp.event(AuditEvent.of(AuditAction.WAITING_LOST)));
    }
    events.addAll(waited);
    if (noted.events() > 0) {
      tables.afterCommit(file::remove);
    }
    return events;
  }
}
