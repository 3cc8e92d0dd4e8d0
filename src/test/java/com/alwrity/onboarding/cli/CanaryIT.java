package com.alwrity.onboarding.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.cli.AssembledApp.Answer;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.provider.simulator.Behaviour;
import com.alwrity.onboarding.provider.simulator.Simulator;
import com.alwrity.onboarding.testing.SecretServiceSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Keys that went through every command of the assembled program, looked for everywhere. */
@EnabledOnOs(OS.LINUX)
final class CanaryIT {
  private static final ThreeKeys KEYS = ThreeKeys.of(10);
  private static final Canary CANARY = new Canary(KEYS.all());

  /** Those whose answer is a key. */
  private static final Set<String> TELL = Set.of("key get", "export");

  /** What the commands need that do not do without. */
  private static final Map<String, List<String>> ARGUMENTS =
      Map.of(
          "key set", List.of("exa", "--stdin"),
          "key get", List.of("exa"),
          "key remove", List.of("copilotkit"),
          "key check", List.of("--yes", "--json"),
          "import", List.of("-"),
          "onboard", List.of("--keys-from", "-", "--yes"));

  private final Path folder;
  private final AssembledApp app;
  private final Path home;
  private final Set<String> seen = new ConcurrentSkipListSet<>();
  private volatile boolean over;

  CanaryIT(@TempDir Path folder) throws IOException {
    this.folder = folder;
    app = new AssembledApp(folder);
    home = folder.resolve("alwrity-onboarding");
    app.with("ALWRITY_HOME", home.toString());
    Path temporary = Files.createDirectory(folder.resolve("temporary"));
    app.with("TMPDIR", temporary.toString());
    app.with("JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=" + temporary);
  }

  @Test
  void noKeyIsFoundAnywhereButInTheFilesItBelongsIn() throws Exception {
    try (SecretServiceSession session = SecretServiceSession.unlocked();
        Simulator providers = new Simulator(ProviderCatalogue.load(List.of()).all())) {
      app.with(session.environment()).with(providers.environment());
      Thread watch = Thread.ofPlatform().start(this::watchProcesses);
      assertQuiet(app.onboard(KEYS.lines(), "--write", "backend,frontend,keyring"));
      assertThat(Files.readString(app.backendEnv())).contains(KEYS.all());
      for (String command : commands()) {
        assertQuietCommand(command);
      }
      Answer checked = app.run("key", "check", "--yes");
      assertThat(checked.out()).contains(Verdict.VALID.id());
      assertQuiet(checked);
      providers.answer(new ProviderId("gemini"), Behaviour.REJECTED);
      assertQuiet(app.run("key", "check", "--yes"));
      assertQuiet(app.onboard(KEYS.lines())); // env undo is among the commands
      session.lock();
      assertQuiet(app.piping(KEYS.gemini(), "key", "set", "gemini", "--stdin"));
      assertThat(home.resolve("logs/alwrity.log")).isNotEmptyFile();
      session.killService();
      session.startKeyring();
      provokeADefect();
      over = true;
      watch.join();
      assertThat(seen).as("processes with a key in arguments or environment").isEmpty();
      // A user who takes it for an argument is not told it again.
      assertQuiet(app.piping(KEYS.gemini(), "key", "set", KEYS.gemini(), "--stdin"));
      assertThat(CANARY.filesIn(session.dataFolder(), _ -> true)).isEmpty();
    }
    assertThat(CANARY.filesIn(folder, CanaryIT::mustBeFree)).isEmpty();
    assertThat(CANARY.filesIn(folder, _ -> true)).as("the search works").isNotEmpty();
  }

  /** The .env files hold keys, and so does what they were before. */
  private static boolean mustBeFree(Path file) {
    boolean isFile = file.endsWith("backend/.env") || file.endsWith("frontend/.env");
    return !isFile && !file.toString().contains("alwrity-onboarding/backups/");
  }

  /** Every command that there is, in full. */
  private static List<String> commands() {
    List<String> all = new ArrayList<>();
    collect("", new CommandLine(new AlwrityCommand(Optional.empty())), all);
    assertThat(all).contains("status", "key set", "env write").hasSizeGreaterThan(10);
    return all;
  }

  private static void collect(String path, CommandLine command, List<String> all) {
    if (command.getSubcommands().isEmpty()) {
      all.add(path);
    }
    command.getSubcommands().forEach((name, sub) -> collect((path + " " + name).strip(), sub, all));
  }

  private void assertQuietCommand(String command) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
    arguments.addAll(ARGUMENTS.getOrDefault(command, List.of()));
    if (!command.equals("help")) {
      arguments.addAll(List.of("--workspace", app.workspace.toString()));
    }
    String input = command.equals("key set") ? KEYS.exa() : KEYS.lines();
    Answer answer = app.piping(input, arguments.toArray(String[]::new));
    assertThat(answer.code()).as(command + ": " + answer.err()).isNotEqualTo(70);
    if (TELL.contains(command)) {
      assertThat(CANARY.isIn(answer.err())).as(command).isFalse();
    } else {
      assertThat(CANARY.isIn(answer.all())).as(command).isFalse();
    }
  }

  private static void assertQuiet(Answer answer) {
    assertThat(CANARY.isIn(answer.all())).isFalse();
  }

  /** Without one of its libraries the program fails where it seals the key it was given. */
  private void provokeADefect() throws IOException {
    Path broken = Files.createDirectories(folder.resolve("broken/lib"));
    Path bin = Files.createDirectories(folder.resolve("broken/bin"));
    Path whole = app.launcher.toRealPath().resolve("../../lib").normalize();
    try (Stream<Path> libraries = Files.list(whole)) {
      for (Path library : libraries.toList()) {
        if (!library.getFileName().toString().startsWith("tink-")) {
          Files.createSymbolicLink(broken.resolve(library.getFileName()), library);
        }
      }
    }
    Path launcher = Files.copy(app.launcher.toRealPath(), bin.resolve("alwrity"));
    Answer answer =
        app.execute(KEYS.gemini(), List.of(launcher.toString(), "key", "set", "gemini", "--stdin"));
    assertThat(answer.code()).as(answer.all()).isEqualTo(70);
    assertQuiet(answer);
    try (Stream<Path> logs = Files.list(home.resolve("logs"))) {
      assertThat(logs.map(log -> log.getFileName().toString()))
          .anyMatch(name -> name.startsWith("defect-"));
    }
  }

  private void watchProcesses() {
    while (!over) {
      try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
        processes.forEach(this::look);
        Thread.sleep(20);
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private void look(Path process) {
    for (String part : List.of("cmdline", "environ")) {
      if (CANARY.isIn(contentIfAny(process.resolve(part)))) {
        seen.add(process + "/" + part);
      }
    }
  }

  private static String contentIfAny(Path file) {
    try {
      return Files.readString(file, ISO_8859_1);
    } catch (IOException _) { // no process, or one that has just ended
      return "";
    }
  }
}
