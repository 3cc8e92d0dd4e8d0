package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.cli.AssembledApp.Answer;
import com.alwrity.onboarding.testing.SecretServiceSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doctor of the assembled program, with the master key in a real keyring. */
final class DoctorIT {
  private final AssembledApp app;

  DoctorIT(@TempDir Path folder) throws IOException {
    app = new AssembledApp(folder);
  }

  @Test
  void looksIntoTheKeyringAndLeavesTheHomeAsItIs() throws IOException {
    try (SecretServiceSession session = SecretServiceSession.unlocked()) {
      app.with(session.environment());
      assertThat(app.onboard(ThreeKeys.of(8).lines(), "--write", "keyring").code()).isZero();
      SortedMap<String, Long> before = everything(session);
      Answer answer = app.run("doctor", "--all", "--workspace", app.workspace.toString());
      assertThat(answer.out())
          .contains(
              "The keyring keeps, gives back and forgets.",
              "The master key is in the keyring of this computer",
              "Every stored key can be opened.");
      assertThat(everything(session)).isEqualTo(before);
      session.lock();
      assertThat(app.run("doctor", "--workspace", app.workspace.toString()).out())
          .contains("! warn", "✗ fail", "locked");
      assertThat(everything(session)).isEqualTo(before);
    }
  }

  private static SortedMap<String, Long> everything(SecretServiceSession session)
      throws IOException {
    SortedMap<String, Long> all = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(session.dataFolder().resolve("alwrity-onboarding"))) {
      for (Path path : paths.toList()) {
        all.put(path.toString(), Files.getLastModifiedTime(path).toMillis());
      }
    }
    assertThat(all).hasSizeGreaterThan(3);
    return all;
  }
}
