package com.alwrity.onboarding.onboarding;

import static com.alwrity.onboarding.testing.SyntheticKeys.COPILOTKIT;
import static com.alwrity.onboarding.testing.SyntheticKeys.EXA;
import static com.alwrity.onboarding.testing.SyntheticKeys.GEMINI;
import static com.alwrity.onboarding.testing.SyntheticKeys.keyOf;
import static com.alwrity.onboarding.testing.SyntheticKeys.textOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.PlaceState;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.standing.KeyStanding;
import com.alwrity.onboarding.platform.AppHome;
import com.alwrity.onboarding.testing.SyntheticKeys;
import com.alwrity.onboarding.vault.StoredKey;
import com.alwrity.onboarding.vault.VaultSettings;
import com.alwrity.onboarding.vault.audit.FrontEnd;
import com.alwrity.onboarding.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.JDBC;

/**
 * A process that saves is killed at a random moment, again and again. This says nothing about a
 * power cut: what the process wrote stays in the memory of the system.
 */
final class OnboardingKillIT {
  private static final long SEED = 20_261_123;
  private static final int ROUNDS = 30;
  private static final int LONGEST_MILLIS = 150;

  /** A round has so many saves at most before the one that is killed. */
  private static final int MOST_SAVES = 5;

  /** In these rounds the process is killed anywhere from its start on, else while it saves. */
  private static final int EARLY = 6;

  private final Random random = new Random(SEED);
  private final String masterKey = masterKey(random);

  @TempDir private Path folder;

  @Test
  void aKilledSaveIsFinishedByTheNextStart() throws Exception {
    Workspace checkout = Scene.checkout(folder.resolve("ALwrity"));
    VaultSettings settings = SaveLoop.settings(new AppHome(folder.resolve("home")), masterKey);
    int saved = 0;
    for (int round = 1; round <= ROUNDS; round++) {
      Path notes = folder.resolve("notes-" + round);
      runAndKill(checkout, notes, saved + 1, round % EARLY == 1);
      Notes seen = Notes.read(notes, saved);
      assertThat(seen.failed()).as("round %d", round).isEmpty();
      assertOldOrNew(checkout, seen, round);
      saved = openAgain(settings, checkout, seen, round);
    }
    assertThat(saved).as("saves in all").isGreaterThan(ROUNDS);
  }

