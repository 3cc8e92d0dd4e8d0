package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The assembled program in the place of another one: signals and exit codes. */
final class RunIT {
  private static final ThreeKeys KEYS = ThreeKeys.of(7);

  private final AssembledApp app;

  RunIT(@TempDir Path folder) throws IOException {
    app = new AssembledApp(folder).withApplicationSecret();
  }

  @BeforeEach
  void onboard() throws IOException {
    assertThat(app.onboard(KEYS.lines(), "--write", "none").code()).isZero();
  }

  private void untilItRuns() throws IOException {
    Path ready = app.folder.resolve("ready");
    Await.until(() -> Files.exists(ready), Duration.ofMinutes(2), "the command did not start");
  }

  /** To the program alone, as a supervisor does it. */
  @ParameterizedTest
  @ValueSource(strings = {"TERM", "HUP", "USR1"})
  void aSignalReachesTheCommandAndItsAnswerComesBack(String signal) throws Exception {
    String script = "trap 'exit 33' " + signal + "; touch ready; while :; do sleep 0.1; done";
    Process program = app.start("", "run", "--", "sh", "-c", script);
    untilItRuns();
    assertThat(app.execute("", List.of("kill", "-s", signal, "" + program.pid())).code()).isZero();
    assertThat(AssembledApp.join(program)).isEqualTo(33);
  }

  @Test
  void aSignalThatTheCommandDoesNotCatchEndsBoth() throws Exception {
    Process program = app.start("", "run", "--", "sh", "-c", "touch ready; exec sleep 1000");
    untilItRuns();
    program.destroy();
    assertThat(AssembledApp.join(program)).isEqualTo(128 + 15);
  }

  @Test
  void aReaderThatHasEnoughEndsIt() throws IOException {
    String pipe = "'" + app.launcher + "' run --redact -- yes | head -n 1";
    assertThat(app.execute("", List.of("sh", "-c", pipe)).out()).isEqualTo("y\n");
  }
}
