package com.alwrity.onboarding.database;

import com.alwrity.onboarding.database.engine.Row;
import com.alwrity.onboarding.database.engine.Statements;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.UserId;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * {@code data_keys}: for each user the key that seals that user's keys, wrapped by a master key.
 * Other tables of the same shape hold other keys that a master key wraps.
 */
public final class DataKeys {
  private final Statements statements;
  private final InstantSource clock;
  private final String table;
  private final String select;

  /**
   * @param table one of ours: its name goes into the statements as it is
   */
  DataKeys(Statements statements, InstantSource clock, String table) {
    this.statements = statements;
    this.clock = clock;
    this.table = table;
    this.select = "SELECT user_id, id, master_key_id, wrapped FROM " + table;
  }

  /**
   * A wrapped data key.
   *
   * @param masterKeyId the master key that unwraps it
   * @param wrapped ciphertext
   */
  public record DataKeyRow(UserId user, String id, String masterKeyId, String wrapped) {
    /** Without the ciphertext. */
    @Override
    public String toString() {
      return "DataKeyRow[" + user + ", " + id + ", " + masterKeyId + "]";
    }
  }

  /** The data key of this user. */
  public Optional<DataKeyRow> find(UserId user) throws SQLException {
    return all(user).stream().findFirst();
  }

  /** All keys of this user in this table. */
  public List<DataKeyRow> all(UserId user) throws SQLException {
    return statements.list(select + " WHERE user_id = ? ORDER BY id", DataKeys::read, user.value());
  }

  /** All data keys that this master key wraps, by user. */
  public List<DataKeyRow> wrappedBy(String masterKeyId) throws SQLException {
    return statements.list(
        select + " WHERE master_key_id = ? ORDER BY user_id, id", DataKeys::read, masterKeyId);
  }

  /** A part of them: so many at most, behind this one. */
  public List<DataKeyRow> wrappedBy(String masterKeyId, Optional<DataKeyRow> after, int limit)
      throws SQLException {
    return statements.list(
        select + " WHERE master_key_id = ? AND (user_id, id) > (?, ?) ORDER BY user_id, id LIMIT ?",
        DataKeys::read,
        masterKeyId,
        after.map(row -> row.user().value()).orElse(""), // no user has an empty id
        after.map(DataKeyRow::id).orElse(""),
        limit);
  }

  /** How many keys this master key wraps. */
  public long count(String masterKeyId) throws SQLException {
    return statements
        .first(
            "SELECT count(*) AS number FROM " + table + " WHERE master_key_id = ?",
            row -> row.number("number"),
            masterKeyId)
        .orElse(0L);
  }

  /** Adds a data key, in {@code data_keys} the only one of its user; its master key is known. */
  public void insert(DataKeyRow row) throws SQLException {
    statements.update(
        "INSERT INTO "
            + table
            + " (user_id, id, master_key_id, wrapped, created_at) VALUES (?, ?, ?, ?, ?)",
        row.user().value(),
        row.id(),
        row.masterKeyId(),
        row.wrapped(),
        clock.instant());
  }

  /**
   * Replaces the wrapping of a data key; the key itself, and its id, stay.
   *
   * @throws OnboardingException with {@link Problem.Missing#USER} if there is none with this id
   */
  public void rewrap(DataKeyRow row) throws SQLException {
    int changed =
        statements.update(
            "UPDATE " + table + " SET master_key_id = ?, wrapped = ? WHERE user_id = ? AND id = ?",
            row.masterKeyId(),
            row.wrapped(),
            row.user().value(),
            row.id());
    if (changed == 0) {
      throw new OnboardingException(Problem.Missing.USER, row.user().value());
    }
  }

  /** Forgets one key. */
  public void remove(DataKeyRow row) throws SQLException {
    statements.update(
        "DELETE FROM " + table + " WHERE user_id = ? AND id = ?", row.user().value(), row.id());
  }

  /** Forgets all keys of this user in this table, and answers how many there were. */
  public int removeAll(UserId user) throws SQLException {
    return statements.update("DELETE FROM " + table + " WHERE user_id = ?", user.value());
  }

  private static DataKeyRow read(Row row) throws SQLException {
    return new DataKeyRow(
        new UserId(row.text("user_id")),
        row.text("id"),
        row.text("master_key_id"),
        row.text("wrapped"));
  }
}
