package com.alwrity.onboarding.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alwrity.onboarding.database.Sessions.SessionRow;
import com.alwrity.onboarding.database.isolation.Attempt;
import com.alwrity.onboarding.database.isolation.Attempt.Outcome;
import com.alwrity.onboarding.database.url.DatabaseUrl;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.testing.PostgresServer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Roles and policies on a real server. */
class IsolationIT {
  private static final UserId ANN = new UserId("ann");
  private static final UserId BOB = new UserId("bob");
  private static final String PASSWORD = "Zq8w7f3Q".repeat(4);

  private final PostgresServer server = PostgresServer.shared();
  private final String name = server.createDatabase();
  private Database administrator;

  @BeforeEach
  void establish() {
    administrator = open(server.url(name), Optional.empty());
    administrator.transact(
        tables -> {
          tables.isolation().establish();
          tables.sessions().findOrCreate(ANN);
          return tables.sessions().findOrCreate(BOB);
        });
  }

  @AfterEach
  void close() {
    administrator.close();
  }

  private static Database open(String url, Optional<Secret> password) {
    return Database.openShared(DatabaseUrl.parse(url), password);
  }

  private Database openAs(String role) {
    try (Secret password = Secret.of(PASSWORD)) {
      return open(server.url(name).replace("postgres@", role + "@"), Optional.of(password));
    }
  }

  private Database openFor(UserId user) {
    try (Secret password = Secret.of(PASSWORD)) {
      return openAs(
          administrator.transact(tables -> tables.isolation().addLogin(user, password)).role());
    }
  }

  private Database openBackend() {
    String role = "backend_" + name;
    server.execute(
        name, "CREATE ROLE " + role + " LOGIN PASSWORD '" + PASSWORD + "' IN ROLE alwrity_service");
    return openAs(role);
  }

  private String roleOf(UserId user) {
    return administrator.read(tables -> tables.isolation().standing()).logins().stream()
        .filter(login -> login.user().equals(user))
        .findFirst()
        .orElseThrow()
        .role();
  }

  private List<Attempt> reached() {
    return administrator.proveIsolation().stream().filter(Attempt::reached).toList();
  }