  private void runAndKill(Workspace checkout, Path notes, int first, boolean early)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                SaveLoop.class.getName(),
                folder.resolve("home").toString(),
                checkout.root().toString(),
                notes.toString(),
                Integer.toString(first))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile());
    builder.environment().put("ALWRITY_MASTER_KEY", masterKey);
    Process process = builder.start();
    try {
      if (!early) {
        await("begin " + (first + random.nextInt(MOST_SAVES)), notes, process);
      }
      Thread.sleep(random.nextInt(early ? 10 * LONGEST_MILLIS : LONGEST_MILLIS));
      assertThat(process.isAlive()).as(output()).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
  }

  /** Counted in saves, not in time, so that a slow machine kills at the same places. */
  private void await(String line, Path notes, Process process)
      throws IOException, InterruptedException {
    for (int i = 0; i < 12_000 && !contentOf(notes).contains(line + "\n"); i++) {
      assertThat(process.isAlive()).as(output()).isTrue();
      Thread.sleep(5);
    }
    assertThat(contentOf(notes)).as(output()).contains(line + "\n");
  }

  private String output() throws IOException {
    return Files.readString(folder.resolve("output"));
  }

  /** What the process noted: the last save that began, and the last one that was done. */
  private record Notes(int begun, int done, List<String> failed) {
    static Notes read(Path file, int before) throws IOException {
      int begun = before;
      int done = before;
      List<String> failed = new ArrayList<>();
      for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
        int number = Integer.parseInt(line.substring(line.indexOf(' ') + 1));
        if (line.startsWith("begin ")) {
          begun = number;
        } else if (line.startsWith("done ")) {
          done = number;
        } else {
          failed.add(line);
        }
      }
      return new Notes(begun, done, failed);
    }
  }

  private static void assertOldOrNew(Workspace checkout, Notes seen, int round) throws IOException {
    assertThat(contentOf(checkout.backendEnv()))
        .as("backend/.env, round %d", round)
        .isIn(backend(seen.done()), backend(seen.begun()));
    assertThat(contentOf(checkout.frontendEnv()))
        .as("frontend/.env, round %d", round)
        .isIn(frontend(seen.done()), frontend(seen.begun()));
  }

  /** Opens the home as the next start does, and answers which save the database has. */
  private int openAgain(VaultSettings settings, Workspace checkout, Notes seen, int round)
      throws IOException, SQLException {
    int saved;
    try (OnboardedHome home = OnboardedHome.open(settings, FrontEnd.CLI, InstantSource.system())) {
      assertThat(home.recovered()).as("round %d", round).allMatch(result -> result.saved());
      Map<ProviderId, String> stored = stored(home);
      saved = stored.equals(keys(seen.begun())) ? seen.begun() : seen.done();
      assertThat(stored).as("database, round %d", round).isEqualTo(keys(saved));
      assertThat(home.vault().vault().verifyAudit(UserId.LOCAL).findings())
          .as("audit, round %d", round)
          .isEmpty();
      assertThat(
              home.onboarding()
                  .standing(UserId.LOCAL, Optional.of(checkout), Optional.empty())
                  .keys())
          .flatExtracting(key -> envStates(key))
          .as("round %d", round)
          .allMatch(PlaceState.CURRENT::equals);
    }
    assertThat(contentOf(checkout.backendEnv())).isEqualTo(backend(saved));
    assertThat(contentOf(checkout.frontendEnv())).isEqualTo(frontend(saved));
    assertThat(leftovers()).as("round %d", round).isEmpty();
    assertThat(integrity(settings.home().database())).as("round %d", round).isEqualTo("ok");
    return saved;
  }

  private static List<PlaceState> envStates(KeyStanding key) {
    return key.places().entrySet().stream()
        .filter(place -> place.getKey().id().endsWith("end"))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static Map<ProviderId, String> stored(OnboardedHome home) {
    Map<ProviderId, String> stored = new HashMap<>();
    for (StoredKey key : home.vault().vault().list(UserId.LOCAL)) {
      stored.put(key.provider(), key.secret().map(SyntheticKeys::textOf).orElse("unreadable"));
    }
    return stored;
  }

  private static Map<ProviderId, String> keys(int number) {
    Map<ProviderId, String> keys = new HashMap<>();
    if (number > 0) {
      new SyntheticKeys(number).required().forEach((id, key) -> keys.put(id, textOf(key)));
    }
    return keys;
  }

  private static String backend(int number) {
    Map<ProviderId, Secret> keys = new SyntheticKeys(number).required();
    return number == 0
        ? ""
        : "DEBUG=true\nGEMINI_API_KEY=%s\nEXA_API_KEY=%s\nCOPILOTKIT_API_KEY=%s\n"
            .formatted(
                textOf(keyOf(keys, GEMINI)),
                textOf(keyOf(keys, EXA)),
                textOf(keyOf(keys, COPILOTKIT)));
  }

  private static String frontend(int number) {
    return number == 0
        ? ""
        : "REACT_APP_API_URL=http://localhost:8000\nREACT_APP_COPILOTKIT_API_KEY="
            + textOf(keyOf(new SyntheticKeys(number).required(), COPILOTKIT))
            + "\n";
  }

  private static String contentOf(Path file) throws IOException {
    return Files.exists(file) ? Files.readString(file) : "";
  }

  /** But for SQLite's journal, which it removes itself with its next write. */
  private List<Path> leftovers() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> String.valueOf(file.getFileName()).contains("tmp"))
          .toList();
    }
  }

  private static String integrity(Path database) throws SQLException {
    try (Connection connection = JDBC.createConnection(JDBC.PREFIX + database, new Properties());
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("PRAGMA integrity_check")) {
      return result.getString(1);
    }
  }

  private static String masterKey(Random random) {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
