package com.alwrity.onboarding.database;

import com.alwrity.onboarding.database.engine.Statements;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.UserId;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** {@code key_uses}: how often backends used which key on which day of UTC. */
public final class KeyUses {
  private final Statements statements;

  KeyUses(Statements statements) {
    this.statements = statements;
  }

  /** A key was used so many times. */
  public record Use(UserId user, ProviderId provider, long times) {}

  /**
   * What was counted on one day.
   *
   * @param lastAt when it was counted last
   */
  public record DayOfUse(LocalDate day, ProviderId provider, long times, Instant lastAt) {}

  /** Adds these, all counted up to this time. */
  public void add(List<Use> uses, Instant at) throws SQLException {
    if (statements.actsForUsers()) {
      statements.list(
          "SELECT alwrity_used(?, ?, ?, ?)",
          _ -> at,
          uses.stream().map(use -> use.user().value()).toArray(String[]::new),
          uses.stream().map(use -> use.provider().value()).toArray(String[]::new),
          uses.stream().map(Use::times).toArray(Long[]::new),
          at);
    } else {
      for (Use use : uses) {
        statements.update(
            "INSERT INTO key_uses (user_id, provider, day, uses, last_at) VALUES (?, ?, ?, ?, ?)"
                + " ON CONFLICT (user_id, provider, day) DO UPDATE SET uses = uses + excluded.uses,"
                + " last_at = max(last_at, excluded.last_at)",
            use.user().value(),
            use.provider().value(),
            at.atZone(ZoneOffset.UTC).toLocalDate().toString(),
            use.times(),
            at);
      }
    }
  }

  /** What was counted for this user, the newest day first; so many days and providers at most. */
  public List<DayOfUse> latest(UserId user, int limit) throws SQLException {
    return statements.list(
        "SELECT day, provider, uses, last_at FROM key_uses WHERE user_id = ?"
            + " ORDER BY day DESC, provider LIMIT ?",
        row ->
            new DayOfUse(
                row.optionalDate("day").orElseThrow(),
                new ProviderId(row.text("provider")),
                row.number("uses"),
                row.toldTime("last_at")),
        user.value(),
        limit);
  }

  /** Forgets what was counted of this user. */
  public void removeAll(UserId user) throws SQLException {
    statements.update("DELETE FROM key_uses WHERE user_id = ?", user.value());
  }
}
