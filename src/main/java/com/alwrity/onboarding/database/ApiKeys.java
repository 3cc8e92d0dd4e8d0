package com.alwrity.onboarding.database;

import com.alwrity.onboarding.database.DataKeys.DataKeyRow;
import com.alwrity.onboarding.database.engine.Engine;
import com.alwrity.onboarding.database.engine.Row;
import com.alwrity.onboarding.database.engine.Statements;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.model.Verdict;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code api_keys}: the sealed keys, one for each session and provider. */
public final class ApiKeys {
  private static final String SELECT =
      "SELECT s.user_id, k.provider, k.key, k.version, k.created_at, k.updated_at, k.verdict,"
          + " k.checked_at, k.expires_on FROM api_keys k JOIN onboarding_sessions s ON s.id = k.session_id"
          + " WHERE s.user_id = ?";
  private static final String SEALED =
      "SELECT k.provider, k.key, k.version, d.id, d.master_key_id, d.wrapped"
          + " FROM onboarding_sessions s JOIN api_keys k ON k.session_id = s.id"
          + " LEFT JOIN data_keys d ON d.user_id = s.user_id WHERE s.user_id = ?";
  private static final String WHERE =
      " WHERE session_id = (SELECT id FROM onboarding_sessions WHERE user_id = ?)"
          + " AND provider = ?";

  /** Stands for a provider that nobody can read. */
  public static final ProviderId UNNAMED = new ProviderId("unknown");

  private final Statements statements;
  private final InstantSource clock;

  ApiKeys(Statements statements, InstantSource clock) {
    this.statements = statements;
    this.clock = clock;
  }

  /**
   * A sealed key.
   *
   * @param key ciphertext
   * @param version counts the values that this user's key for this provider has had
   * @param verdict what the last check said
   * @param checkedAt when that was
   * @param expiresOn the last day on which it is good, if the user said so
   */
  public record KeyRow(
      UserId user,
      ProviderId provider,
      String key,
      long version,
      Instant createdAt,
      Instant updatedAt,
      Verdict verdict,
      Optional<Instant> checkedAt,
      Optional<LocalDate> expiresOn) {
    /** What is needed to open a key that is kept somewhere else, and nothing more. */
    public static KeyRow sealed(
        UserId user, ProviderId provider, String key, long version, Instant at) {
      return new KeyRow(
          user,
          provider,
          key,
          version,
          at,
          at,
          Verdict.UNCHECKED,
          Optional.empty(),
          Optional.empty());
    }

    /** Without the ciphertext. */
    @Override
    public String toString() {
      return "KeyRow[" + user + ", " + provider + ", version " + version + "]";
    }
  }

  /**
   * All sealed keys of a user, and what opens them.
   *
   * @param dataKey empty if it is lost, or if there are no keys
   * @param whole whether there is no row besides of which nobody can say whose key it is
   */
  public record SealedRows(
      UserId user, Optional<DataKeyRow> dataKey, List<KeyRow> keys, boolean whole) {}

  /** The sealed keys of this user in one query. */
  static SealedRows sealed(Engine engine, UserId user) throws SQLException {
    List<DataKeyRow> dataKey = new ArrayList<>(1);
    List<Optional<KeyRow>> keys =
        engine.rowsOf(
            user.value(),
            SEALED,
            row -> {
              if (dataKey.isEmpty() && !row.isNull(4)) {
                dataKey.add(new DataKeyRow(user, row.text(4), row.text(5), row.text(6)));
              }
              String key = row.text(2);
              long version = row.number(3);
              return ProviderId.find(row.text(1))
                  .map(id -> KeyRow.sealed(user, id, key, version, Instant.EPOCH));
            });
    List<KeyRow> named = keys.stream().flatMap(Optional::stream).toList();
    return new SealedRows(user, dataKey.stream().findFirst(), named, named.size() == keys.size());
  }

  /** The key of this user for this provider. */
  public Optional<KeyRow> find(UserId user, ProviderId provider) throws SQLException {
    return statements
        .first(SELECT + " AND k.provider = ?", ApiKeys::read, user.value(), provider.value())
        .flatMap(row -> row);
  }

  /** All keys of this user, by provider; without a row whose provider somebody made unreadable. */
  public List<KeyRow> all(UserId user) throws SQLException {
    return statements.list(SELECT + " ORDER BY k.provider", ApiKeys::read, user.value()).stream()
        .flatMap(Optional::stream)
        .toList();
  }

  /** Whether this user has no row of which nobody can say whose key it is. */
  public boolean isWhole(UserId user) throws SQLException {
    return statements
        .list(SELECT, row -> ProviderId.find(row.text("provider")).isPresent(), user.value())
        .stream()
        .allMatch(named -> named);
  }

