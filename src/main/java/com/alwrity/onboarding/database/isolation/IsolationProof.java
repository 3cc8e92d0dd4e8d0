package com.alwrity.onboarding.database.isolation;

import com.alwrity.onboarding.database.engine.Statements;
import java.sql.SQLException;
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
  private static final String OWNER = "alwrity_owner";

  private final Statements statements;
  private final Canaries canaries = Canaries.create();
  private final Attempts attempts;
  private long otherSession;

  /** Inside this transaction, of somebody who may create roles. */
  public IsolationProof(Statements statements) {
    this.statements = statements;
    this.attempts = new Attempts(statements);
  }

  /** Tries everything, in an order that stays the same. */
  public List<Attempt> run() throws SQLException {
    if (!Catalogue.hasTable(statements, "database_users")) {
      attempts.found("roles and policies are missing", List.of("database_users"));
      return attempts.all();
    }
    attempts.found("row level security is not forced", Catalogue.openTables(statements));
    attempts.found("a policy that is not ours", Catalogue.otherPolicies(statements));
    attempts.found("a role that skips policies", Catalogue.rolesThatSeeAll(statements));
    attempts.found("a login with more than its own", Catalogue.loginsWithMore(statements));
    attempts.found("a right that migrate does not give", Catalogue.otherRights(statements));
    attempts.found("a function with the rights of its owner", Catalogue.functions(statements));
    attempts.found("a view that shows what its owner sees", Catalogue.views(statements));

    attempts.becomeAble(SERVICE + ", " + DESKTOP);
    attempts.takeRole("alwrity_operator");
    canaries.insert(statements);
    otherSession =
        statements
            .first(
                "SELECT id FROM onboarding_sessions WHERE user_id = ?",
                row -> row.number("id"),
                canaries.otherMark())
            .orElseThrow(IllegalStateException::new);
    attempts.leaveRole();
    String login = login(Optional.of(canaries.mark()));
    String unknown = login(Optional.empty());
    for (Canaries.Row table : Canaries.ROWS) {
      tryTable("a backend without a user", SERVICE, "", table);
      tryTable("a backend, for the first user", SERVICE, canaries.mark(), table);
      tryTable("the first user's login", login, "", table);
      tryTable("the first user's login, naming the second", login, canaries.otherMark(), table);
      tryTable("a login without a user, naming the second", unknown, canaries.otherMark(), table);
      tryTable("the group of all logins", DESKTOP, canaries.otherMark(), table);
      tryTable("the owner of the tables", OWNER, canaries.otherMark(), table);
    }
    hostileIds().forEach(this::tryId);
    tryOther(login);
    return attempts.all();
  }

  /** Makes a login that exists until the transaction is taken back; of this user, or of nobody. */
  private String login(Optional<String> user) throws SQLException {
    String role = "alwrity_canary_" + UUID.randomUUID().toString().replace('-', '_');
    statements.script("CREATE ROLE " + role + " IN ROLE " + DESKTOP);
    attempts.becomeAble(role);
    if (user.isPresent()) {
      attempts.takeRole("alwrity_operator");
      statements.update(
          "UPDATE database_users SET role_name = ?::name WHERE user_id = ?", role, user.get());
      statements.update("UPDATE master_keys SET made_by = ?::name WHERE id = ?", role, user.get());
      attempts.leaveRole();
    }
    return role;
  }

  /** Everything that can be done with a table, to the row of the second user. */
  private void tryTable(String as, String role, String user, Canaries.Row row) {
    String table = row.table();
    String theirs = theirs(table);
    attempts.make(
        as, role, user, "read " + table, () -> count(table + theirs, canaries.otherMark()));
    if (row.hasUser()) {
      attempts.make(
          as,
          role,
          user,
          "read " + table + " by the user's id",
          () -> count(table + " WHERE user_id = ?", canaries.otherMark()));
    }
    String change = "UPDATE " + table + " SET " + row.column() + " = " + row.column() + theirs;
    attempts.make(
        as, role, user, "change " + table, () -> statements.update(change, canaries.otherMark()));
    String delete = "DELETE FROM " + table + theirs;
    attempts.make(
        as,
        role,
        user,
        "delete from " + table,
        () -> statements.update(delete, canaries.otherMark()));
    attempts.make(
        as,
        role,
        user,
        "insert into " + table,
        () ->
            Canaries.insert(
                statements, row.insertOther(otherSession), canaries.otherMark() + "-new"));
    if (!role.equals(OWNER)) { // which may, and as which nobody logs in
      attempts.make(as, role, user, "empty " + table, () -> run("TRUNCATE " + table + " CASCADE"));
    }
    if (row.hasUser()) {
      String give = "UPDATE " + table + " SET user_id = ?" + theirs(table);
      attempts.make(
          as,
          role,
          user,
          "give away a row of " + table,
          () -> statements.update(give, canaries.otherMark(), canaries.mark()));
    }
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
      attempts.make(
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
    attempts.make(
        as,
        login,
        "",
        "read with row_security off",
        () -> {
          statements.script("SET LOCAL row_security = off");
          return count(key, canaries.otherMark());
        });
    attempts.make(
        as,
        login,
        "",
        "switch row level security off",
        () -> run("ALTER TABLE api_keys DISABLE ROW LEVEL SECURITY"));
    attempts.make(
        as, login, "", "add a policy", () -> run("CREATE POLICY mine ON api_keys USING (true)"));
    attempts.make(
        as,
        login,
        "",
        "look at each new key",
        () ->
            run(
                "CREATE TRIGGER look BEFORE INSERT ON api_keys"
                    + " EXECUTE FUNCTION audit_append_only()"));
    attempts.make(
        as,
        login,
        "",
        "become the second user",
        () ->
            statements.update(
                "UPDATE database_users SET user_id = ? || '-2'", canaries.otherMark()));
    attempts.make(
        as,
        login,
        "",
        "move a key to the second user's session",
        () ->
            statements.update(
                "UPDATE api_keys SET session_id = ? WHERE key = ?", otherSession, canaries.mark()));
    attempts.make(
        as,
        login,
        "",
        "join with the second user's session",
        () ->
            count(
                "api_keys k JOIN onboarding_sessions s ON s.id = k.session_id WHERE s.user_id = ?",
                canaries.otherMark()));
    attempts.make(
        as,
        login,
        "",
        "read what the server knows of the values",
        () ->
            count(
                "pg_stats WHERE tablename = 'api_keys' AND attname = 'key'"
                    + " AND coalesce(most_common_vals::text, histogram_bounds::text) IS NOT NULL"));
    attempts.make(
        "a backend, for the first user",
        SERVICE,
        canaries.mark(),
        "change the schema",
        () -> run("ALTER TABLE api_keys ADD COLUMN leak TEXT"));
  }

  private long run(String sql) throws SQLException {
    statements.script(sql);
    return 1;
  }

  private long count(String what, Object... arguments) throws SQLException {
    return statements
        .first("SELECT count(*) AS number FROM " + what, row -> row.number("number"), arguments)
        .orElse(0L);
  }
}
