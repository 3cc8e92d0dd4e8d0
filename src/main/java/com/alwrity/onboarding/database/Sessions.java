package com.alwrity.onboarding.database;

import com.alwrity.onboarding.database.engine.Row;
import com.alwrity.onboarding.database.engine.Statements;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.UserId;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** {@code onboarding_sessions}: one row for each user. */
public final class Sessions {
  private static final String SELECT =
      "SELECT id, user_id, current_step, progress, started_at, completed_at"
          + " FROM onboarding_sessions";
  private static final int LAST_STEP = 6;
  private static final double ALL = 100;

  private final Statements statements;
  private final InstantSource clock;

  Sessions(Statements statements, InstantSource clock) {
    this.statements = statements;
    this.clock = clock;
  }

  /**
   * How far a user is.
   *
   * @param currentStep the step the user is on, 1 to 6
   * @param progress the completed share, 0 to 100
   * @param completedAt when the onboarding was completed for the first time
   */
  public record SessionRow(
      long id,
      UserId user,
      int currentStep,
      double progress,
      Instant startedAt,
      Optional<Instant> completedAt) {}

  /** The session of this user. */
  public Optional<SessionRow> find(UserId user) throws SQLException {
    return statements.first(SELECT + " WHERE user_id = ?", Sessions::read, user.value());
  }

  /** The session of this user, begun now if there is none. */
  public SessionRow findOrCreate(UserId user) throws SQLException {
    Optional<SessionRow> found = find(user);
    if (found.isPresent()) {
      return found.get();
    }
    Optional<Long> id = idAfterStrays();
    if (id.isPresent()) {
      statements.update(
          "INSERT INTO onboarding_sessions (id, user_id, current_step, progress, started_at)"
              + " VALUES (?, ?, 1, 0, ?)",
          id.get(),
          user.value(),
          clock.instant());
    } else {
      statements.update(
          "INSERT INTO onboarding_sessions (user_id, current_step, progress, started_at)"
              + " VALUES (?, 1, 0, ?)",
          user.value(),
          clock.instant());
    }
    return require(user);
  }

  /**
   * SQLite gives the number of a session anew that somebody took out with other means, and the keys
   * that are left of it would be another user's.
   */
  private Optional<Long> idAfterStrays() throws SQLException {
    return statements.first(
        "SELECT max(session_id) + 1 FROM api_keys HAVING max(session_id)"
            + " > (SELECT coalesce(max(id), 0) FROM onboarding_sessions)",
        row -> row.number(1));
  }

  /**
   * Notes how far the user is.
   *
   * @param step 1 to 6
   * @param progress 0 to 100
   * @throws OnboardingException with {@link Problem.Missing#USER} if there is no session
   */
  public void moveTo(UserId user, int step, double progress) throws SQLException {
    requireInBounds(step, progress);
    changeOne(
        user,
        statements.update(
            "UPDATE onboarding_sessions SET current_step = ?, progress = ? WHERE user_id = ?",
            step,
            progress,
            user.value()));
  }

  /**
   * Notes that the onboarding is completed; the first time stays.
   *
   * @throws OnboardingException with {@link Problem.Missing#USER} if there is no session
   */
  public void complete(UserId user) throws SQLException {
    changeOne(
        user,
        statements.update(
            "UPDATE onboarding_sessions SET completed_at = coalesce(completed_at, ?)"
                + " WHERE user_id = ?",
            clock.instant(),
            user.value()));
  }

  /** Puts the session of this user as it was once, in place of the one that is there. */
  public void restore(
      UserId user, int step, double progress, Instant startedAt, Optional<Instant> completedAt)
      throws SQLException {
    requireInBounds(step, progress);
    findOrCreate(user);
    statements.update(
        "UPDATE onboarding_sessions SET current_step = ?, progress = ?, started_at = ?,"
            + " completed_at = ? WHERE user_id = ?",
        step,
        progress,
        startedAt,
        completedAt.orElse(null),
        user.value());
  }

  /** All sessions, the oldest first. */
  public List<SessionRow> all() throws SQLException {
    return statements.list(SELECT + " ORDER BY id", Sessions::read);
  }

  /** Forgets how far this user was; the database refuses while the user has keys. */
  public boolean remove(UserId user) throws SQLException {
    return statements.update("DELETE FROM onboarding_sessions WHERE user_id = ?", user.value()) > 0;
  }

  SessionRow require(UserId user) throws SQLException {
    return find(user)
        .orElseThrow(() -> new OnboardingException(Problem.Missing.USER, user.value()));
  }

  private static void requireInBounds(int step, double progress) {
    if (step < 1 || step > LAST_STEP || !(progress >= 0 && progress <= ALL)) {
      throw new IllegalArgumentException("step " + step + ", progress " + progress);
    }
  }

  private static void changeOne(UserId user, int changed) {
    if (changed == 0) {
      throw new OnboardingException(Problem.Missing.USER, user.value());
    }
  }

  private static SessionRow read(Row row) throws SQLException {
    return new SessionRow(
        row.number("id"),
        new UserId(row.text("user_id")),
        Math.toIntExact(row.number("current_step")),
        row.real("progress"),
        row.toldTime("started_at"),
        Row.orElse(() -> row.optionalTime("completed_at"), Optional.of(Instant.EPOCH)));
  }
}
