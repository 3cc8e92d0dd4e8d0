package com.alwrity.onboarding.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.testing.Needs;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * What other programs of the same user can see of the assembled program, while it has one key in
 * memory and asks for the next. An administrator sees everything, so as one it is all done by
 * another user.
 */
@EnabledOnOs(OS.LINUX)
final class NeighboursIT {
  private static final int NOBODY = 65534;
  private static final int PATIENCE_SECONDS = 120;
  private static final ThreeKeys KEYS = ThreeKeys.of(7);
  private static final String DENIED = "(?s).*(Permission denied|Operation not permitted).*";

  @TempDir private Path folder;
  private Process terminal;
  private long pid;

  @BeforeEach
  void startAndTypeAKey() throws Exception {
    Needs.command("apt install python3", "/usr/bin/python3", "-c", "import pty");
    Needs.command("apt install gdb", "gdb", "--version");
    for (String part : List.of("home", "app")) {
      own(Files.createDirectories(folder.resolve(part)));
    }
    own(folder);
    // A copy: that user may not be let into the folder of this build.
    Path app = Path.of(System.getProperty("alwrity.app", "target/app")).toAbsolutePath();
    run("cp", "-r", app + "/bin", app + "/lib", folder.resolve("app").toString());
    Path reached = folder.resolve("home/reached");
    Path answers =
        Files.writeString(
            folder.resolve("answers"),
            """
            Choose [\t2
            Your user id [local]\t
            Gemini\t%s
            Key for Exa\t!%s
            """
                .formatted(KEYS.gemini(), reached));
    run("cp", script().toString(), folder.resolve("terminal.py").toString());
    terminal =
        asUser(
                "python3",
                folder.resolve("terminal.py").toString(),
                answers.toString(),
                folder.resolve("app/bin/alwrity").toString(),
                "onboard")
            .redirectErrorStream(true)
            .start();
    await(reached);
    pid =
        terminal
            .descendants()
            .filter(process -> process.info().command().orElse("").endsWith("/java"))
            .findFirst()
            .orElseThrow()
            .pid();
  }

  @AfterEach
  void stop() {
    terminal.descendants().forEach(ProcessHandle::destroyForcibly);
    terminal.destroyForcibly();
  }

  @Test
  void noneGetsAtTheMemory() throws Exception {
    Process ordinary = asUser("sleep", "100").start();
    try {
      awaitProgram(ordinary, "/sleep"); // before that it is not the user's yet
      assertThat(attack("cat", "/proc/" + ordinary.pid() + "/environ")).contains("HOME=");
    } finally {
      ordinary.destroyForcibly();
    }
    assertThat(attack("gdb", "--batch", "--pid", "" + pid, "-ex", "info threads"))
        .matches("(?s).*(Operation not permitted|Could not attach).*");
    for (String what : List.of("environ", "maps", "mem")) {
      assertThat(attack("head", "-c", "1", "/proc/" + pid + "/" + what)).as(what).matches(DENIED);
    }
    String jdk = System.getProperty("java.home") + "/bin/";
    assertThat(attack(jdk + "jcmd", "" + pid, "VM.version")).doesNotContain("JDK", "OpenJDK");
    assertThat(attack(jdk + "jmap", "-histo", "" + pid)).doesNotContain("instances");
    assertThat(Files.readString(Path.of("/proc", "" + pid, "limits")))
        .containsPattern("Max core file size +0 ");
    assertThat(Files.readString(Path.of("/proc", "" + pid, "cmdline"))).doesNotContain(KEYS.all());
  }

  @Test
  void whatAKilledProcessLeavesBehindIsRemovedByTheNext() throws Exception {
    Path unpacked = folder.resolve("home/.local/share/alwrity-onboarding/native");
    List<Path> mine = runFolders(unpacked);
    assertThat(mine).hasSize(1);
    run("kill", "-9", "" + pid);
    terminal.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(runFolders(unpacked)).isEqualTo(mine);
    attack(folder.resolve("app/bin/alwrity").toString(), "key", "list");
    assertThat(runFolders(unpacked)).isEmpty();
    assertThat(folder.resolve("home/tmp")).isEmptyDirectory();
  }

  private static void awaitProgram(Process process, String name) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!process.info().command().orElse("").endsWith(name)) {
      assertThat(System.nanoTime()).as("%s did not start", name).isLessThan(end);
      Thread.sleep(10);
    }
  }

  private static List<Path> runFolders(Path unpacked) throws IOException {
    try (Stream<Path> folders = Files.list(unpacked)) {
      return folders.filter(f -> f.getFileName().toString().startsWith("run-")).toList();
    }
  }

  /** What the command says, whatever becomes of it. */
  private String attack(String... command) throws IOException {
    Process process = asUser(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    return new String(process.getInputStream().readAllBytes(), UTF_8);
  }

  private ProcessBuilder asUser(String... command) throws IOException {
    List<String> all = new ArrayList<>();
    if (isAdministrator()) {
      String id = Integer.toString(NOBODY);
      all.addAll(List.of("setpriv", "--reuid", id, "--regid", id, "--clear-groups", "--"));
    }
    all.addAll(List.of(command));
    ProcessBuilder builder = new ProcessBuilder(all).directory(folder.resolve("home").toFile());
    Path temporary = folder.resolve("home/tmp");
    if (!Files.exists(temporary)) {
      own(Files.createDirectory(temporary));
    }
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/bin:/bin"); // all that anybody may use
    builder.environment().put("LANG", "C.UTF-8");
    builder.environment().put("HOME", folder.resolve("home").toString());
    builder.environment().put("JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=" + temporary);
    builder.environment().put("ALWRITY_JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("ALWRITY_MASTER_KEY", "A".repeat(43));
    return builder;
  }

  private void own(Path path) throws IOException {
    if (isAdministrator()) {
      Files.setAttribute(path, "unix:uid", NOBODY);
    }
  }

  private static boolean isAdministrator() throws IOException {
    return Files.getAttribute(Path.of("/proc/self"), "unix:uid", LinkOption.NOFOLLOW_LINKS)
        .equals(0);
  }

  private static Path script() throws URISyntaxException {
    return Path.of(Objects.requireNonNull(NeighboursIT.class.getResource("terminal.py")).toURI());
  }

  private static void run(String... command) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }

  private void await(Path file) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!Files.exists(file)) {
      boolean alive = terminal.isAlive() && System.nanoTime() < deadline;
      assertThat(alive).as(() -> "it does not ask for the second key: " + shown()).isTrue();
      Thread.sleep(50);
    }
  }

  private String shown() {
    try {
      return new String(
          terminal.getInputStream().readNBytes(terminal.getInputStream().available()), UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
