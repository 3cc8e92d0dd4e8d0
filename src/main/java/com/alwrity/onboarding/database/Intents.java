package com.alwrity.onboarding.database;

import com.alwrity.onboarding.database.engine.Row;
import com.alwrity.onboarding.database.engine.Statements;
import com.alwrity.onboarding.model.UserId;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;

/** {@code intents}: what a save is about to do, so that the next start can finish it. */
public final class Intents {
  private final Statements statements;
  private final InstantSource clock;

  Intents(Statements statements, InstantSource clock) {
    this.statements = statements;
    this.clock = clock;
  }

  /**
   * A save that is not finished.
   *
   * @param origin the installation that saves: only it reaches its own files
   * @param payload what is to be done; holds no key in the clear
   */
  public record IntentRow(long id, String origin, UserId user, String payload) {}

  /** Notes a save, and answers its id. */
  public long insert(String origin, UserId user, String payload) throws SQLException {
    return statements
        .first(
            "INSERT INTO intents (origin, user_id, payload, created_at) VALUES (?, ?, ?, ?)"
                + " RETURNING id",
            row -> row.number("id"),
            origin,
            user.value(),
            payload,
            clock.instant())
        .orElseThrow();
  }

  /** The saves of this installation that are not finished, the oldest first. */
  public List<IntentRow> open(String origin) throws SQLException {
    return statements.list(
        "SELECT id, origin, user_id, payload FROM intents"
            + " WHERE origin = ? AND finished_at IS NULL ORDER BY id",
        Intents::read,
        origin);
  }

  /** Notes that a save is finished, or taken back. */
  public void close(long id) throws SQLException {
    statements.update(
        "UPDATE intents SET finished_at = ? WHERE id = ? AND finished_at IS NULL",
        clock.instant(),
        id);
  }

  /** Forgets the saves of this user. */
  public int removeAll(UserId user) throws SQLException {
    return statements.update("DELETE FROM intents WHERE user_id = ?", user.value());
  }

  private static IntentRow read(Row row) throws SQLException {
    return new IntentRow(
        row.number("id"), row.text("origin"), new UserId(row.text("user_id")), row.text("payload"));
  }
}
