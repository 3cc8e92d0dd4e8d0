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
 */
public final class DataKeys {
  private static final String SELECT = "SELECT user_id, id, master_key_id, wrapped FROM data_keys";

  private final Statements statements;
  private final InstantSource clock;

  DataKeys(Statements statements, InstantSource clock) {
    this.statements = statements;
    this.clock = clock;
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
    return statements.first(SELECT + " WHERE user_id = ?", DataKeys::read, user.value());
  }

  /** All data keys that this master key wraps, by user. */
  public List<DataKeyRow> wrappedBy(String masterKeyId) throws SQLException {
    return statements.list(
        SELECT + " WHERE master_key_id = ? ORDER BY user_id", DataKeys::read, masterKeyId);
  }

  /** Adds the only data key of a user; its master key must be in {@link MasterKeys}. */
  public void insert(DataKeyRow row) throws SQLException {
    statements.update(
        "INSERT INTO data_keys (user_id, id, master_key_id, wrapped, created_at)"
            + " VALUES (?, ?, ?, ?, ?)",
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
            "UPDATE data_keys SET master_key_id = ?, wrapped = ? WHERE user_id = ? AND id = ?",
            row.masterKeyId(),
            row.wrapped(),
            row.user().value(),
            row.id());
    if (changed == 0) {
      throw new OnboardingException(Problem.Missing.USER, row.user().value());
    }
  }

  private static DataKeyRow read(Row row) throws SQLException {
    return new DataKeyRow(
        new UserId(row.text("user_id")),
        row.text("id"),
        row.text("master_key_id"),
        row.text("wrapped"));
  }
}
