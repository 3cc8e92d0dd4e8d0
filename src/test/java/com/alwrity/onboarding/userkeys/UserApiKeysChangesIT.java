package com.alwrity.onboarding.userkeys;

import static com.alwrity.onboarding.testing.SyntheticKeys.GEMINI;
import static com.alwrity.onboarding.testing.SyntheticKeys.textOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.testing.Await;
import com.alwrity.onboarding.testing.PostgresServer;
import com.alwrity.onboarding.testing.SyntheticKeys;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backend that runs while keys change elsewhere. */
final class UserApiKeysChangesIT {
  private static final String ANNA = "user_anna";
  private static final int READERS = 4;
  private static final int ROTATIONS = 50;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final SyntheticKeys synthetic = new SyntheticKeys(31);
  private final PostgresServer server = PostgresServer.shared();
  private final String database = server.createDatabase();
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final Map<String, String> environment = new HashMap<>();

  @TempDir private Path folder;
  private UserApiKeys keys;

  @BeforeEach
  void open() throws IOException {
    Files.createDirectories(folder.resolve("ALwrity/backend"));
    Files.createDirectories(folder.resolve("ALwrity/frontend"));
    Files.writeString(folder.resolve("ALwrity/backend/.env"), "DEPLOY_ENV=render\n");
    environment.put("ALWRITY_HOME", folder.resolve("home").toString());
    environment.put("ALWRITY_MASTER_KEY", SavedUsers.applicationSecret(1));
    environment.put("ALWRITY_DATABASE_URL", server.url(database));
    keys = UserApiKeys.open(folder.resolve("ALwrity"), environment, meters);
  }

  @AfterEach
  void close() {
    keys.close();
  }

  private double meter(String name) {
    return meters.get(name).gauge().value();
  }

  private double count(String name, String outcome) {
    return meters.get(name).tag("outcome", outcome).meter().measure().iterator().next().getValue();
  }

  /** Readers see the old key or the new one, never none, and none that nobody saved. */
  @Test
  void readersSeeTheOldKeyOrTheNewOneWhileItIsReplaced() throws Exception {
    List<String> saved = new ArrayList<>();
    for (int i = 0; i <= ROTATIONS; i++) {
      saved.add(synthetic.gemini());
    }
    SavedUsers.save(environment, ANNA, GEMINI, saved.getFirst());
    AtomicBoolean done = new AtomicBoolean();
    List<Future<List<String>>> readers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(READERS)) {
      for (int i = 0; i < READERS; i++) {
        readers.add(threads.submit(() -> read(done)));
      }
      try {
        for (String next : saved.subList(1, saved.size())) {
          SavedUsers.save(environment, ANNA, GEMINI, next);
        }
      } finally {
        done.set(true);
      }
    }
    for (Future<List<String>> reader : readers) {
      assertInOrder(reader, saved);
    }
    try (UserApiKeyContext now = keys.open(ANNA)) {
      assertThat(textOf(now.get("gemini").orElseThrow().secret())).isEqualTo(saved.getLast());
    }
  }

  private List<String> read(AtomicBoolean done) {
    List<String> seen = new ArrayList<>();
    while (!done.get()) {
      try (UserApiKeyContext context = keys.open(ANNA)) {
        String key = textOf(context.get("gemini").orElseThrow().secret());
        if (seen.isEmpty() || !seen.getLast().equals(key)) {
          seen.add(key);
        }
      }
    }
    return seen;
  }

  private static void assertInOrder(Future<List<String>> reader, List<String> saved)
      throws InterruptedException, ExecutionException {
    List<Integer> places = reader.get().stream().map(saved::indexOf).toList();
    assertThat(places).isNotEmpty().doesNotContain(-1).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void aDataKeyIsForgottenWhenAnotherProcessDestroysIt() throws IOException {
    SavedUsers.save(environment, ANNA, GEMINI, synthetic.gemini());
    SavedUsers.save(environment, "user_ben", GEMINI, synthetic.gemini());
    untilItListens();
    assertThat(meter("alwrity.keys.cached")).isEqualTo(2);
    SavedUsers.forget(environment, new UserId(ANNA));
    Await.until(
        () -> meter("alwrity.keys.cached") == 1, PATIENCE, "the data key is still in memory");
    try (UserApiKeyContext now = keys.open(ANNA)) {
      assertThat(now.get("gemini")).isEmpty();
    }
  }

  /** What it has in memory it forgets when it begins to listen, because it may have missed news. */
  private void untilItListens() throws IOException {
    Await.until(() -> server.listens(database), PATIENCE, "nobody listens");
    Await.until(
        () -> {
          for (String user : List.of(ANNA, "user_ben")) {
            keys.open(user).close();
          }
          return meter("alwrity.keys.cached") == 2;
        },
        PATIENCE,
        "nothing is kept in memory");
  }

  @Test
  void endsTheListeningWhenItIsClosed() throws IOException {
    Await.until(() -> server.listens(database), PATIENCE, "nobody listens");
    keys.close();
    Await.until(() -> !server.listens(database), PATIENCE, "somebody still listens");
  }

  @Test
  void measuresWhatIsAskedFor() {
    SavedUsers.save(environment, ANNA, GEMINI, synthetic.gemini());
    try (UserApiKeyContext context = keys.open(ANNA)) {
      assertThat(context.get("gemini")).isPresent();
      assertThat(context.get("gemini")).isPresent();
      assertThat(context.get("exa")).isEmpty();
    }
    server.execute(database, "ALTER TABLE data_keys RENAME TO hidden");
    assertThatExceptionOfType(OnboardingException.class).isThrownBy(() -> keys.open(ANNA));
    assertThat(count("alwrity.keys.open", "failed")).isEqualTo(1);
    assertThat(count("alwrity.keys.open", "done")).isEqualTo(1);
    assertThat(count("alwrity.keys.get", "found")).isEqualTo(2);
    assertThat(count("alwrity.keys.get", "missing")).isEqualTo(1);
    assertThat(meters.getMeters().toString()).doesNotContain(ANNA);
  }
}
