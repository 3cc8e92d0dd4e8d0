package com.alwrity.onboarding.database;

import com.alwrity.onboarding.database.engine.Row;
import com.alwrity.onboarding.database.engine.Statements;
import com.alwrity.onboarding.model.UserId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * {@code audit}: a chain of entries for each user, which the database lets nobody change; and
 * {@code audit_pending}: what waits to go into it.
 */
public final class Audit {
  /** More wait for nobody: whoever tries passphrases must not fill the disk. */
  static final int MOST_PENDING = 1000;

  private static final String EVENT = "at, actor, action, provider, fingerprint, result, detail";
  private static final String SELECT =
      "SELECT user_id, seq, " + EVENT + ", key_id, hash FROM audit WHERE user_id = ?";

  private final Statements statements;

  Audit(Statements statements) {
    this.statements = statements;
  }

  /**
   * What happened. All of it is kept as text, just as it is hashed; what does not apply is empty.
   *
   * @param at ISO, in UTC, with milliseconds
   * @param actor who did it and with which front end, such as {@code ann/cli}
   * @param fingerprint of the key
   * @param result {@code done}, or the code of a problem
   * @param detail such as the destination of a copy
   */
  public record Event(
      String at,
      String actor,
      String action,
      String provider,
      String fingerprint,
      String result,
      String detail) {
    /** All of it. */
    public List<String> texts() {
      return List.of(at, actor, action, provider, fingerprint, result, detail);
    }
  }

  /**
   * An entry.
   *
   * @param seq counts the entries of this user from 1
   * @param keyId the key of {@code audit_keys} that made the hash
   * @param hash binds the entry to the one before it, in hexadecimal digits
   */
  public record AuditRow(UserId user, long seq, Event event, String keyId, String hash) {}

  /** An entry could not be written, so that what it tells of must not happen. */
  static final class Refused extends SQLException {
    private static final long serialVersionUID = 1L;

    private Refused(SQLException cause) {
      super(cause.getMessage(), cause.getSQLState(), cause.getErrorCode(), cause);
    }
  }

  /** The newest entry of this user. */
  public Optional<AuditRow> last(UserId user) throws SQLException {
    return latest(user, 1).stream().findFirst();
  }

  /** The newest entries of this user, the newest last. */
  public List<AuditRow> latest(UserId user, int limit) throws SQLException {
    return statements
        .list(SELECT + " ORDER BY seq DESC LIMIT ?", Audit::read, user.value(), limit)
        .reversed();
  }

  /** The entries of this user from this number on, in their order. */
  public List<AuditRow> from(UserId user, long seq, int limit) throws SQLException {
    return statements.list(
        SELECT + " AND seq >= ? ORDER BY seq LIMIT ?", Audit::read, user.value(), seq, limit);
  }

  /** The entries of this user from this number back, the newest first. */
  public List<AuditRow> back(UserId user, long seq, int limit) throws SQLException {
    return statements.list(
        SELECT + " AND seq <= ? ORDER BY seq DESC LIMIT ?", Audit::read, user.value(), seq, limit);
  }

  /** The entry of this number. */
  public Optional<AuditRow> find(UserId user, long seq) throws SQLException {
    return statements.first(SELECT + " AND seq = ?", Audit::read, user.value(), seq);
  }

  /** How many entries this user has. */
  public long count(UserId user) throws SQLException {
    return statements
        .first(
            "SELECT count(*) AS entries FROM audit WHERE user_id = ?",
            row -> row.number("entries"),
            user.value())
        .orElse(0L);
  }

  /** The entries of this user with one of these two actions and this detail, in their order. */
  public List<AuditRow> withDetail(UserId user, String action, String other, String detail)
      throws SQLException {
    return statements.list(
        SELECT + " AND action IN (?, ?) AND detail = ? ORDER BY seq",
        Audit::read,
        user.value(),
        action,
        other,
        detail);
  }

  /** The entries of this user with one of these actions, in their order. They are few. */
  public List<AuditRow> withAction(UserId user, List<String> actions) throws SQLException {
    List<Object> parameters = new ArrayList<>(List.of(user.value()));
    parameters.addAll(actions);
    String marks = String.join(", ", Collections.nCopies(actions.size(), "?"));
    return statements.list(
        SELECT + " AND action IN (" + marks + ") ORDER BY seq", Audit::read, parameters.toArray());
  }

  /** Adds an entry; the database refuses any number but the next. */
  public void insert(AuditRow row) throws SQLException {
    Event event = row.event();
    try {
      statements.update(
          "INSERT INTO audit (user_id, seq, "
              + EVENT
              + ", key_id, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          row.user().value(),
          row.seq(),
          event.at(),
          event.actor(),
          event.action(),
          event.provider(),
          event.fingerprint(),
          event.result(),
          event.detail(),
          row.keyId(),
          row.hash());
    } catch (SQLException e) {
      throw new Refused(e);
    }
  }

  /** Keeps an event of this user for later. */
  public void addPending(UserId user, Event event) throws SQLException {
    addPending(user, event, Integer.MAX_VALUE);
  }

  /** The same for what anybody can cause: only of the first thousand. */
  public void addPendingUnlessMany(UserId user, Event event) throws SQLException {
    addPending(user, event, MOST_PENDING);
  }

  private void addPending(UserId user, Event event, int most) throws SQLException {
    if (countPending(user) < most) {
      statements.update(
          "INSERT INTO audit_pending (user_id, " + EVENT + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
          user.value(),
          event.at(),
          event.actor(),
          event.action(),
          event.provider(),
          event.fingerprint(),
          event.result(),
          event.detail());
    }
  }

  private long countPending(UserId user) throws SQLException {
    return statements
        .first(
            "SELECT count(*) AS events FROM audit_pending WHERE user_id = ?",
            row -> row.number("events"),
            user.value())
        .orElse(0L);
  }

  /** The events of this user that wait, the oldest first. */
  public List<Event> pending(UserId user) throws SQLException {
    return statements.list(
        "SELECT " + EVENT + " FROM audit_pending WHERE user_id = ? ORDER BY id",
        Audit::event,
        user.value());
  }

  /** The same, and they wait no longer. */
  public List<Event> takePending(UserId user) throws SQLException {
    List<Event> pending = pending(user);
    if (!pending.isEmpty()) {
      statements.update("DELETE FROM audit_pending WHERE user_id = ?", user.value());
    }
    return pending;
  }

  private static AuditRow read(Row row) throws SQLException {
    return new AuditRow(
        new UserId(row.text("user_id")),
        row.number("seq"),
        event(row),
        row.text("key_id"),
        row.text("hash"));
  }

  private static Event event(Row row) throws SQLException {
    return new Event(
        row.text("at"),
        row.text("actor"),
        row.text("action"),
        row.text("provider"),
        row.text("fingerprint"),
        row.text("result"),
        row.text("detail"));
  }
}
