package com.alwrity.onboarding.database.isolation;

import com.alwrity.onboarding.database.engine.Statements;
import com.alwrity.onboarding.database.isolation.Attempt.Outcome;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Tries every way to another user's rows, inside a transaction that is taken back: reads and
 * changes each table as a backend, as a person's login and as others, without a user, with the
 * wrong one, with hostile ids; and looks at what the server's own tables say.
 */
public final class IsolationProof {
  private static final String SERVICE = "alwrity_service";
  private static final String DESKTOP = "alwrity_desktop";

  private final Statements statements;
  private final Canaries canaries = Canaries.create();
  private final List<Attempt> attempts = new ArrayList<>();

  /** Inside this transaction, of somebody who may create roles. */
  public IsolationProof(Statements statements) {
    this.statements = statements;
  }

  /** One try, which answers how many rows it reached. */
  @FunctionalInterface
  private interface Try {
    long make() throws SQLException;
  }

  /** Tries everything, in an order that stays the same. */
  public List<Attempt> run() throws SQLException {
    if (!Catalogue.hasTable(statements, "database_users")) {
      found("roles and policies are missing", List.of("database_users"));
      return List.copyOf(attempts);
    }
    found("row level security is not forced", Catalogue.openTables(statements));
    found("a policy that is not ours", Catalogue.otherPolicies(statements));
    found("a role that skips policies", Catalogue.rolesThatSeeAll(statements));
    found("a login with more than its own", Catalogue.loginsWithMore(statements));
    found("a view that shows what its owner sees", Catalogue.views(statements));

    becomeAble(SERVICE + ", " + DESKTOP);
    inRole("alwrity_operator", Optional.empty());
    canaries.insert(statements);
    leaveRole();
    String login = login(Optional.of(canaries.mark()));
    String unknown = login(Optional.empty());
    for (Canaries.Row table : Canaries.ROWS) {
      tryTable("a backend without a user", SERVICE, "", table);
      tryTable("a backend, for the first user", SERVICE, canaries.mark(), table);
      tryTable("the first user's login", login, "", table);
      tryTable("the first user's login, naming the second", login, canaries.otherMark(), table);
      tryTable("a login without a user, naming the second", unknown, canaries.otherMark(), table);
      tryTable("the group of all logins", DESKTOP, canaries.otherMark(), table);
      tryTable("the owner of the tables", "alwrity_owner", canaries.otherMark(), table);
    }
    hostileIds().forEach(this::tryId);
    tryOther(login);
    return List.copyOf(attempts);
  }

  /** Makes a login that exists until the transaction is taken back; of this user, or of nobody. */
  private String login(Optional<String> user) throws SQLException {
    String role = "alwrity_canary_" + UUID.randomUUID().toString().replace('-', '_');
    statements.script("CREATE ROLE " + role + " IN ROLE " + DESKTOP);
    becomeAble(role);
    if (user.isPresent()) {
      inRole("alwrity_operator", Optional.empty());
      statements.update(
          "UPDATE database_users SET role_name = ?::name WHERE user_id = ?", role, user.get());
      statements.update("UPDATE master_keys SET made_by = ?::name WHERE id = ?", role, user.get());
      leaveRole();
    }
    return role;
  }

  /** Everything that can be done with a table, to the row of the second user. */
  private void tryTable(String as, String role, String user, Canaries.Row row) {
    String table = row.table();
    String theirs = theirs(table);
    attempt(as, role, user, "read " + table, () -> count(table + theirs, canaries.otherMark()));
    if (row.hasUser()) {
      attempt(
          as,
          role,
          user,
          "read " + table + " by the user's id",
          () -> count(table + " WHERE user_id = ?", canaries.otherMark()));
    }
    String change = "UPDATE " + table + " SET " + row.column() + " = " + row.column() + theirs;
    attempt(
        as, role, user, "change " + table, () -> statements.update(change, canaries.otherMark()));
    String delete = "DELETE FROM " + table + theirs;
    attempt(
        as,
        role,
        user,
        "delete from " + table,
        () -> statements.update(delete, canaries.otherMark()));
    attempt(
        as,
        role,
        user,
        "insert into " + table,
        () -> Canaries.insert(statements, row.another(), canaries.otherMark()));
  }

  /** The mark is in all rows of its user, whatever the column. */
  private static String theirs(String table) {
    return " WHERE " + table + "::text LIKE '%' || ? || '%'";
  }

