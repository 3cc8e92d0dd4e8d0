package com.alwrity.onboarding.userkeys;

import static com.alwrity.onboarding.testing.SyntheticKeys.GEMINI;
import static com.alwrity.onboarding.testing.SyntheticKeys.textOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.database.url.DatabaseUrl;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.testing.PostgresServer;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** The same on PostgreSQL that keeps users apart by itself, through a login for backends. */
final class UserApiKeysIsolatedIT extends UserApiKeysContract {
  private static final int USERS = 1000;
  private static final int TIMES = 10;
  private static final int HOSTILE = 100_000;
  private static final int MANY = 20_000;
  private static final String PASSWORD = "Zq8w7f3Q".repeat(4);

  private final PostgresServer server = PostgresServer.shared();
  private final String database = server.createDatabase();
  private final String backend = "backend_of_" + database;

  @Override
  Map<String, String> databaseVariables() {
    try (Database open =
        Database.openShared(DatabaseUrl.parse(server.url(database)), Optional.empty())) {
      open.isolate();
    }
    server.execute(
        database,
        "CREATE ROLE " + backend + " LOGIN PASSWORD '" + PASSWORD + "' IN ROLE alwrity_service");
    return Map.of("ALWRITY_DATABASE_URL", server.url(database));
  }

  @Override
  Map<String, String> backendVariables() {
    return Map.of(
        "ALWRITY_DATABASE_URL",
        server.url(database).replace("postgres@", backend + "@"),
        "ALWRITY_DATABASE_PASSWORD",
        PASSWORD);
  }

  @Override
  void execute(String sql) {
    server.execute(database, sql);
  }

  @Override
  void breakDatabase() {
    server.execute(PostgresServer.OWNER, "DROP DATABASE " + database + " WITH (FORCE)");
  }

  private void addUsers(int users) throws SQLException {
    try (Secret secret = Secret.of(SavedUsers.applicationSecret(1))) {
      ManyUsers.add(server.driverUrl(database), users, secret);
    }
  }

  private static String current() {
    return textOf(UserApiKeys.current().get("gemini").orElseThrow().secret());
  }

  /** A thousand users, ten times each, interleaved on virtual threads. */
  @Test
  void nobodySeesAnothersKeyUnderLoad() throws Exception {
    addUsers(USERS);
    Map<String, String> keyOf = new HashMap<>();
    for (int i = 0; i < USERS; i++) {
      keyOf.put(ManyUsers.user(i), ManyUsers.key(i, GEMINI));
    }
    IsolationAssert.assertIsolated(keys(), keyOf, TIMES, () -> "Bearer " + current());
  }

  /** More than are kept open in memory. */
  @Test
  void eachOfVeryManyUsersHasTheirOwnKeys() throws Exception {
    addUsers(MANY);
    Random random = new Random(7);
    for (int i = 0; i < MANY; i++) {
      int user = random.nextInt(MANY);
      try (UserApiKeyContext context = keys().open(ManyUsers.user(user))) {
        for (ProviderId provider : ManyUsers.PROVIDERS) {
          FoundKey found = context.get(provider.value()).orElseThrow();
          assertThat(textOf(found.secret())).isEqualTo(ManyUsers.key(user, provider));
        }
      }
    }
  }

  /** Ids that are nearly somebody's, or that some tool takes for more than an id. */
  @Test
  void noHostileIdReadsAnothersKey() {
    Random random = new Random(6);
    int refused = 0;
    for (int i = 0; i < HOSTILE; i++) {
      String id = hostile(random);
      try (UserApiKeyContext context = keys().open(id)) {
        assertThat(context.get("gemini")).as("hostile id number %d", i).isEmpty();
      } catch (OnboardingException e) {
        assertThat(e.problem().reason()).isEqualTo(Problem.Invalid.USER_ID);
        refused++;
      }
    }
    assertThat(refused).as("with control characters, or too long").isBetween(1, HOSTILE / 2);
  }

  private static String hostile(Random random) {
    String[] odd = {
      "'",
      "\"",
      "%",
      "__",
      "\\",
      "\0",
      "\n",
      " ",
      "\u00a0",
      "\u200b",
      "\u202e",
      "\ufeff",
      ":",
      ".",
      "/",
      "' OR '1'='1",
      "'; SET ROLE alwrity_operator; --",
      "\u0430",
      "\uff41",
      "x".repeat(10_000),
      "$$"
    };
    String id = random.nextBoolean() ? "user_anna" : "user_ben";
    int where = random.nextInt(id.length() + 1);
    String added = odd[random.nextInt(odd.length)];
    int cut = random.nextInt(3) == 0 ? Math.min(id.length(), where + 1) : where;
    return id.substring(0, where) + added + id.substring(cut);
  }

  /** The assertion itself, with a backend that keeps the first key it gets. */
  @Test
  void aBackendThatMixesUsersIsCaught() {
    Map<String, String> two = Map.of("user_x", synthetic.gemini(), "user_y", synthetic.gemini());
    saveAll(two);
    List<String> kept = new CopyOnWriteArrayList<>();
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(
            () ->
                IsolationAssert.assertIsolated(
                    keys(),
                    two,
                    TIMES,
                    () -> {
                      kept.add(current());
                      return kept.getFirst();
                    }))
        .withMessageMatching("user user_[xy] (saw a key of|did not get a key of) .*")
        .satisfies(
            e -> two.values().forEach(key -> assertThat(e.getMessage()).doesNotContain(key)));
  }
}
