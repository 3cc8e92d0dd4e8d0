package com.alwrity.onboarding.database;

import com.alwrity.onboarding.database.ApiKeys.KeyRow;
import com.alwrity.onboarding.database.engine.Row;
import com.alwrity.onboarding.database.engine.Statements;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.UserId;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** {@code kept_keys}: sealed keys that could not be opened when another took their place. */
public final class KeptKeys {
  private final Statements statements;
  private final InstantSource clock;

  KeptKeys(Statements statements, InstantSource clock) {
    this.statements = statements;
    this.clock = clock;
  }

  /**
   * A sealed key that was kept.
   *
   * @param key ciphertext, as it was
   * @param version what its row said
   */
  public record KeptKeyRow(
      long id, UserId user, ProviderId provider, String key, long version, Instant keptAt) {
    /** Without the ciphertext. */
    @Override
    public String toString() {
      return "KeptKeyRow[" + id + ", " + user + ", " + provider + "]";
    }
  }

  /** Keeps what is in this row. */
  public void keep(KeyRow row) throws SQLException {
    statements.update(
        "INSERT INTO kept_keys (user_id, provider, key, version, kept_at) VALUES (?, ?, ?, ?, ?)",
        row.user().value(),
        row.provider().value(),
        row.key(),
        row.version(),
        clock.instant());
  }

  /** What is kept for this user, the newest first. */
  public List<KeptKeyRow> all(UserId user) throws SQLException {
    return statements.list(
        "SELECT id, user_id, provider, key, version, kept_at FROM kept_keys WHERE user_id = ?"
            + " ORDER BY id DESC",
        KeptKeys::read,
        user.value());
  }

  /** Lets go of one. */
  public void remove(long id) throws SQLException {
    statements.update("DELETE FROM kept_keys WHERE id = ?", id);
  }

  /** Lets go of all that is kept for this user, and answers how many there were. */
  public int removeAll(UserId user) throws SQLException {
    return statements.update("DELETE FROM kept_keys WHERE user_id = ?", user.value());
  }

  private static KeptKeyRow read(Row row) throws SQLException {
    return new KeptKeyRow(
        row.number("id"),
        new UserId(row.text("user_id")),
        new ProviderId(row.text("provider")),
        row.text("key"),
        row.number("version"),
        row.toldTime("kept_at"));
  }
}
