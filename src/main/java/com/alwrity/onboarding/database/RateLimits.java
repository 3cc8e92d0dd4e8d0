package com.alwrity.onboarding.database;

import com.alwrity.onboarding.database.engine.Statements;
import com.alwrity.onboarding.model.UserId;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Optional;

/** {@code rate_limits}, in a shared database: how far a user has used up each limit. */
public final class RateLimits {
  private static final String WHERE = " WHERE user_id = ? AND name = ?";

  private final Statements statements;

  RateLimits(Statements statements) {
    this.statements = statements;
  }

  /** The state of this limit; empty if this user has never come near it. */
  public Optional<byte[]> find(UserId user, String name) throws SQLException {
    return statements.first(
        "SELECT state FROM rate_limits" + WHERE,
        row -> Base64.getDecoder().decode(row.text("state")),
        user.value(),
        name);
  }

  /**
   * Puts a state in place of the one that was found.
   *
   * @return whether it was still that one
   */
  public boolean replace(UserId user, String name, Optional<byte[]> found, byte[] next)
      throws SQLException {
    Base64.Encoder base64 = Base64.getEncoder();
    String state = base64.encodeToString(next);
    int changed =
        found.isEmpty()
            ? statements.update(
                "INSERT INTO rate_limits (user_id, name, state) VALUES (?, ?, ?)"
                    + " ON CONFLICT (user_id, name) DO NOTHING",
                user.value(),
                name,
                state)
            : statements.update(
                "UPDATE rate_limits SET state = ?" + WHERE + " AND state = ?",
                state,
                user.value(),
                name,
                base64.encodeToString(found.get()));
    return changed > 0;
  }

  /** Forgets the limits of this user. */
  public void removeAll(UserId user) throws SQLException {
    statements.update("DELETE FROM rate_limits WHERE user_id = ?", user.value());
  }
}
