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
 * Wraps anew what one master key wraps, under another one: a part at a time, each in one
 * transaction together with the entries in its users' audits.
 */
final class Rewrapping {
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

  /** Does it; answers what could not be wrapped anew, which does not keep the others back. */
  List<Problem> run(MasterKey from, MasterKey to) {
    long total = stores.database().read(tables -> WrappedKeys.count(tables, from.id()));
    List<Problem> unreadable = new ArrayList<>();
    long done = 0;
    for (WrappedKeys keys : WrappedKeys.ALL) {
      List<DataKeyRow> part = part(keys, from, Optional.empty());
      while (!part.isEmpty()) {
        unreadable.addAll(rewrap(keys, part, from, to));
        done += part.size();
        progress.report(
            Math.toIntExact(done), Math.toIntExact(Math.max(done, total)), "master.rewrap");
        part = part(keys, from, Optional.of(part.getLast()));
      }
    }
    return unreadable;
  }

  private List<DataKeyRow> part(WrappedKeys keys, MasterKey from, Optional<DataKeyRow> after) {
    return stores.database().read(tables -> keys.in(tables).wrappedBy(from.id(), after, PART));
  }

  private List<Problem> rewrap(
      WrappedKeys keys, List<DataKeyRow> part, MasterKey from, MasterKey to) {
    List<Problem> unreadable = new ArrayList<>();
    Set<UserId> entered = new HashSet<>();
    if (keys.sealApiKeys()) {
      for (DataKeyRow row : part) {
        openAudit(row.user()).ifPresentOrElse(unreadable::add, () -> entered.add(row.user()));
      }
    }
    unreadable.addAll(
        stores
            .database()
            .transact(
                tables -> {
                  List<Problem> altered = new ArrayList<>();
                  for (DataKeyRow row : part) {
                    if (!keys.sealApiKeys() || entered.contains(row.user())) {
                      rewrap(tables, keys, row, from, to).ifPresent(altered::add);
                    }
                  }
                  return altered;
                }));
    if (keys.sealApiKeys()) {
      dataKeys += part.size() - unreadable.size();
    }
    return unreadable;
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
    if (!keys.in(tables).all(row.user()).contains(row)) {
      return Optional.empty(); // the user is gone meanwhile
    }
    DataKeyRow rewrapped;
    try {
      rewrapped = keys.how().rewrap(row, from, to);
    } catch (OnboardingException e) {
      if (keys.inUse()) {
        return Optional.of(WrappedKeys.problem(e, row));
      }
      keys.in(tables).remove(row);
      return Optional.empty();
    }
    keys.in(tables).rewrap(rewrapped);
    if (keys.sealApiKeys()) {
      audit.append(tables, row.user(), event(from, to));
    }
    return Optional.empty();
  }

  private static AuditEvent event(MasterKey from, MasterKey to) {
    AuditAction action =
        from.place() == to.place() ? AuditAction.MASTER_ROTATE : AuditAction.MASTER_MOVE;
    return AuditEvent.of(action).withDetail(to.place().id());
  }
}
