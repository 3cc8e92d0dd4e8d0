package com.alwrity.onboarding.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alwrity.onboarding.database.url.DatabaseUrl;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.testing.PostgresServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PostgresDatabaseIT extends DatabaseContract {
  private static final String PASSWORD = "p@ss/w:rd?%&#é";
  private static final String ENCODED = "p%40ss%2Fw%3Ard%3F%25%26%23%C3%A9";

  private final PostgresServer server = PostgresServer.shared();
  private String name = server.createDatabase();

  @Override
  Database open() {
    return open(server.url(name), Optional.empty());
  }

  private Database open(String url, Optional<Secret> password) {
    return Database.openShared(DatabaseUrl.parse(url), password, clock);
  }

  @Override
  void goToAnEmptyPlace() {
    name = server.createDatabase();
  }

  @Override
  Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:" + withoutUser(server.url(name)), "postgres", "");
  }

  private static String withoutUser(String url) {
    return url.replace("postgres@", "");
  }

  private String urlFor(String login) {
    return server.url(name).replace("postgres@", login + "@");
  }

  /** A user with a password who may use the tables of this test's database. */
  private String createUser() {
    String user = "ann_" + name;
    server.execute(name, "CREATE ROLE " + user + " LOGIN PASSWORD '" + PASSWORD + "'");
    server.execute(name, "GRANT ALL ON ALL TABLES IN SCHEMA public TO " + user);
    server.execute(name, "GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO " + user);
    return user;
  }

  /** Else a run for another version would try the same one again. */
  @Test
  void meetsTheVersionThatTheRunIsFor() throws SQLException {
    String wanted = System.getProperty("postgresql.version", "18");
    try (Connection connection = connect()) {
      assertThat(connection.getMetaData().getDatabaseMajorVersion())
          .isEqualTo(Integer.parseInt(wanted.split("\\.", -1)[0]));
    }
  }

  @Test
  void saysWhereItIs() {
    assertThat(database.description())
        .isEqualTo("PostgreSQL localhost:" + server.port() + "/" + name);
  }

  @Test
  void takesThePasswordOfTheUrl() {
    String user = createUser();
    try (Database shared = open(urlFor(user + ":" + ENCODED), Optional.empty())) {
      change(shared, tables -> tables.sessions().findOrCreate(ANN));
    }
    assertThat(sessions()).hasSize(1);
  }

  @Test
  void takesTheGivenPasswordBeforeTheOneOfTheUrl() {
    String user = createUser();
    try (Secret password = Secret.of(PASSWORD);
        Database shared = open(urlFor(user + ":wrong"), Optional.of(password))) {
      assertThat(shared.description()).doesNotContain(user).doesNotContain("wrong");
      assertThat(password.length()).isEqualTo(PASSWORD.length());
    }
  }

  @Test
  void takesThePasswordOfAPgpassFile(@TempDir Path folder) throws IOException {
    String user = createUser();
    Path pgpass =
        Files.createFile(
            folder.resolve("pgpass"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(pgpass, "*:*:*:" + user + ":" + PASSWORD.replace(":", "\\:") + "\n");
    System.setProperty("org.postgresql.pgpassfile", pgpass.toString());
    try (Database shared = open(urlFor(user), Optional.empty())) {
      change(shared, tables -> tables.sessions().findOrCreate(ANN));
    } finally {
      System.clearProperty("org.postgresql.pgpassfile");
    }
    assertThat(sessions()).hasSize(1);
  }

  @Test
  void saysThatThePasswordIsWrongWithoutRepeatingIt() {
    String user = createUser();
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> open(urlFor(user + ":secret-word"), Optional.empty()))
        .satisfies(
            e -> {
              assertThat(e.problem()).isEqualTo(new Problem(Problem.Unavailable.DATABASE_PASSWORD));
              for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                assertThat(cause.toString()).doesNotContain("secret-word");
              }
            });
    assertProblem(
        Problem.Unavailable.DATABASE_PASSWORD, () -> open(urlFor(user), Optional.empty()));
    assertProblem(
        Problem.Unavailable.DATABASE_PASSWORD, () -> open(urlFor("nobody"), Optional.empty()));
  }

  @Test
  void saysThatThereIsNoSuchDatabase() {
    assertReason(server.url("nowhere"), "\"nowhere\" does not exist");
  }

  @Test
  void saysThatNothingAnswers() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    String place = "127.0.0.1:" + free + "/db";
    assertReason("postgresql://ann:secret-word@" + place, "nothing answers at " + place);
  }

  @Test
  void saysThatTheHostIsNotKnown() {
    assertReason(
        "postgresql://ann:secret-word@no-such-host.invalid/db",
        "the host of no-such-host.invalid:5432/db is not known");
  }

  private void assertReason(String url, String reason) {
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> open(url, Optional.empty()))
        .satisfies(
            e -> {
              assertThat(e.problem().reason()).isEqualTo(Problem.Unavailable.DATABASE);
              assertThat(e.problem().details().getFirst())
                  .contains(reason)
                  .doesNotContain("secret-word");
            });
  }

  @Test
  void saysThatAUserMayNotMakeTheTables() {
    String user = createUser();
    goToAnEmptyPlace();
    assertReason(urlFor(user + ":" + ENCODED), "permission denied");
  }

  @Test
  void reachesADatabaseWithAnOddName() {
    String odd = "ödd na+me%?#";
    server.execute("postgres", "CREATE DATABASE \"" + odd + "\"");
    String url = server.url("%C3%B6dd%20na+me%25%3F%23");
    try (Database shared = open(url, Optional.empty())) {
      change(shared, tables -> tables.sessions().findOrCreate(ANN));
      assertThat(shared.description()).endsWith("/" + odd);
    }
  }

  @Test
  void goesToTheHostThatAnswers() {
    String url = server.url(name).replace("@localhost", "@127.0.0.1:1,localhost");
    try (Database shared = open(url, Optional.empty())) {
      change(shared, tables -> tables.sessions().findOrCreate(ANN));
    }
    assertThat(sessions()).hasSize(1);
  }

  @Test
  void letsNobodyEmptyTheAudit() {
    change(tables -> tables.audit().insert(entry(ANN, 1)));

    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> execute("TRUNCATE audit"))
        .withMessageContaining("append-only");
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(
            () ->
                execute(
                    "INSERT INTO audit SELECT * FROM audit"
                        + " ON CONFLICT (user_id, seq) DO UPDATE SET result = 'other'"))
        .withMessageContaining("append-only");
    assertThat(entries(ANN)).containsExactly(entry(ANN, 1));
  }

  /** The rights that an administrator can take away. */
  @Test
  void saysThatAUserMayNotMakeEntries() {
    String user = createUser();
    server.execute(name, "REVOKE INSERT ON audit FROM " + user);
    try (Database shared = open(urlFor(user + ":" + ENCODED), Optional.empty())) {
      assertThatExceptionOfType(OnboardingException.class)
          .isThrownBy(() -> change(shared, tables -> tables.audit().insert(entry(ANN, 1))))
          .satisfies(
              e -> {
                assertThat(e.problem().reason()).isEqualTo(Problem.Unavailable.AUDIT);
                assertThat(e.problem().details().getFirst()).contains("permission denied");
              });
    }
  }

  @Test
  void tellsTheServerWhoItIs() throws SQLException {
    try (Connection connection = connect();
        var statement = connection.createStatement();
        var result =
            statement.executeQuery(
                "SELECT application_name FROM pg_stat_activity WHERE datname = '"
                    + name
                    + "' AND pid <> pg_backend_pid()")) {
      assertThat(result.next()).isTrue();
      assertThat(result.getString(1)).isEqualTo("alwrity-onboarding");
    }
  }
}
