package com.alwrity.onboarding.logging;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.testing.SyntheticKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The whole pipeline, in processes of their own, because it is set up once in each. */
final class LoggingTest {
  private static final String KEY = new SyntheticKeys(1).gemini();

  @TempDir private Path home;

  @Test
  void warningsOfAllKindsGoIntoTheLogWithoutKeys() throws Exception {
    assertThat(program("into")).isEmpty();
    assertThat(log())
        .content(StandardCharsets.UTF_8)
        .contains(" WARN Example slf4j ••••", "IllegalStateException: cause ••••")
        .contains(" WARN Example java ••••")
        .contains("at com.alwrity.onboarding.logging.LoggingProgram")
        .doesNotContain(KEY, "only a detail", "library");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has access lists instead of modes")
  void onlyItsOwnerReadsTheLog() throws Exception {
    program("into");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log())))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log().getParent())))
        .isEqualTo("rwx------");
  }

  @Test
  void aLargeLogMakesRoom() throws Exception {
    Files.createDirectories(log().getParent());
    Files.write(log(), new byte[(1 << 20) + 1]);
    program("into");
    assertThat(Files.size(log())).isLessThan(1 << 20);
    assertThat(log().resolveSibling("alwrity.old.log")).exists();
  }

  @Test
  void withoutAMessageThereIsNoLog() throws Exception {
    assertThat(program("into", "silent")).isEmpty();
    assertThat(log()).doesNotExist();
  }

  @Test
  void nowhereIsNowhere() throws Exception {
    assertThat(program("nowhere")).isEmpty();
    assertThat(home).isEmptyDirectory();
  }

  private Path log() {
    return home.resolve("logs/alwrity.log");
  }

  private String program(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            LoggingProgram.class.getName(),
            home.toString(),
            KEY,
            String.join(",", arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
