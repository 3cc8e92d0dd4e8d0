package com.alwrity.onboarding.userkeys;

import static com.alwrity.onboarding.testing.SyntheticKeys.GEMINI;
import static com.alwrity.onboarding.testing.SyntheticKeys.textOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.testing.ReplicatedServers;
import com.alwrity.onboarding.testing.SyntheticKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A primary that is killed under load, and a replica that takes its place. */
final class FailoverIT {
  private static final String USER = "user_anna";
  private static final int BEFORE = 10;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final SyntheticKeys synthetic = new SyntheticKeys(41);
  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
  private final CountDownLatch begun = new CountDownLatch(BEFORE);
  private final AtomicBoolean enough = new AtomicBoolean();

  @TempDir private Path folder;

  @Test
  void noAcknowledgedSaveIsLostAndReadersComeBack() throws Exception {
    try (ReplicatedServers servers = ReplicatedServers.start(folder.resolve("servers"))) {
      prepare(servers);
      try (UserApiKeys keys = UserApiKeys.open(folder.resolve("ALwrity"), environment)) {
        Thread writer = Thread.ofPlatform().start(this::saveUntilItIsEnough);
        assertThat(begun.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        servers.killPrimary();
        servers.promote();
        String newest = readAgain(keys);
        enough.set(true);
        writer.join();
        assertThat(newest).isNotEmpty();
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(BEFORE);
        acknowledged.forEach((user, key) -> assertThat(read(keys, user)).contains(key));
        String after = synthetic.gemini();
        SavedUsers.save(environment, USER, GEMINI, after);
        assertThat(read(keys, USER)).contains(after);
      }
    }
  }

  private void prepare(ReplicatedServers servers) throws IOException {
    Files.createDirectories(folder.resolve("ALwrity/backend"));
    Files.createDirectories(folder.resolve("ALwrity/frontend"));
    Files.writeString(folder.resolve("ALwrity/backend/.env"), "DEPLOY_ENV=render\n");
    environment.put("ALWRITY_HOME", folder.resolve("home").toString());
    environment.put("ALWRITY_MASTER_KEY", SavedUsers.applicationSecret(1));
    environment.put("ALWRITY_DATABASE_URL", servers.url());
    environment.put("ALWRITY_COUNT_USES", "false");
    SavedUsers.save(environment, USER, GEMINI, synthetic.gemini());
  }

  /** One user after the other; what fails is not acknowledged, and the next one may succeed. */
  private void saveUntilItIsEnough() {
    for (int i = 0; !enough.get(); i++) {
      String user = "user_" + i;
      String key = synthetic.gemini();
      try {
        SavedUsers.save(environment, user, GEMINI, key);
        acknowledged.put(user, key);
        begun.countDown();
      } catch (OnboardingException e) {
        assertThat(e.problem().reason()).isInstanceOf(Problem.Unavailable.class);
      }
    }
  }

  /** What is read as soon as anything can be; until then, each try says that nothing can. */
  private static String readAgain(UserApiKeys keys) {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (true) {
      try {
        return read(keys, USER).orElse("");
      } catch (OnboardingException e) {
        assertThat(e.problem().reason()).isInstanceOf(Problem.Unavailable.class);
        assertThat(Instant.now()).as("nothing can be read any more").isBefore(deadline);
      }
    }
  }

  private static Optional<String> read(UserApiKeys keys, String user) {
    try (UserApiKeyContext context = keys.open(user)) {
      return context.get("gemini").map(found -> textOf(found.secret()));
    }
  }
}
