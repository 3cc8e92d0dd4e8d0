package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.cli.AssembledApp.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Killed at any moment, a save is afterwards wholly there or wholly not. */
final class KilledOnboardingIT {
  private static final int ROUNDS = 14;

  @Test
  void leavesTheOldStateOrTheNew(@TempDir Path folder) throws Exception {
    AssembledApp app = new AssembledApp(folder).withApplicationSecret();
    long seed = System.nanoTime();
    Random random = new Random(seed);
    ThreeKeys before = ThreeKeys.of(100);
    assertThat(app.onboard(before.lines()).code()).isZero();
    // How long one takes here, so that the kills fall upon all of it.
    long start = System.nanoTime();
    assertThat(app.onboard(before.lines()).code()).isZero();
    long whole = Duration.ofNanos(System.nanoTime() - start).toMillis();
    for (int round = 0; round < ROUNDS; round++) {
      ThreeKeys after = ThreeKeys.of(101 + round);
      long wait = random.nextLong(whole / 3, whole + 2);
      String when = "seed " + seed + ", round " + round + ", killed after " + wait + " ms";
      Process process = app.start(after.lines(), app.onboarding());
      Thread.sleep(wait);
      process.destroyForcibly();
      AssembledApp.join(process);
      before = assertOldOrNew(app, before, after, when);
    }
  }

  private static ThreeKeys assertOldOrNew(
      AssembledApp app, ThreeKeys before, ThreeKeys after, String when) throws IOException {
    String workspace = app.workspace.toString();
    Answer status = app.run("status", "--workspace", workspace);
    assertThat(status.code()).as(when + status.all()).isZero();
    assertThat(status.out()).as(when).doesNotContain("unreadable", "different", "missing");
    Answer difference = app.run("env", "diff", "--workspace", workspace);
    assertThat(difference.code()).as(when + difference.all()).isZero();
    String backend = Files.readString(app.backendEnv());
    ThreeKeys now = backend.contains(after.gemini()) ? after : before;
    assertThat(backend).as(when).contains(now.all());
    assertThat(Files.readString(app.frontendEnv())).as(when).contains(now.copilotkit());
    try (var files = Files.list(app.workspace.resolve("backend"))) {
      assertThat(files.map(Path::getFileName).map(Path::toString)).as(when).containsExactly(".env");
    }
    return now;
  }
}
