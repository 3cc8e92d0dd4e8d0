package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.testing.PostgresServer;
import com.alwrity.onboarding.userkeys.UserApiKeyContext;
import com.alwrity.onboarding.userkeys.UserApiKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code alwrity database} on a real server. */
class DatabaseCommandIT {
  private final PostgresServer server = PostgresServer.shared();
  private final String name = server.createDatabase();
  private Shell shell;

  @TempDir private Path folder;

  @BeforeEach
  void nameTheDatabase() throws IOException {
    shell = new Shell(folder).with("ALWRITY_DATABASE_URL", server.url(name) + "?sslmode=prefer");
  }

  @Test
  void isolatesAndProvesIt() {
    assertThat(shell.run("database", "status").code()).isEqualTo(1);
    assertThat(shell.run("database", "status").out())
        .contains("Users are not kept apart", "api_keys", "alwrity database migrate");
    assertThat(shell.run("database", "prove-isolation").code()).isEqualTo(1);

    assertThat(shell.run("database", "migrate").code()).isZero();
    assertThat(shell.run("database", "status", "--json").json())
        .containsEntry("isolated", true)
        .containsEntry("seesAll", true)
        .containsEntry("open", List.of());
    Shell.Result proof = shell.run("database", "prove-isolation");
    assertThat(proof.code()).isZero();
    assertThat(proof.out()).contains("Proved: ", "a backend, for the first user");
    assertThat(shell.run("user", "list", "--json").out().strip()).isEqualTo("[ ]");
  }

  @Test
  void warnsOfAPasswordInTheUrlAndNeverSaysIt() throws IOException {
    assertThat(shell.run("database", "migrate").err()).doesNotContain("password in the database");
    String parameter = "&password=made-up-password";
    Shell open =
        new Shell(folder)
            .with("ALWRITY_DATABASE_URL", server.url(name) + "?sslmode=prefer" + parameter);
    for (String command : List.of("database status", "user list", "status --json")) {
      Shell.Result result = open.run(command.split(" "));
      assertThat(result.err()).as(command).contains("There is a password in the database URL");
      assertThat(result.all()).as(command).doesNotContain("made-up-password");
    }
    assertThat(open.run("user", "list", "--quiet").err()).isEmpty();
  }

  @Test
  void namesWhatWasReached() {
    assertThat(shell.run("database", "migrate").code()).isZero();
    server.execute(name, "CREATE POLICY more ON api_keys USING (true)");

    Shell.Result proof = shell.run("database", "prove-isolation");
    assertThat(proof.code()).isEqualTo(1);
    assertThat(proof.out()).contains("Reached: the first user's login: read api_keys");
  }

  /** What an administrator hands to two people is enough for them, and shows no more. */
  @Test
  void letsPeopleInToWhatIsTheirs() throws IOException {
    assertThat(shell.run("database", "migrate").code()).isZero();
    Shell ann = person("ann");
    Shell bob = person("bob");
    ann.piping(Shell.GEMINI);
    Shell.Result saved = ann.run("key", "set", "gemini", "--stdin", "--user", "ann");
    assertThat(saved.code()).as(saved.all()).isZero();

    assertThat(ann.run("key", "get", "gemini", "--user", "ann").out())
        .isEqualTo(Shell.GEMINI + "\n");
    assertThat(bob.run("key", "get", "gemini", "--user", "ann").code()).isEqualTo(3);
    bob.piping(Shell.EXA);
    assertThat(bob.run("key", "set", "exa", "--stdin", "--user", "bob").code()).isZero();
    assertThat(keyOfBackend("ann", "gemini")).isEqualTo(Shell.GEMINI);
    assertThat(keyOfBackend("bob", "exa")).isEqualTo(Shell.EXA);
    bob.piping(Shell.GEMINI);
    assertThat(bob.run("key", "set", "gemini", "--stdin", "--user", "ann").code()).isEqualTo(5);
    assertThat(ann.run("audit", "--verify", "--user", "ann").code()).isZero();
  }