  /** Ids that are almost the second user's, or that some tool would take for more than an id. */
  private Map<String, String> hostileIds() {
    String id = canaries.otherMark();
    Map<String, String> ids = new LinkedHashMap<>();
    ids.put("%", "%");
    ids.put("a pattern", id.replace('-', '_'));
    ids.put("upper case", id.toUpperCase(Locale.ROOT));
    ids.put("a space behind", id + " ");
    ids.put("a space before", " " + id);
    ids.put("another sign for the dash", id.replace('-', '.'));
    ids.put("a zero-width joiner", id + "\u200d");
    ids.put("a right-to-left mark", "\u202e" + id);
    ids.put("a Cyrillic a", id.replace('a', '\u0430'));
    ids.put("a full-width a", id.replace('a', '\uff41'));
    ids.put("an apostrophe", "' OR user_id = '" + id);
    ids.put("a statement", "'; SET ROLE alwrity_operator; --");
    ids.put("a thousand bytes", id + "x".repeat(1000));
    return ids;
  }

  private void tryId(String name, String id) {
    for (String table : List.of("onboarding_sessions", "api_keys", "data_keys")) {
      attempt(
          "a backend, for an id with " + name,
          SERVICE,
          id,
          "read " + table,
          () -> count(table + theirs(table), canaries.otherMark()));
    }
  }

  private void tryOther(String login) {
    String as = "the first user's login";
    String key = "api_keys WHERE key = ?";
    attempt(
        as,
        login,
        "",
        "read with row_security off",
        () -> {
          statements.script("SET LOCAL row_security = off");
          return count(key, canaries.otherMark());
        });
    attempt(
        as,
        login,
        "",
        "switch row level security off",
        () -> {
          statements.script("ALTER TABLE api_keys DISABLE ROW LEVEL SECURITY");
          return 1;
        });
    attempt(
        as,
        login,
        "",
        "add a policy",
        () -> {
          statements.script("CREATE POLICY mine ON api_keys USING (true)");
          return 1;
        });
    attempt(
        as,
        login,
        "",
        "become the second user",
        () ->
            statements.update(
                "UPDATE database_users SET user_id = ? || '-2'", canaries.otherMark()));
    attempt(
        as,
        login,
        "",
        "move a key to the second user's session",
        () ->
            statements.update(
                "UPDATE api_keys SET session_id = (SELECT max(id) FROM onboarding_sessions) + 1"
                    + " WHERE key = ?",
                canaries.mark()));
    attempt(
        as,
        login,
        "",
        "join with the second user's session",
        () ->
            count(
                "api_keys k JOIN onboarding_sessions s ON s.id = k.session_id WHERE s.user_id = ?",
                canaries.otherMark()));
    attempt(
        as,
        login,
        "",
        "read what the server knows of the values",
        () ->
            count(
                "pg_stats WHERE tablename = 'api_keys' AND attname = 'key' AND most_common_vals IS NOT NULL"));
    attempt(
        "a backend, for the first user",
        SERVICE,
        canaries.mark(),
        "change the schema",
        () -> {
          statements.script("ALTER TABLE api_keys ADD COLUMN leak TEXT");
          return 1;
        });
  }

  private long count(String what, Object... arguments) throws SQLException {
    return statements
        .first("SELECT count(*) AS number FROM " + what, row -> row.number("number"), arguments)
        .orElse(0L);
  }

  private void attempt(String as, String role, String user, String what, Try attempt) {
    Outcome outcome;
    try {
      statements.script("SAVEPOINT attempt");
      outcome = outcomeOf(role, user, attempt);
      statements.script("ROLLBACK TO SAVEPOINT attempt; RELEASE SAVEPOINT attempt");
    } catch (SQLException e) {
      throw new IllegalStateException("the proof itself failed", e);
    }
    attempts.add(new Attempt(as, what, outcome));
  }

  private Outcome outcomeOf(String role, String user, Try attempt) throws SQLException {
    inRole(role, Optional.of(user));
    try {
      return attempt.make() > 0 ? Outcome.REACHED : Outcome.NOTHING;
    } catch (SQLException e) {
      if (String.valueOf(e.getSQLState()).startsWith("42") && !"42501".equals(e.getSQLState())) {
        throw e; // a mistake in our own statement is no proof
      }
      return Outcome.REFUSED;
    }
  }

  /** Who is no superuser can only take roles that were given to them. */
  private void becomeAble(String roles) throws SQLException {
    statements.script("GRANT " + roles + " TO CURRENT_USER");
  }

  private void inRole(String role, Optional<String> user) throws SQLException {
    statements.script("SET LOCAL ROLE " + role);
    if (user.isPresent()) {
      actFor(user.get());
    }
  }

  private void actFor(String user) throws SQLException {
    statements.actFor(user);
  }

  private void leaveRole() throws SQLException {
    statements.script("RESET ROLE");
  }

  private void found(String what, Collection<String> which) {
    if (which.isEmpty()) {
      attempts.add(new Attempt("the server's own tables", what, Outcome.NOTHING));
    }
    which.forEach(
        name ->
            attempts.add(
                new Attempt("the server's own tables", what + ": " + name, Outcome.REACHED)));
  }
}
