package com.alwrity.onboarding.database.isolation;

import com.alwrity.onboarding.database.engine.Statements;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Two users who exist for as long as a proof takes, each with a row in every table. Each has a
 * mark, which is in all of that user's rows and in nobody else's.
 *
 * @param mark of the user who tries
 * @param otherMark of the one who is to stay unseen
 */
record Canaries(String mark, String otherMark) {
  /** What is put into each table. */
  static final List<Row> ROWS = rows();

  /**
   * A row of a table.
   *
   * @param column one to change; {@code user_id} where there is one
   * @param insert the statement, where {@code ?} is the mark and {@code 'canary'} the rest of the
   *     key
   */
  record Row(String table, String column, String insert) {
    boolean hasUser() {
      return column.equals("user_id");
    }

    /** A row of a user who has none, or a key in the session with this number. */
    String insertOther(long session) {
      return table.equals("api_keys")
          ? "INSERT INTO api_keys (session_id, provider, key) VALUES (" + session + ", 'other', ?)"
          : insert;
    }
  }

  static Canaries create() {
    return new Canaries(mark("a"), mark("b"));
  }

  /** Short enough for a name in PostgreSQL: 63 bytes. */
  private static String mark(String which) {
    return "alwrity-canary-" + which + "-" + UUID.randomUUID();
  }

  void insert(Statements statements) throws SQLException {
    for (Row row : ROWS) {
      insert(statements, row.insert(), mark);
      insert(statements, row.insert(), otherMark);
    }
  }

  static int insert(Statements statements, String insert, String mark) throws SQLException {
    return statements.update(
        insert, insert.chars().filter(c -> c == '?').mapToObj(_ -> mark).toArray());
  }

  private static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    rows.add(
        new Row(
            "onboarding_sessions",
            "user_id",
            "INSERT INTO onboarding_sessions (user_id) VALUES (?)"));
    rows.add(
        new Row(
            "api_keys",
            "provider",
            "INSERT INTO api_keys (session_id, provider, key)"
                + " SELECT id, 'canary', ? FROM onboarding_sessions WHERE user_id = ?"));
    rows.add(
        new Row(
            "master_keys",
            "place",
            "INSERT INTO master_keys (id, place, check_value, created_at, made_by)"
                + " VALUES (?, 'canary', '', now(), ('alwrity_user_' || ?)::name)"));
    rows.add(
        new Row(
            "spare_master_keys",
            "place",
            "INSERT INTO spare_master_keys (origin, id, place, made_by) VALUES ('canary', ?, '', ('alwrity_user_' || ?)::name)"));
    for (String table : List.of("data_keys", "kept_data_keys", "audit_keys", "kept_audit_keys")) {
      rows.add(
          new Row(
              table,
              "user_id",
              "INSERT INTO "
                  + table
                  + " (user_id, id, master_key_id, wrapped, created_at)"
                  + " VALUES (?, 'canary', ?, '', now())"));
    }
    rows.add(
        new Row(
            "workspaces",
            "user_id",
            "INSERT INTO workspaces (origin, path, user_id, updated_at) VALUES (?, 'canary', ?, now())"));
    rows.add(
        new Row(
            "intents",
            "user_id",
            "INSERT INTO intents (origin, user_id, payload, created_at) VALUES ('canary', ?, '', now())"));
    rows.add(
        new Row(
            "audit",
            "user_id",
            "INSERT INTO audit VALUES (?, 1, '', '', '', '', '', '', '', '', '')"));
    rows.add(
        new Row(
            "audit_pending",
            "user_id",
            "INSERT INTO audit_pending (user_id, at, actor, action, provider, fingerprint, result, detail)"
                + " VALUES (?, '', '', '', '', '', '', '')"));
    rows.add(
        new Row(
            "kept_keys",
            "user_id",
            "INSERT INTO kept_keys (user_id, provider, key, version, kept_at)"
                + " VALUES (?, 'canary', '', 1, now())"));
    rows.add(
        new Row(
            "former_keys",
            "user_id",
            "INSERT INTO former_keys (user_id, provider, key, version, fingerprint, kept_until)"
                + " VALUES (?, 'canary', '', 1, '', now())"));
    rows.add(
        new Row(
            "key_uses",
            "user_id",
            "INSERT INTO key_uses (user_id, provider, day, uses, last_at)"
                + " VALUES (?, 'canary', '', 1, now())"));
    rows.add(
        new Row(
            "rate_limits",
            "user_id",
            "INSERT INTO rate_limits (user_id, name, state) VALUES (?, 'canary', '')"));
    rows.add(
        new Row(
            "database_users",
            "user_id",
            "INSERT INTO database_users (role_name, user_id) VALUES (?::name, ?)"));
    return List.copyOf(rows);
  }
}
