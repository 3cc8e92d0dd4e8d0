package com.alwrity.onboarding.database;

import com.alwrity.onboarding.database.ApiKeys.KeyRow;
import com.alwrity.onboarding.database.engine.Row;
import com.alwrity.onboarding.database.engine.Statements;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.UserId;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** {@code former_keys}: sealed keys that were replaced and can be gone back to for a while. */
public final class FormerKeys {
  private static final String SELECT =
      "SELECT user_id, provider, key, version, fingerprint, kept_until, expires_on"
          + " FROM former_keys";

  private final Statements statements;
  private final InstantSource clock;

  FormerKeys(Statements statements, InstantSource clock) {
    this.statements = statements;
    this.clock = clock;
  }

  /**
   * A key that was replaced.
   *
   * @param key ciphertext, as it was
   * @param version what its row said
   * @param fingerprint of the key
   * @param until when it is to be destroyed
   * @param expiresOn the last day on which it is good, if the user said so
   */
  public record FormerKeyRow(
      UserId user,
      ProviderId provider,
      String key,
      long version,
      String fingerprint,
      Instant until,
      Optional<LocalDate> expiresOn) {
    /** As the row of a key, which can be opened. */
    public KeyRow sealed() {
      return KeyRow.sealed(user, provider, key, version, until);
    }

    /** Without the ciphertext. */
    @Override
    public String toString() {
      return "FormerKeyRow[" + user + ", " + provider + ", until " + until + "]";
    }
  }

  /** Keeps what is in this row; one that was kept before is gone. */
  public void keep(KeyRow row, String fingerprint, Instant until) throws SQLException {
    remove(row.user(), row.provider());
    statements.update(
        "INSERT INTO former_keys"
            + " (user_id, provider, key, version, fingerprint, kept_until, expires_on)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
        row.user().value(),
        row.provider().value(),
        row.key(),
        row.version(),
        fingerprint,
        until,
        row.expiresOn().map(LocalDate::toString).orElse(null));
  }

  /** The former key of this user for this provider, unless its time is over. */
  public Optional<FormerKeyRow> find(UserId user, ProviderId provider) throws SQLException {
    return statements.first(
        SELECT + " WHERE user_id = ? AND provider = ? AND kept_until > ?",
        FormerKeys::read,
        user.value(),
        provider.value(),
        clock.instant());
  }

  /** The former keys of this user whose time is not over, by provider. */
  public List<FormerKeyRow> all(UserId user) throws SQLException {
    return statements.list(
        SELECT + " WHERE user_id = ? AND kept_until > ? ORDER BY provider",
        FormerKeys::read,
        user.value(),
        clock.instant());
  }

  /** Those of all users whose time is over. */
  public List<FormerKeyRow> over() throws SQLException {
    return statements.list(
        SELECT + " WHERE kept_until <= ? ORDER BY user_id, provider",
        FormerKeys::read,
        clock.instant());
  }

  /** Destroys one, and answers whether there was one. */
  public boolean remove(UserId user, ProviderId provider) throws SQLException {
    return statements.update(
            "DELETE FROM former_keys WHERE user_id = ? AND provider = ?",
            user.value(),
            provider.value())
        > 0;
  }

  /** Destroys all of this user. */
  public int removeAll(UserId user) throws SQLException {
    return statements.update("DELETE FROM former_keys WHERE user_id = ?", user.value());
  }

  private static FormerKeyRow read(Row row) throws SQLException {
    return new FormerKeyRow(
        new UserId(row.text("user_id")),
        new ProviderId(row.text("provider")),
        row.text("key"),
        row.number("version"),
        row.text("fingerprint"),
        row.toldTime("kept_until"),
        row.optionalDate("expires_on"));
  }
}
