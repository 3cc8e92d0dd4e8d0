package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the JVM leaves of a crash: a child kills the program that waits for it. */
@EnabledOnOs(OS.LINUX)
final class CrashFileIT {
  private static final ThreeKeys KEYS = ThreeKeys.of(12);

  private final AssembledApp app;

  CrashFileIT(@TempDir Path folder) throws IOException {
    app = new AssembledApp(folder).withApplicationSecret();
  }

  @Test
  void isTheOwnersAloneAndHasNoKeyInIt() throws IOException {
    assertThat(app.onboard(KEYS.lines(), "--write", "none").code()).isZero();
    AssembledApp.Answer crash = app.run("run", "--", "sh", "-c", "kill -SEGV $PPID");
    assertThat(crash.code()).as(crash.all()).isNotZero();
    List<Path> files = crashFiles(app.home());
    assertThat(files).hasSize(1);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.getFirst())))
        .isEqualTo("rw-------");
    Canary canary = new Canary(KEYS.gemini(), KEYS.exa(), KEYS.copilotkit(), "A".repeat(43));
    assertThat(canary.filesIn(app.home().resolve("logs"), file -> true)).isEmpty();
  }

  /** The umask is the user's, and counts for what the command makes. */
  @Test
  void leavesTheFilesOfACommandToTheUmask() throws IOException {
    assertThat(app.onboard(KEYS.lines(), "--write", "none").code()).isZero();
    String script = "umask 027; '" + app.launcher + "' run -- sh -c 'umask'";
    assertThat(app.execute("", List.of("sh", "-c", script)).out()).isEqualTo("0027\n");
  }

  @Test
  void aHomeWithAnyNameWorks() throws IOException {
    app.with("ALWRITY_HOME", app.folder.resolve("it's; 100%p").toString());
    assertThat(app.onboard(KEYS.lines(), "--write", "none").code()).isZero();
    assertThat(app.run("key", "get", "exa").out().strip()).isEqualTo(KEYS.exa());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--home|%s", "--home=%s"})
  void isInTheLogsOfAHomeThatIsNamed(String option) throws IOException {
    Path other = app.folder.resolve("other");
    String[] named = option.formatted(other).split("\\|");
    List<String> call = new ArrayList<>(List.of("run"));
    call.addAll(List.of(named));
    assertThat(app.onboard(KEYS.lines(), named).code()).isZero();
    call.addAll(List.of("--", "sh", "-c", "kill -SEGV $PPID", "--home", "elsewhere"));
    assertThat(app.run(call.toArray(String[]::new)).code()).isNotZero();
    assertThat(crashFiles(other)).hasSize(1);
  }

  /** Whose options are its own. */
  @Test
  void isNotInTheHomeOfTheProgramThatIsRun() throws IOException {
    assertThat(app.onboard(KEYS.lines(), "--write", "none").code()).isZero();
    Path other = app.folder.resolve("other");
    String kill = "kill -SEGV $PPID";
    assertThat(app.run("run", "--quiet", "sh", "-c", kill, "--home", other.toString()).code())
        .isNotZero();
    assertThat(crashFiles(app.home())).hasSize(1);
    assertThat(other).doesNotExist();
  }

  private static List<Path> crashFiles(Path home) throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("logs"))) {
      return files.filter(file -> file.getFileName().toString().startsWith("crash-")).toList();
    }
  }
}
