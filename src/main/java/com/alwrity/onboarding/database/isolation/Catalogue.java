package com.alwrity.onboarding.database.isolation;

import com.alwrity.onboarding.database.engine.Statements;
import java.sql.SQLException;
import java.util.List;

/** What the server's own tables say about roles and policies. */
final class Catalogue {
  /** The tables with rows of users, or of one login. */
  private static final String TABLES =
      " FROM pg_class c WHERE c.relkind IN ('r', 'p')"
          + " AND c.relnamespace = current_schema()::regnamespace"
          + " AND (EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid"
          + " AND a.attname = 'user_id' AND NOT a.attisdropped)"
          + " OR c.relname IN ('api_keys', 'master_keys', 'spare_master_keys'))";

  private Catalogue() {}

  static boolean hasTable(Statements statements, String name) throws SQLException {
    return statements
        .first("SELECT to_regclass(?)::text AS name", row -> row.optionalText("name"), name)
        .flatMap(found -> found)
        .isPresent();
  }

  /** Tables for which the policies are not in force, even for their owner. */
  static List<String> openTables(Statements statements) throws SQLException {
    return names(
        statements,
        "SELECT c.relname AS name"
            + TABLES
            + " AND NOT (c.relrowsecurity AND c.relforcerowsecurity) ORDER BY c.relname");
  }

  /** Policies that are not ours: rows are seen that any one policy lets through. */
  static List<String> otherPolicies(Statements statements) throws SQLException {
    return names(
        statements,
        "SELECT c.relname || ': ' || p.polname AS name FROM pg_policy p, LATERAL (SELECT c.*"
            + TABLES
            + " AND c.oid = p.polrelid) c"
            + " WHERE p.polname NOT IN ('alwrity_operator', 'alwrity_service', 'alwrity_desktop')"
            + " OR p.polroles <> ARRAY[(SELECT r.oid FROM pg_roles r WHERE r.rolname = p.polname)]");
  }

  /** Roles of ours for which the server skips all policies. */
  static List<String> rolesThatSeeAll(Statements statements) throws SQLException {
    return names(
        statements,
        "SELECT rolname AS name FROM pg_roles WHERE (rolsuper OR rolbypassrls)"
            + " AND (rolname IN ('alwrity_owner', 'alwrity_migrator', 'alwrity_operator',"
            + " 'alwrity_service', 'alwrity_desktop')"
            + " OR rolname IN (SELECT role_name FROM database_users))");
  }

  /** Logins of people who can become more than that. */
  static List<String> loginsWithMore(Statements statements) throws SQLException {
    return names(
        statements,
        "SELECT d.role_name || ': ' || g.rolname AS name FROM database_users d"
            + " JOIN pg_roles l ON l.rolname = d.role_name CROSS JOIN pg_roles g"
            + " WHERE g.rolname IN ('alwrity_owner', 'alwrity_migrator', 'alwrity_operator',"
            + " 'alwrity_service', 'alwrity_backup') AND pg_has_role(l.oid, g.oid, 'MEMBER')");
  }

  /** Views on the tables that show what their owner sees, whoever looks. */
  static List<String> views(Statements statements) throws SQLException {
    return names(
        statements,
        "SELECT DISTINCT v.oid::regclass::text AS name FROM pg_depend d"
            + " JOIN pg_rewrite r ON r.oid = d.objid JOIN pg_class v ON v.oid = r.ev_class"
            + " WHERE d.classid = 'pg_rewrite'::regclass AND v.relkind IN ('v', 'm')"
            + " AND d.refobjid IN (SELECT c.oid"
            + TABLES
            + ") AND NOT coalesce(v.reloptions::text ~ 'security_invoker=(true|on|1)', false)");
  }

  private static List<String> names(Statements statements, String sql) throws SQLException {
    return statements.list(sql, row -> row.text("name"));
  }
}
