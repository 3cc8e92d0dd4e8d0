package com.alwrity.onboarding.database.isolation;

import com.alwrity.onboarding.database.engine.Migrations;
import com.alwrity.onboarding.database.engine.Statements;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import org.postgresql.util.PasswordUtil;

/** The roles and policies of a shared database, inside a transaction of an administrator. */
public final class Isolation {
  private static final String SCRIPT = "isolation";
  private static final int NAME_BYTES = 8;

  private final Statements statements;

  /** Inside this transaction. */
  public Isolation(Statements statements) {
    this.statements = statements;
  }

  /** A role of the database with which a user logs in. */
  public record Login(String role, UserId user) {}

  /**
   * What is in force.
   *
   * @param server its version, as it says
   * @param login the role of this connection
   * @param seesAll whether that role is one for which the server skips all policies
   * @param open tables with users for which row level security is not forced
   * @param logins of people
   */
  public record Standing(
      String server, String login, boolean seesAll, List<String> open, List<Login> logins) {}

  /** The SQL that {@link #establish} runs. */
  public static String script() {
    return Migrations.script("postgresql", SCRIPT);
  }

  /** Makes the roles and policies, or brings them up to date. */
  public void establish() throws SQLException {
    statements.script(script());
  }

  /**
   * Lets a user log in, or gives a new password to one who can. The server is sent what proves the
   * password (SCRAM, RFC 5802), never the password.
   */
  public Login addLogin(UserId user, Secret password) throws SQLException {
    String role = roleOf(user);
    // A copy, because the driver wipes what it is given.
    String verifier = password.reveal(c -> PasswordUtil.encodeScramSha256(c.clone()));
    boolean exists =
        statements.first("SELECT 1 FROM pg_roles WHERE rolname = ?", _ -> role, role).isPresent();
    // Hexadecimal digits and Base64: nothing in them has a meaning in SQL.
    statements.script(
        (exists ? "ALTER ROLE " : "CREATE ROLE ") + role + " LOGIN PASSWORD '" + verifier + "'");
    statements.script("GRANT alwrity_desktop TO " + role);
    statements.update(
        "INSERT INTO database_users (role_name, user_id) VALUES (?::name, ?)"
            + " ON CONFLICT (role_name) DO NOTHING",
        role,
        user.value());
    return new Login(role, user);
  }

  /**
   * Its own for each user of each database: roles belong to the whole server, and no two user ids
   * may end as one role.
   */
  private String roleOf(UserId user) throws SQLException {
    String database =
        statements
            .first("SELECT current_database() AS name", row -> row.text("name"))
            .orElseThrow(IllegalStateException::new);
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((database + "\0" + user.value()).getBytes(StandardCharsets.UTF_8));
      return "alwrity_user_" + HexFormat.of().formatHex(hash, 0, NAME_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  /** The user for whom a login for backends acts in this transaction; empty if there is none. */
  public String userOfTransaction() throws SQLException {
    return statements
        .first(
            "SELECT coalesce(current_setting('app.user_id', true), '') AS id",
            row -> row.text("id"))
        .orElse("");
  }

  /** What is in force now. */
  public Standing standing() throws SQLException {
    boolean established = Catalogue.hasTable(statements, "database_users");
    List<Login> logins =
        established
            ? statements.list(
                "SELECT role_name, user_id FROM database_users ORDER BY user_id",
                row -> new Login(row.text("role_name"), new UserId(row.text("user_id"))))
            : List.of();
    return statements
        .first(
            "SELECT current_setting('server_version') AS server, rolname,"
                + " CASE WHEN rolsuper OR rolbypassrls THEN 1 ELSE 0 END AS sees_all"
                + " FROM pg_roles WHERE rolname = current_user",
            row ->
                new Standing(
                    row.text("server"),
                    row.text("rolname"),
                    row.number("sees_all") == 1,
                    Catalogue.openTables(statements),
                    logins))
        .orElseThrow(IllegalStateException::new);
  }
}
