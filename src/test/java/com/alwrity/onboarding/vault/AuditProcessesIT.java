package com.alwrity.onboarding.vault;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.database.Audit.AuditRow;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.testing.SyntheticKeys;
import com.alwrity.onboarding.vault.audit.Verification;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that read a key at once, or are killed while they do. */
final class AuditProcessesIT {
  private static final long SEED = 20_261_123;
  private static final int READINGS = 200;
  private static final int ROUNDS = 12;
  private static final String MASTER_KEY = "A".repeat(43);

  private final SyntheticKeys synthetic = new SyntheticKeys(SEED);

  @TempDir private Path folder;

  @BeforeEach
  void save() {
    try (OpenVault open = ReadLoop.open(home(), MASTER_KEY);
        Secret key = Secret.of(synthetic.gemini())) {
      open.vault().prepare(UserId.LOCAL);
      open.database()
          .transact(
              tables -> {
                tables.sessions().findOrCreate(UserId.LOCAL);
                open.vault()
                    .put(tables, UserId.LOCAL, SyntheticKeys.GEMINI, key, Verdict.UNCHECKED);
                return key;
              });
    }
  }

  @Test
  void twoAtOnceMakeOneChain() throws Exception {
    Process one = start(READINGS, "one");
    Process two = start(READINGS, "two");
    for (Process process : List.of(one, two)) {
      assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(output("one") + output("two")).isZero();
    }
    try (OpenVault open = ReadLoop.open(home(), MASTER_KEY)) {
      Verification verification = open.vault().verifyAudit(UserId.LOCAL);
      assertThat(verification.findings()).isEmpty();
      assertThat(verification.newHeads()).isEmpty();
      assertThat(verification.entries()).isEqualTo(2 + 2 * READINGS);
      assertThat(open.audit().latest(UserId.LOCAL, 1000))
          .extracting(AuditRow::seq)
          .containsExactlyElementsOf(LongStream.rangeClosed(1, 2 + 2 * READINGS).boxed().toList());
    }
  }

  @Test
  void aKilledOneLeavesAnAuditThatIsInOrderAndHasWhatWasDone() throws Exception {
    Random random = new Random(SEED);
    long done = 0;
    for (int round = 1; round <= ROUNDS; round++) {
      Process process = start(1_000_000, "killed");
      done += awaitReadings(process, 1 + random.nextInt(5));
      Thread.sleep(random.nextInt(30));
      process.destroyForcibly();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      try (OpenVault open = ReadLoop.open(home(), MASTER_KEY)) {
        Verification verification = open.vault().verifyAudit(UserId.LOCAL);
        assertThat(verification.findings()).as("round %d", round).isEmpty();
        assertThat(verification.newHeads()).isEmpty();
        assertThat(verification.entries()).isGreaterThanOrEqualTo(2 + done);
      }
      assertThat(leftovers()).as("round %d", round).isEmpty();
    }
  }

  /** Waits until the process has read so often, so that a slow machine kills at the same places. */
  private static int awaitReadings(Process process, int count) throws IOException {
    BufferedReader out = process.inputReader();
    for (int i = 1; i <= count; i++) {
      assertThat(out.readLine()).isEqualTo(Integer.toString(i));
    }
    return count;
  }

  private Process start(int readings, String name) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ReadLoop.class.getName(),
                home().toString(),
                Integer.toString(readings))
            .redirectError(folder.resolve(name).toFile());
    if (readings == READINGS) { // nobody reads it, and a full pipe would stop the process
      builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    }
    builder.environment().put("ALWRITY_MASTER_KEY", MASTER_KEY);
    return builder.start();
  }

  private String output(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  private List<Path> leftovers() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith("tmp")).toList();
    }
  }

  private Path home() {
    return folder.resolve("home");
  }
}