  /** Takes out the rows of this user of which nobody can say whose key it is. */
  public List<KeyRow> takeUnnamed(UserId user) throws SQLException {
    List<KeyRow> taken = new ArrayList<>();
    for (Unnamed row : statements.list(SELECT, ApiKeys::unnamed, user.value())) {
      if (ProviderId.find(row.provider()).isEmpty()) {
        taken.add(KeyRow.sealed(user, UNNAMED, row.key(), row.version(), Instant.EPOCH));
        statements.update("DELETE FROM api_keys" + WHERE, user.value(), row.provider());
      }
    }
    return taken;
  }

  private record Unnamed(String provider, String key, long version) {}

  private static Unnamed unnamed(Row row) throws SQLException {
    return new Unnamed(row.text("provider"), row.text("key"), row.number("version"));
  }

  /**
   * Inserts the key or replaces the one that is there, with the day on which it expires. A verdict
   * other than {@link Verdict#UNCHECKED} counts as found now.
   *
   * @throws OnboardingException with {@link Problem.Missing#USER} if the user has no session
   */
  public void put(UserId user, ProviderId provider, String key, long version, Verdict verdict)
      throws SQLException {
    Instant now = clock.instant();
    @Nullable Instant checkedAt = verdict == Verdict.UNCHECKED ? null : now;
    statements.update(
        "INSERT INTO api_keys"
            + " (session_id, provider, key, version, verdict, created_at, updated_at, checked_at)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (session_id, provider) DO UPDATE SET key = excluded.key,"
            + " version = excluded.version, verdict = excluded.verdict,"
            + " updated_at = excluded.updated_at, checked_at = excluded.checked_at, expires_on = NULL",
        new Sessions(statements, clock).require(user).id(),
        provider.value(),
        key,
        version,
        verdict.id(),
        now,
        now,
        checkedAt);
  }

  /** Removes the key, and answers whether there was one. */
  public boolean remove(UserId user, ProviderId provider) throws SQLException {
    return statements.update("DELETE FROM api_keys" + WHERE, user.value(), provider.value()) > 0;
  }

  /** Removes all keys of this user, and answers how many there were. */
  public int removeAll(UserId user) throws SQLException {
    return statements.update(
        "DELETE FROM api_keys"
            + " WHERE session_id = (SELECT id FROM onboarding_sessions WHERE user_id = ?)",
        user.value());
  }

  /** How many keys each user has who has any. */
  public Map<UserId, Long> counts() throws SQLException {
    return statements
        .list(
            "SELECT s.user_id, count(*) AS number FROM api_keys k"
                + " JOIN onboarding_sessions s ON s.id = k.session_id GROUP BY s.user_id",
            row -> Map.entry(new UserId(row.text("user_id")), row.number("number")))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Notes what a check said of this version; nothing if the key is gone or another meanwhile. */
  public void checked(UserId user, ProviderId provider, long version, Verdict verdict, Instant at)
      throws SQLException {
    statements.update(
        "UPDATE api_keys SET verdict = ?, checked_at = ?" + WHERE + " AND version = ?",
        verdict.id(),
        at,
        user.value(),
        provider.value(),
        version);
  }

  /** Notes the last day on which the key is good; empty if that is not known. */
  public void expires(UserId user, ProviderId provider, Optional<LocalDate> on)
      throws SQLException {
    statements.update(
        "UPDATE api_keys SET expires_on = ?" + WHERE,
        on.map(LocalDate::toString).orElse(null),
        user.value(),
        provider.value());
  }

  /** Notes that the key was last saved at this time: it came back from a backup. */
  public void savedAt(UserId user, ProviderId provider, Instant at) throws SQLException {
    statements.update(
        "UPDATE api_keys SET updated_at = ?" + WHERE, at, user.value(), provider.value());
  }

  /**
   * Empty if nobody can say whose key it is. What is only known about a key, and not sealed, must
   * not stand in its way if somebody damaged it, nor in that of others.
   */
  private static Optional<KeyRow> read(Row row) throws SQLException {
    UserId user = new UserId(row.text("user_id"));
    String key = row.text("key");
    long version = row.number("version");
    Instant createdAt = row.toldTime("created_at");
    Instant updatedAt = row.toldTime("updated_at");
    Verdict verdict = Row.orElse(() -> row.constant("verdict", Verdict.class), Verdict.UNCHECKED);
    Optional<Instant> checkedAt = row.optionalToldTime("checked_at");
    Optional<LocalDate> expiresOn =
        Row.orElse(() -> row.optionalDate("expires_on"), Optional.empty());
    return ProviderId.find(row.text("provider"))
        .map(
            id ->
                new KeyRow(
                    user, id, key, version, createdAt, updatedAt, verdict, checkedAt, expiresOn));
  }
}