  @Test
  void isProved() {
    List<Attempt> attempts = administrator.proveIsolation();
    assertThat(attempts.stream().filter(Attempt::reached)).isEmpty();
    assertThat(attempts).extracting(Attempt::outcome).contains(Outcome.REFUSED, Outcome.NOTHING);
    assertThat(attempts)
        .extracting(attempt -> attempt.as() + ": " + attempt.what())
        .doesNotHaveDuplicates()
        .contains(
            "a backend, for the first user: read api_keys",
            "the first user's login, naming the second: change data_keys");
    assertThat(administrator.<List<SessionRow>>read(tables -> tables.sessions().all()))
        .as("all of it is taken back")
        .extracting(SessionRow::user)
        .containsExactly(ANN, BOB);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ALTER TABLE api_keys DISABLE ROW LEVEL SECURITY             | a backend, for the first user
          ALTER TABLE audit NO FORCE ROW LEVEL SECURITY               | the owner of the tables
          CREATE POLICY more ON data_keys USING (true)                | the first user's login
          DROP POLICY alwrity_desktop ON workspaces; CREATE POLICY alwrity_desktop ON workspaces USING (true) | the first user's login
          CREATE VIEW leak AS SELECT key FROM api_keys                | the server's own tables
          GRANT UPDATE ON database_users TO alwrity_desktop; CREATE POLICY all_mine ON database_users TO alwrity_desktop USING (true) | the first user's login
          ALTER POLICY alwrity_service ON api_keys USING (true)       | a backend, for an id with %
          ALTER POLICY alwrity_desktop ON data_keys WITH CHECK (true) | the first user's login
          GRANT TRUNCATE ON api_keys TO alwrity_desktop               | a login without a user, naming the second
          GRANT SELECT ON api_keys TO PUBLIC                          | the server's own tables
          CREATE FUNCTION all_keys() RETURNS SETOF text LANGUAGE sql SECURITY DEFINER AS 'SELECT key FROM api_keys' | the server's own tables
          """)
  void noticesWhatIsOpen(String hole, String through) {
    server.execute(name, hole);
    assertThat(reached()).extracting(Attempt::as).contains(through);
  }

  @Test
  void noticesALoginThatCanBecomeMore() {
    openFor(ANN).close();
    openFor(BOB).close();
    assertNoticed(roleOf(ANN), roleOf(BOB));
    assertNoticed("alwrity_operator", roleOf(ANN));
  }

  /** Roles belong to the server, where other tests would notice it too. */
  private void assertNoticed(String more, String login) {
    server.execute(name, "GRANT " + more + " TO " + login);
    try {
      assertThat(reached())
          .extracting(Attempt::what)
          .contains("a login with more than its own: " + login + ": " + more);
    } finally {
      server.execute(name, "REVOKE " + more + " FROM " + login);
    }
  }

  @Test
  void saysWhenNothingIsSetUp() {
    String other = server.createDatabase();
    try (Database bare = open(server.url(other), Optional.empty())) {
      assertThat(bare.proveIsolation()).extracting(Attempt::outcome).contains(Outcome.REACHED);
      assertThat(bare.read(tables -> tables.isolation().standing()).open())
          .contains("api_keys", "onboarding_sessions", "data_keys", "audit");
    }
  }

  @Test
  void coversEveryTable() {
    assertThat(administrator.read(tables -> tables.isolation().standing()).open()).isEmpty();
    administrator.transact(
        tables -> {
          tables.isolation().establish();
          return ANN;
        });
    assertThat(administrator.read(tables -> tables.isolation().standing()).open())
        .as("again")
        .isEmpty();
  }

  @Test
  void showsAPersonWhatIsTheirs() {
    try (Database anns = openFor(ANN);
        Database bobs = openFor(BOB)) {
      anns.transact(
          tables -> {
            tables.sessions().complete(ANN);
            return ANN;
          });
      assertThat(anns.<List<SessionRow>>read(tables -> tables.sessions().all()))
          .extracting(SessionRow::user)
          .containsExactly(ANN);
      assertThat(bobs.<Optional<SessionRow>>read(tables -> tables.sessions().find(ANN))).isEmpty();
      assertThatExceptionOfType(OnboardingException.class)
          .isThrownBy(
              () -> bobs.transact(tables -> tables.sessions().findOrCreate(new UserId("eve"))))
          .withMessageContaining("row-level security");
    }
  }

  @Test
  void showsABackendTheUserItActsForAndIsLoudWithoutOne() {
    try (Database backend = openBackend()) {
      assertThat(backend.<List<SessionRow>>readFor(BOB, tables -> tables.sessions().all()))
          .extracting(SessionRow::user)
          .containsExactly(BOB);
      assertThatExceptionOfType(OnboardingException.class)
          .isThrownBy(() -> backend.read(tables -> tables.sessions().find(BOB)))
          .withMessageContaining("no user is set");
    }
  }

  /** Managed servers give nobody a superuser. */
  @Test
  void needsNoSuperuser() {
    String admin = "admin_" + name;
    server.execute(
        name,
        "CREATE ROLE %1$s LOGIN CREATEROLE PASSWORD '%2$s'; ALTER DATABASE %3$s OWNER TO %1$s;"
                .formatted(admin, PASSWORD, name)
            + " GRANT alwrity_owner, alwrity_migrator, alwrity_operator, alwrity_service,"
            + " alwrity_desktop TO %s WITH ADMIN OPTION".formatted(admin));
    try (Database managed = openAs(admin)) {
      managed.isolate();
      assertThat(managed.proveIsolation().stream().filter(Attempt::reached)).isEmpty();
      assertThat(managed.read(tables -> tables.isolation().standing()).seesAll()).isFalse();
      assertThat(managed.<List<SessionRow>>read(tables -> tables.sessions().all()))
          .as("as an operator")
          .hasSize(2);
    }
  }

  @Test
  void givesANewPassword() {
    openFor(ANN).close();
    openFor(ANN).close();
    assertThat(administrator.read(tables -> tables.isolation().standing()).logins()).hasSize(1);
  }
}
