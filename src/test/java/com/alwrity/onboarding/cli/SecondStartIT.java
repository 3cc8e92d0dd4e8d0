package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.testing.Await;
import com.alwrity.onboarding.testing.VirtualDisplay;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The assembled program, started again while its window is open. */
final class SecondStartIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final AssembledApp app;

  SecondStartIT(@TempDir Path folder) throws IOException {
    app = new AssembledApp(folder).withApplicationSecret();
  }

  @Test
  void endsAtOnceAndLeavesOneWindowAlsoAfterOneWasKilled() throws Exception {
    try (VirtualDisplay display = VirtualDisplay.start()) {
      app.with("DISPLAY", display.name());
      Process killed = open(display);
      assertAgainLeavesOne(display);
      killed.destroyForcibly().waitFor();
      Await.until(() -> windows(display) == 0, PATIENCE, "the window is gone");

      Process next = open(display);
      assertAgainLeavesOne(display);
      next.destroyForcibly().waitFor();
    }
  }

  private Process open(VirtualDisplay display) throws IOException {
    Process process = app.start("");
    Await.until(() -> windows(display) == 1, PATIENCE, "there is a window");
    return process;
  }

  /** One that opens a window of its own does not end. */
  private void assertAgainLeavesOne(VirtualDisplay display) throws IOException {
    assertThat(app.run().code()).isZero();
    assertThat(app.run("--workspace", app.workspace.toString()).code()).isZero();
    assertThat(app.run("alwrity://onboard?workspace=" + app.workspace.toUri().getRawPath()).code())
        .isZero();
    assertThat(windows(display)).isEqualTo(1);
  }

  private static long windows(VirtualDisplay display) throws IOException {
    return display
        .windows()
        .lines()
        .filter(line -> line.contains("\"ALwrity Onboarding\""))
        .count();
  }
}
