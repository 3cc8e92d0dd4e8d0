package com.alwrity.onboarding.vault.upkeep;

import com.alwrity.onboarding.database.DataKeys;
import com.alwrity.onboarding.database.DataKeys.DataKeyRow;
import com.alwrity.onboarding.database.Tables;
import com.alwrity.onboarding.vault.DataKey;
import com.alwrity.onboarding.vault.MasterKey;
import com.alwrity.onboarding.vault.audit.AuditLog;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/**
 * A table of keys that master keys wrap. Whatever a master key wraps must be in {@link #ALL}, else
 * the database refuses to let the master key go.
 *
 * @param table where they are
 * @param rewrapping how one of them comes from one master key to another
 * @param inUse whether somebody waits for them; one that is not, and does not open under its own
 *     master key, never will and is let go
 */
record WrappedKeys(Function<Tables, DataKeys> table, Rewrapping rewrapping, boolean inUse) {
  static final List<WrappedKeys> ALL =
      List.of(
          new WrappedKeys(Tables::dataKeys, DataKey::rewrap, true),
          new WrappedKeys(Tables::keptDataKeys, DataKey::rewrap, false),
          new WrappedKeys(
              Tables::auditKeys,
              (row, from, to) -> AuditLog.rewrap(row, from.wrapping(), to.wrapping()),
              true));

  /** From one master key to another. */
  @FunctionalInterface
  interface Rewrapping {
    /** The same key, wrapped by {@code to}. */
    DataKeyRow rewrap(DataKeyRow row, MasterKey from, MasterKey to);
  }

  /** How many keys in all tables this master key wraps. */
  static long count(Tables tables, String masterKeyId) throws SQLException {
    long count = 0;
    for (WrappedKeys keys : ALL) {
      count += keys.in(tables).count(masterKeyId);
    }
    return count;
  }

  DataKeys in(Tables tables) {
    return table.apply(tables);
  }
}
