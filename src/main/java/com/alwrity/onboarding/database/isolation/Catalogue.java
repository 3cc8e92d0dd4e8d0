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

  /** Those who were given the role of backends or of people. */
  private static final String MEMBERS =
      "SELECT m.member FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid"
          + " WHERE g.rolname IN ('alwrity_service', 'alwrity_desktop')";

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
            + " AND c.oid = p.polrelid) c WHERE NOT EXISTS (SELECT FROM (VALUES"
            + " ('alwrity_operator', 'alwrity_operator'), ('alwrity_service', 'alwrity_service'),"
            + " ('alwrity_desktop', 'alwrity_desktop'),"
            + " ('alwrity_desktop_opens', 'alwrity_desktop')) AS ours (policy, role)"
            + " JOIN pg_roles r ON r.rolname = ours.role"
            + " WHERE ours.policy = p.polname AND p.polroles = ARRAY[r.oid])");
  }

  /** Roles for which the server skips all policies, though they are for backends or people. */
  static List<String> rolesThatSeeAll(Statements statements) throws SQLException {
    return names(
        statements,
        "SELECT rolname AS name FROM pg_roles WHERE (rolsuper OR rolbypassrls)"
            + " AND rolname <> current_user AND (rolname IN ('alwrity_owner', 'alwrity_migrator',"
            + " 'alwrity_operator', 'alwrity_service', 'alwrity_desktop') OR oid IN ("
            + MEMBERS
            + "))");
  }

  /** Logins of backends and people that can become another role too. */
  static List<String> loginsWithMore(Statements statements) throws SQLException {
    return names(
        statements,
        "SELECT l.rolname || ': ' || g.rolname AS name FROM pg_roles l CROSS JOIN pg_roles g"
            + " WHERE l.oid IN ("
            + MEMBERS
            + ") AND l.rolname <> current_user AND NOT l.rolsuper AND g.oid <> l.oid"
            + " AND pg_has_role(l.oid, g.oid, 'MEMBER') AND g.rolname NOT IN"
            + " ('alwrity_desktop', 'alwrity_service')"
            // Who makes a role becomes a member of it: an administrator.
            + " AND (NOT l.rolcreaterole OR l.rolname IN (SELECT role_name FROM database_users))");
  }

  /** Rights on the tables that no run of migrate gives. */
  static List<String> otherRights(Statements statements) throws SQLException {
    return names(
        statements,
        "SELECT t.relname || ': ' || a.privilege_type || ' for ' || coalesce(r.rolname, 'everybody')"
            + " AS name FROM (SELECT c.*"
            + TABLES
            + ") t CROSS JOIN LATERAL aclexplode(t.relacl) a"
            + " LEFT JOIN pg_roles r ON r.oid = a.grantee WHERE a.grantee <> t.relowner"
            + " AND (r.rolname IS NULL OR r.rolname NOT IN ('alwrity_operator', 'alwrity_service',"
            + " 'alwrity_desktop', 'alwrity_backup')"
            + " OR a.privilege_type NOT IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE'))");
  }

  /** Functions that do for anybody what only their owner may, who sees all. */
  static List<String> functions(Statements statements) throws SQLException {
    return names(
        statements,
        "SELECT f.oid::regprocedure::text AS name FROM pg_proc f"
            + " JOIN pg_roles o ON o.oid = f.proowner WHERE f.prosecdef"
            + " AND f.pronamespace NOT IN ('pg_catalog'::regnamespace,"
            + " 'information_schema'::regnamespace)"
            + " AND (o.rolsuper OR o.rolbypassrls OR pg_has_role(o.oid, 'alwrity_operator', 'MEMBER'))"
            + " AND (has_function_privilege('alwrity_desktop', f.oid, 'EXECUTE')"
            + " OR has_function_privilege('alwrity_service', f.oid, 'EXECUTE'))");
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
