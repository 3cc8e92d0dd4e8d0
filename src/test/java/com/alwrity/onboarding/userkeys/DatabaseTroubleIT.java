package com.alwrity.onboarding.userkeys;

import static com.alwrity.onboarding.testing.SyntheticKeys.GEMINI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.database.url.DatabaseUrl;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.testing.PostgresServer;
import com.alwrity.onboarding.testing.SyntheticKeys;
import com.alwrity.onboarding.text.Messages;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the database does, a backend is told what is wrong and what to do, never "no key". */
final class DatabaseTroubleIT {
  private static final String ANNA = "user_anna";
  private static final String PASSWORD = "Zq8w7f3Q".repeat(4);

  private final PostgresServer server = PostgresServer.shared();
  private final String database = server.createDatabase();
  private final String login = "troubled_" + database;
  private final Map<String, String> environment = new HashMap<>();
  private final Messages messages = new Messages(Locale.ENGLISH);

  @TempDir private Path folder;

  @BeforeEach
  void saveAKey() throws IOException {
    Files.createDirectories(folder.resolve("ALwrity/backend"));
    Files.createDirectories(folder.resolve("ALwrity/frontend"));
    Files.writeString(folder.resolve("ALwrity/backend/.env"), "DEPLOY_ENV=render\n");
    environment.put("ALWRITY_HOME", folder.resolve("home").toString());
    environment.put("ALWRITY_MASTER_KEY", SavedUsers.applicationSecret(1));
    environment.put("ALWRITY_DATABASE_URL", server.url(database));
    SavedUsers.save(environment, ANNA, GEMINI, new SyntheticKeys(51).gemini());
    try (Database open =
        Database.openShared(DatabaseUrl.parse(server.url(database)), Optional.empty())) {
      open.isolate();
    }
    server.execute(
        database,
        "CREATE ROLE " + login + " LOGIN PASSWORD '" + PASSWORD + "' IN ROLE alwrity_service");
    environment.put("ALWRITY_DATABASE_URL", server.url(database).replace("postgres@", login + "@"));
    environment.put("ALWRITY_DATABASE_PASSWORD", PASSWORD);
  }

  private UserApiKeys open() {
    return UserApiKeys.open(folder.resolve("ALwrity"), environment);
  }

  /** What the work is told: never with the password, always with what to do. */
  private Problem problem(Runnable work) {
    OnboardingException e = catchThrowableOfType(OnboardingException.class, work::run);
    assertThat(e).as("nothing was thrown").isNotNull();
    assertThat(messages.sentence(e.problem())).isNotBlank().doesNotContain(PASSWORD);
    assertThat(messages.advice(e.problem())).isNotBlank();
    return e.problem();
  }

  @Test
  void worksAsItShould() {
    try (UserApiKeys keys = open();
        UserApiKeyContext anna = keys.open(ANNA)) {
      assertThat(anna.get("gemini")).isPresent();
    }
  }

  @Test
  void nothingAnswers() throws IOException {
    int nobody;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = socket.getLocalPort();
    }
    environment.put("ALWRITY_DATABASE_URL", "postgresql://ann@localhost:" + nobody + "/alwrity");
    Problem problem = problem(this::open);
    assertThat(problem.reason()).isEqualTo(Problem.Unavailable.DATABASE);
    assertThat(messages.sentence(problem)).contains("nothing answers at localhost:" + nobody);
  }

  @Test
  void thePasswordIsWrong() {
    environment.put("ALWRITY_DATABASE_PASSWORD", PASSWORD + "x");
    assertThat(problem(this::open).reason()).isEqualTo(Problem.Unavailable.DATABASE_PASSWORD);
  }

  @Test
  void theServerHasNoMoreConnections() {
    server.execute(database, "ALTER ROLE " + login + " CONNECTION LIMIT 0");
    Problem problem = problem(this::open);
    assertThat(problem.reason()).isEqualTo(Problem.Unavailable.DATABASE);
    assertThat(messages.sentence(problem)).contains("too many connections");
  }

  @Test
  void aNewerProgramMadeTheTables() {
    server.execute(database, "INSERT INTO schema_version VALUES (70, '2030-01-01T00:00:00Z')");
    assertThat(problem(this::open).reason()).isEqualTo(Problem.Unavailable.DATABASE_NEWER);
  }

  @Test
  void theRightToReadWasTaken() {
    try (UserApiKeys keys = open()) {
      server.execute(database, "REVOKE SELECT ON api_keys FROM alwrity_service");
      Problem problem = problem(() -> keys.open(ANNA));
      assertThat(problem.reason()).isEqualTo(Problem.Unavailable.DATABASE);
      assertThat(messages.sentence(problem)).contains("permission denied for table api_keys");
    } finally {
      server.execute(database, "GRANT SELECT ON api_keys TO alwrity_service");
    }
  }

  /** Keys are read as ever; that their use cannot be written down is told at the end. */
  @Test
  void onlyReadingIsPossible() {
    server.execute(
        database, "ALTER DATABASE " + database + " SET default_transaction_read_only = on");
    UserApiKeys keys = open();
    try (UserApiKeyContext anna = keys.open(ANNA)) {
      assertThat(anna.get("gemini")).isPresent();
    }
    Problem problem = problem(keys::close);
    assertThat(messages.sentence(problem)).contains("read-only");
    environment.put("ALWRITY_COUNT_USES", "false");
    try (UserApiKeys quiet = open();
        UserApiKeyContext anna = quiet.open(ANNA)) {
      assertThat(anna.get("gemini")).isPresent();
    }
  }

  /** The connections break; the next reading has new ones. */
  @Test
  void theConnectionsAreCutInMidRequest() {
    try (UserApiKeys keys = open()) {
      for (int i = 0; i < 3; i++) {
        server.execute(
            PostgresServer.OWNER,
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '"
                + login
                + "'");
        try (UserApiKeyContext anna = keys.open(ANNA)) {
          assertThat(anna.get("gemini")).isPresent();
        }
      }
    }
  }
}
