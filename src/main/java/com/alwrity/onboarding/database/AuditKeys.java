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
 * {@code audit_keys}: for each user the key of that user's chain of {@link Audit} entries, wrapped
 * by a master key. It outlives the user's data key.
 */
public final class AuditKeys {
  private static final String SELECT = "SELECT user_id, id, master_key_id, wrapped FROM audit_keys";

  private final Statements statements;
  private final InstantSource clock;

  AuditKeys(Statements statements, InstantSource clock) {
    this.statements = statements;
    this.clock = clock;
  }

  /**
   * A wrapped key of a chain.
   *
   * @param masterKeyId the master key that unwraps it
   * @param wrapped ciphertext
   */
  public record AuditKeyRow(UserId user, String id, String masterKeyId, String wrapped) {
    /** Without the ciphertext. */
    @Override
    public String toString() {
      return "AuditKeyRow[" + user + ", " + id + ", " + masterKeyId + "]";
    }
  }

  /** The key of this user's chain. */
  public Optional<AuditKeyRow> find(UserId user) throws SQLException {
    return statements.first(SELECT + " WHERE user_id = ?", AuditKeys::read, user.value());
  }

  /** All keys of chains that this master key wraps, by user. */
  public List<AuditKeyRow> wrappedBy(String masterKeyId) throws SQLException {
    return statements.list(
        SELECT + " WHERE master_key_id = ? ORDER BY user_id", AuditKeys::read, masterKeyId);
  }

  /** Adds the only key of a user's chain; its master key must be in {@link MasterKeys}. */
  public void insert(AuditKeyRow row) throws SQLException {
    statements.update(
        "INSERT INTO audit_keys (user_id, id, master_key_id, wrapped, created_at)"
            + " VALUES (?, ?, ?, ?, ?)",
        row.user().value(),
        row.id(),
        row.masterKeyId(),
        row.wrapped(),
        clock.instant());
  }

  /**
   * Replaces the wrapping of a key; the key itself, and its id, stay.
   *
   * @throws OnboardingException with {@link Problem.Missing#USER} if there is none with this id
   */
  public void rewrap(AuditKeyRow row) throws SQLException {
    int changed =
        statements.update(
            "UPDATE audit_keys SET master_key_id = ?, wrapped = ? WHERE user_id = ? AND id = ?",
            row.masterKeyId(),
            row.wrapped(),
            row.user().value(),
            row.id());
    if (changed == 0) {
      throw new OnboardingException(Problem.Missing.USER, row.user().value());
    }
  }

  private static AuditKeyRow read(Row row) throws SQLException {
    return new AuditKeyRow(
        new UserId(row.text("user_id")),
        row.text("id"),
        row.text("master_key_id"),
        row.text("wrapped"));
  }
}
