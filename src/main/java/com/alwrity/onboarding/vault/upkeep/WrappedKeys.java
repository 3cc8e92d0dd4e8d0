package com.alwrity.onboarding.vault.upkeep;

import com.alwrity.onboarding.database.DataKeys;
import com.alwrity.onboarding.database.DataKeys.DataKeyRow;
import com.alwrity.onboarding.database.Tables;
import com.alwrity.onboarding.vault.audit.AuditLog;
import com.alwrity.onboarding.vault.envelope.DataKey;
import com.alwrity.onboarding.vault.envelope.MasterKey;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/**
 * A table of keys that master keys wrap. Whatever a master key wraps must be in {@link #ALL}, else
 * the database refuses to let the master key go.
 *
 * @param table where they are
 * @param how one of them comes from one master key to another
 * @param inUse whether somebody waits for them; one that is not, and does not open under its own
 *     master key, never will and is let go
 */
record WrappedKeys(Function<Tables, DataKeys> table, Rewrap how, boolean inUse) {
  private static final WrappedKeys DATA_KEYS =
      new WrappedKeys(Tables::dataKeys, DataKey::rewrap, true);

  static final List<WrappedKeys> ALL =
      List.of(
          DATA_KEYS,
          new WrappedKeys(Tables::keptDataKeys, DataKey::rewrap, false),
          new WrappedKeys(Tables::auditKeys, WrappedKeys::rewrapAuditKey, true),
          new WrappedKeys(Tables::keptAuditKeys, WrappedKeys::rewrapAuditKey, false));

  /** From one master key to another. */
  @FunctionalInterface
  interface Rewrap {
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

  /** Whether these are the keys that users' API keys are sealed with. */
  boolean sealApiKeys() {
    return equals(DATA_KEYS);
  }

  DataKeys in(Tables tables) {
    return table.apply(tables);
  }

  private static DataKeyRow rewrapAuditKey(DataKeyRow row, MasterKey from, MasterKey to) {
    return AuditLog.rewrap(row, from.wrapping(), to.wrapping());
  }
}