  /** However many processes they start. */
  @Test
  void givesAPersonNoMoreKeysThanTheLimit() throws IOException {
    assertThat(shell.run("database", "migrate").code()).isZero();
    Shell ann = person("ann").with("ALWRITY_LIMIT_REVEALS", "2/h");
    ann.piping(Shell.GEMINI);
    assertThat(ann.run("key", "set", "gemini", "--stdin", "--user", "ann").code()).isZero();

    assertThat(ann.run("key", "get", "gemini", "--user", "ann").code()).isZero();
    assertThat(ann.run("export", "--user", "ann").code()).isZero();
    for (String[] more :
        List.of(
            new String[] {"key", "get", "gemini", "--user", "ann"},
            new String[] {"export", "--user", "ann"})) {
      Shell.Result refused = ann.run(more);
      assertThat(refused.code()).isEqualTo(4);
      assertThat(refused.all()).doesNotContain(Shell.GEMINI);
      assertThat(refused.err()).contains("2/h", "Try again in", "ALWRITY_LIMIT_REVEALS");
    }
  }

  /** But for the audit, which tells that it was forgotten. */
  @Test
  void keepsNothingOfAForgottenUser() throws IOException, SQLException {
    assertThat(shell.run("database", "migrate").code()).isZero();
    Shell ann = person("ann").with("ALWRITY_LIMIT_REVEALS", "2/h");
    ann.piping(Shell.GEMINI);
    assertThat(ann.run("key", "set", "gemini", "--stdin", "--user", "ann").code()).isZero();
    assertThat(ann.run("key", "get", "gemini", "--user", "ann").code()).isZero();
    assertThat(keyOfBackend("ann", "gemini")).isEqualTo(Shell.GEMINI);
    assertThat(tablesThatKnow("ann")).contains("onboarding_sessions", "key_uses", "rate_limits");

    assertThat(ann.run("user", "forget", "ann", "--yes").code()).isZero();
    assertThat(tablesThatKnow("ann")).containsExactly("audit", "audit_keys", "database_users");
  }

  private Set<String> tablesThatKnow(String user) throws SQLException {
    Set<String> found = new TreeSet<>();
    try (Connection connection = DriverManager.getConnection(server.driverUrl(name));
        Statement statement = connection.createStatement()) {
      List<String> tables = new ArrayList<>();
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT table_name FROM information_schema.columns WHERE column_name = 'user_id'"
                  + " AND table_schema = current_schema()")) {
        while (rows.next()) {
          tables.add(rows.getString(1));
        }
      }
      for (String table : tables) {
        try (ResultSet rows =
            statement.executeQuery(
                "SELECT 1 FROM " + table + " WHERE user_id = '" + user + "' LIMIT 1")) {
          if (rows.next()) {
            found.add(table);
          }
        }
      }
    }
    return found;
  }

  /** As a backend with the same application secret gets it. */
  private String keyOfBackend(String user, String provider) {
    String role = "reader_" + user + "_" + name;
    server.execute(name, "CREATE ROLE " + role + " LOGIN PASSWORD 'x' IN ROLE alwrity_service");
    Map<String, String> environment =
        Map.of(
            "DEPLOY_ENV", "render",
            "ALWRITY_HOME", folder.resolve("backend-home").toString(),
            "ALWRITY_MASTER_KEY", "A".repeat(43),
            "ALWRITY_DATABASE_URL", server.url(name).replace("postgres@", role + "@"),
            "ALWRITY_DATABASE_PASSWORD", "x");
    try (UserApiKeys keys = UserApiKeys.open(shell.workspace, environment);
        UserApiKeyContext context = keys.open(user)) {
      return context.get(provider).orElseThrow().secret().reveal(String::new);
    }
  }

  private Shell person(String user) throws IOException {
    Map<String, Object> login = shell.run("database", "add-user", user, "--json").json();
    assertThat(login.get("url")).asString().endsWith("/" + name + "?sslmode=prefer");
    Path home = folder.resolve(user);
    Files.createDirectories(home);
    return new Shell(home)
        .with("ALWRITY_DATABASE_URL", String.valueOf(login.get("url")))
        .with("ALWRITY_DATABASE_PASSWORD", String.valueOf(login.get("password")));
  }

  @Test
  void printsTheSqlWithoutADatabase() throws IOException {
    Shell nowhere = new Shell(folder);
    assertThat(nowhere.run("database", "migrate", "--dry-run").out())
        .contains("CREATE TABLE api_keys", "CREATE POLICY alwrity_service", "FORCE ROW LEVEL");
    assertThat(nowhere.run("database", "migrate", "--json").errorCode())
        .isEqualTo("invalid.no-shared-database");
  }
}
