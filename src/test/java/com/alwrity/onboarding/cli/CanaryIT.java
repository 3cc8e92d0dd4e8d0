package com.alwrity.onboarding.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.cli.AssembledApp.Answer;
import com.alwrity.onboarding.keyring.Keyring;
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
  private static final String NEW_GEMINI = ThreeKeys.of(11).gemini();
  private static final String PASSPHRASE = "Zq7vulture-Plinth-okapi";
  private static final String BACKUP_PASSPHRASE = "Wx3gazebo-Turnip-quartz";

  /** Those whose answer is a key. */
  private static final Set<String> TELL = Set.of("key get", "export");

  private final Path folder;
  private final AssembledApp app;
  private final Path home;
  private final Set<String> seen = new ConcurrentSkipListSet<>();
  private volatile boolean over;

  /** What must not be found; the master key comes to it as soon as there is one. */
  private volatile Canary canary = canary("");

  /** Held while the processes are looked at, and while there is one that is to have a key. */
  private final Object processes = new Object();

  CanaryIT(@TempDir Path folder) throws IOException {
    this.folder = folder;
    app = new AssembledApp(folder);
    home = folder.resolve("alwrity-onboarding");
    app.with("ALWRITY_HOME", home.toString());
    Path temporary = Files.createDirectory(folder.resolve("temporary"));
    app.with("TMPDIR", temporary.toString());
    app.with("JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=" + temporary);
    Files.createDirectory(folder.resolve("passphrases"));
    Files.writeString(passphrase("master"), PASSPHRASE + "\n");
    Files.writeString(passphrase("backup"), BACKUP_PASSPHRASE + "\n");
    app.with("ALWRITY_PASSPHRASE_FILE", passphrase("master").toString());
  }

  private Path passphrase(String whose) {
    return folder.resolve("passphrases").resolve(whose);
  }

  private static Canary canary(String masterKey) {
    List<String> all = new ArrayList<>(List.of(KEYS.all()));
    all.addAll(List.of(NEW_GEMINI, PASSPHRASE, BACKUP_PASSPHRASE));
    if (!masterKey.isEmpty()) {
      all.add(masterKey);
    }
    return new Canary(all.toArray(String[]::new));
  }

  /** What the commands need so that they do what they are for. */
  private Map<String, List<String>> arguments() {
    String backup = folder.resolve("backup.alwrity").toString();
    String sealed = passphrase("backup").toString();
    return Map.ofEntries(
        Map.entry("key set", List.of("exa", "--stdin")),
        Map.entry("key get", List.of("exa")),
        Map.entry("key remove", List.of("copilotkit")),
        Map.entry("key check", List.of("--yes", "--json")),
        Map.entry("key rotate", List.of("gemini", "--stdin", "--yes")),
        Map.entry("key expires", List.of("exa", "2999-01-31")),
        Map.entry("import", List.of("-", "--yes")),
        Map.entry("run", List.of("--", "sh", "-c", "test ${#EXA_API_KEY} -gt 9")),
        Map.entry("master move", List.of("passphrase")),
        Map.entry("master backup", List.of(backup, "--backup-passphrase-file", sealed)),
        Map.entry(
            "master restore",
            List.of(backup, "--backup-passphrase-file", sealed, "--prefer", "backup", "--yes")),
        Map.entry("user forget", List.of("forgotten", "--yes")),
        Map.entry("onboard", List.of("--keys-from", "-", "--yes")));
  }

  @Test
  void noKeyIsFoundAnywhereButInTheFilesItBelongsIn() throws Exception {
    try (SecretServiceSession session = SecretServiceSession.unlocked();
        Simulator providers = new Simulator(ProviderCatalogue.load(List.of()).all())) {
      app.with(session.environment()).with(providers.environment());
      Thread watch = Thread.ofPlatform().start(this::watchProcesses);
      assertQuiet(app.onboard(KEYS.lines(), "--write", "backend,frontend,keyring"));
      assertThat(Files.readString(app.backendEnv())).contains(KEYS.all());
      canary = canary(masterKey(session));
      assertQuiet(app.onboard(KEYS.lines(), "--user", "forgotten", "--write", "none"));
      for (String command : commands()) {
        assertQuietCommand(command);
      }
      Answer checked = app.run("key", "check", "--yes");
      assertThat(checked.out()).contains(Verdict.VALID.id());
      assertQuiet(checked);
      providers.answer(new ProviderId("gemini"), Behaviour.REJECTED);
      assertQuiet(app.run("key", "check", "--yes"));
      assertQuiet(app.onboard(KEYS.lines())); // env undo is among the commands
      Answer back = app.run("master", "move", "os");
      assertThat(back.code()).as(back.err()).isZero();
      assertQuiet(back);
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
      assertThat(canary.filesIn(session.dataFolder(), _ -> true)).isEmpty();
    }
    assertThat(canary.filesIn(folder, this::mustBeFree)).isEmpty();
    assertThat(canary.filesIn(folder, _ -> true)).as("the search works").isNotEmpty();
  }

  /** As the keyring has it. */
  private static String masterKey(SecretServiceSession session) throws IOException {
    String found =
        session.run("secret-tool", "search", "--all", "service", Keyring.MASTER_SERVICE).output();
    String secret = "secret = ";
    return found
        .lines()
        .filter(line -> line.startsWith(secret))
        .map(line -> line.substring(secret.length()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no master key in the keyring"));
  }

  /** The .env files hold keys, and so does what they were before; and those are the passphrases. */
  private boolean mustBeFree(Path file) {
    boolean isFile = file.endsWith("backend/.env") || file.endsWith("frontend/.env");
    return !isFile
        && !file.startsWith(folder.resolve("passphrases"))
        && !file.toString().contains("alwrity-onboarding/backups/");
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
    List<String> call = new ArrayList<>(List.of(command.split(" ")));
    if (!command.equals("help")) {
      call.addAll(List.of("--workspace", app.workspace.toString()));
    }
    Map<String, List<String>> arguments = arguments();
    call.addAll(arguments.getOrDefault(command, List.of()));
    Answer answer = answer(command, call);
    assertThat(answer.code()).as(command + ": " + answer.err()).isNotEqualTo(70);
    if (arguments.containsKey(command)) {
      assertThat(answer.code()).as(command + ": " + answer.err()).isLessThan(2);
    }
    if (TELL.contains(command)) {
      assertThat(canary.isIn(answer.err())).as(command).isFalse();
    } else {
      assertThat(canary.isIn(answer.all())).as(command).isFalse();
    }
  }

  private Answer answer(String command, List<String> call) throws IOException {
    String[] all = call.toArray(String[]::new);
    return switch (command) {
      case "key set" -> app.piping(KEYS.exa(), all);
      case "key rotate" -> app.piping(NEW_GEMINI, all);
      case "run" -> {
        synchronized (processes) { // what it starts has the keys, and nothing else may
          yield app.run(all);
        }
      }
      default -> app.piping(KEYS.lines(), all);
    };
  }

  private void assertQuiet(Answer answer) {
    assertThat(canary.isIn(answer.all())).isFalse();
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
      try {
        synchronized (processes) {
          lookAtAll();
        }
        Thread.sleep(20);
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private void lookAtAll() throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/proc"))) {
      all.forEach(this::look);
    }
  }

  private void look(Path process) {
    for (String part : List.of("cmdline", "environ")) {
      if (canary.isIn(contentIfAny(process.resolve(part)))) {
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
