package com.alwrity.onboarding.vault.upkeep;

import com.alwrity.onboarding.database.DataKeys.DataKeyRow;
import com.alwrity.onboarding.database.Tables;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Progress;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.vault.KeyAudit;
import com.alwrity.onboarding.vault.audit.AuditAction;
import com.alwrity.onboarding.vault.audit.AuditEvent;
import com.alwrity.onboarding.vault.envelope.MasterKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Wraps anew what one master key wraps, under another one: all of it in one transaction, together
 * with the entries in its users' audits. So whatever interrupts it, either nothing has happened or
 * all of it.
 */
final class Rewrapping {
  /** So many are read at a time, and progress is told as often. */
  private static final int PART = 50;

  private final Stores stores;
  private final KeyAudit audit;
  private final Progress progress;
  private long dataKeys;

  Rewrapping(Stores stores, Progress progress) {
    this.stores = stores;
    this.audit = stores.vault().audit();
    this.progress = progress;
  }

  /** How many data keys were wrapped anew so far. */
  long dataKeys() {
    return dataKeys;
  }

  private record Outcome(long dataKeys, List<Problem> unreadable) {}

  /** Does it; answers what could not be wrapped anew, which does not keep the others back. */
  List<Problem> run(MasterKey from, MasterKey to) {
    List<Problem> unreadable = new ArrayList<>();
    Set<UserId> ready = new HashSet<>();
    for (UserId user : stores.users(from.id())) {
      openAudit(user).ifPresentOrElse(unreadable::add, () -> ready.add(user));
    }
    progress.report(0, total(from), "master.rewrap"); // it may have to wait for its turn
    Outcome outcome =
        stores
            .database()
            .transact(
                tables -> {
                  tables.takeTurn();
                  return rewrap(tables, ready, from, to);
                });
    dataKeys += outcome.dataKeys();
    unreadable.addAll(outcome.unreadable());
    return unreadable;
  }

  private int total(MasterKey from) {
    return Math.toIntExact(stores.database().read(tables -> WrappedKeys.count(tables, from.id())));
  }

  private Outcome rewrap(Tables tables, Set<UserId> ready, MasterKey from, MasterKey to)
      throws SQLException {
    long total = WrappedKeys.count(tables, from.id());
    List<Problem> unreadable = new ArrayList<>();
    long done = 0;
    long rewrapped = 0;
    for (WrappedKeys keys : WrappedKeys.ALL) {
      List<DataKeyRow> part = keys.in(tables).wrappedBy(from.id(), Optional.empty(), PART);
      while (!part.isEmpty()) {
        for (DataKeyRow row : part) {
          if (!keys.sealApiKeys()) {
            rewrap(tables, keys, row, from, to).ifPresent(unreadable::add);
          } else if (ready.contains(row.user())) {
            Optional<Problem> problem = rewrap(tables, keys, row, from, to);
            problem.ifPresent(unreadable::add);
            rewrapped += problem.isEmpty() ? 1 : 0;
          } // else the next time: who came just now, or whose audit cannot be continued
        }
        done += part.size();
        progress.report(Math.toIntExact(done), Math.toIntExact(total), "master.rewrap");
        part = keys.in(tables).wrappedBy(from.id(), Optional.of(part.getLast()), PART);
      }
    }
    return new Outcome(rewrapped, unreadable);
  }

  /** Why nothing can be entered for this user, whose key then stays as it is. */
  private Optional<Problem> openAudit(UserId user) {
    try {
      audit.open(user);
      return Optional.empty();
    } catch (OnboardingException e) {
      return Optional.of(e.problem());
    }
  }

  private Optional<Problem> rewrap(
      Tables tables, WrappedKeys keys, DataKeyRow row, MasterKey from, MasterKey to)
      throws SQLException {
    DataKeyRow rewrapped;
    try {
      rewrapped = keys.how().rewrap(row, from, to);
    } catch (OnboardingException e) {
      if (keys.inUse()) {
        return Optional.of(e.problem());
      }
      keys.in(tables).remove(row);
      return Optional.empty();
    }
    if (keys.sealApiKeys()) {
      try {
        audit.append(tables, row.user(), event(from, to));
      } catch (OnboardingException e) { // and nothing was entered: the key stays as it is
        return Optional.of(e.problem());
      }
    }
    keys.in(tables).rewrap(rewrapped);
    return Optional.empty();
  }

  private static AuditEvent event(MasterKey from, MasterKey to) {
    AuditAction action =
        from.place() == to.place() ? AuditAction.MASTER_ROTATE : AuditAction.MASTER_MOVE;
    return AuditEvent.of(action).withDetail(to.place().id());
  }
}
