package com.alwrity.onboarding.database;

import com.alwrity.onboarding.database.engine.Row;
import com.alwrity.onboarding.database.engine.Statements;
import com.alwrity.onboarding.model.MasterKeyPlace;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** {@code master_keys}: which master keys are in use and where they are; never the keys. */
public final class MasterKeys {
  private final Statements statements;

  MasterKeys(Statements statements) {
    this.statements = statements;
  }

  /**
   * A master key that is kept elsewhere.
   *
   * @param check tells whether a key found in its place is the right one
   */
  public record MasterKeyRow(String id, MasterKeyPlace place, String check, Instant createdAt) {}

  /** All master keys, the oldest first. */
  public List<MasterKeyRow> all() throws SQLException {
    return statements.list(
        "SELECT id, place, check_value, created_at FROM master_keys ORDER BY created_at, id",
        MasterKeys::read);
  }

  /** Adds a master key. */
  public void insert(MasterKeyRow row) throws SQLException {
    statements.update(
        "INSERT INTO master_keys (id, place, check_value, created_at) VALUES (?, ?, ?, ?)",
        row.id(),
        row.place().id(),
        row.check(),
        row.createdAt());
  }

  /** Forgets a master key; the database refuses while it wraps a data key. */
  public boolean remove(String id) throws SQLException {
    return statements.update("DELETE FROM master_keys WHERE id = ?", id) > 0;
  }

  private static MasterKeyRow read(Row row) throws SQLException {
    return new MasterKeyRow(
        row.text("id"),
        row.constant("place", MasterKeyPlace.class),
        row.text("check_value"),
        row.time("created_at"));
  }
}
