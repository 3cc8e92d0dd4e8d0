package com.alwrity.onboarding.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.jr.ob.JSON;

/** The program as it is shipped, started through a link, in a HOME of its own. */
final class AssembledApp {
  /** Everything on this machine that a command may take. */
  private static final int PATIENCE_SECONDS = 120;

  final Path folder;
  final Path workspace;
  final Path launcher;
  private final Map<String, String> environment = new HashMap<>();

  /** What the program answered. */
  record Answer(int code, String out, String err) {
    Map<String, Object> json() {
      return JSON.std.mapFrom(out);
    }

    String all() {
      return out + err;
    }
  }

  AssembledApp(Path folder) throws IOException {
    this.folder = folder.toRealPath();
    Path app = Path.of(System.getProperty("alwrity.app", "target/app")).toAbsolutePath();
    Path elsewhere = Files.createDirectories(this.folder.resolve("some where/bin"));
    launcher = Files.createSymbolicLink(elsewhere.resolve("alw"), app.resolve("bin/alwrity"));
    workspace = this.folder.resolve("My ALwrity");
    Files.createDirectories(workspace.resolve("backend"));
    Files.createDirectories(workspace.resolve("frontend"));
    environment.put("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
    environment.put("LANG", "C.UTF-8");
    environment.put("HOME", Files.createDirectories(this.folder.resolve("me")).toString());
    environment.put("ALWRITY_JAVA_HOME", System.getProperty("java.home"));
  }

  AssembledApp with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  AssembledApp with(Map<String, String> variables) {
    environment.putAll(variables);
    return this;
  }

  /** As on a server: a master key that needs neither a keyring nor a passphrase. */
  AssembledApp withApplicationSecret() {
    return with("ALWRITY_MASTER_KEY", "A".repeat(43));
  }

  Answer run(String... arguments) throws IOException {
    return piping("", arguments);
  }

  /** Runs with this standard input. */
  Answer piping(String input, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    return execute(input, command);
  }

  /** The main job, with these keys. */
  Answer onboard(String keys, String... more) throws IOException {
    return piping(keys, onboarding(more));
  }

  String[] onboarding(String... more) {
    List<String> command = new ArrayList<>(List.of("onboard", "--workspace", workspace.toString()));
    command.addAll(List.of("--keys-from", "-", "--no-check", "--yes"));
    command.addAll(List.of(more));
    return command.toArray(String[]::new);
  }

  /** Starts a command and does not wait for it. */
  Process start(String input, String... arguments) throws IOException {
    // Tests that run under nohup would hand on that HUP is ignored.
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=HUP"));
    command.add(launcher.toString());
    command.addAll(List.of(arguments));
    Process process =
        builder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    feed(process, input);
    return process;
  }

  /** Runs any command in the same environment. */
  Answer execute(String input, List<String> command) throws IOException {
    Path err = Files.createTempFile(folder, "err", "");
    Process process = builder(command).redirectError(err.toFile()).start();
    feed(process, input);
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Answer(join(process), out, Files.readString(err));
  }

  static int join(Process process) {
    try {
      assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      process.destroyForcibly();
    }
  }

  Path home() {
    String data = environment.getOrDefault("HOME", "") + "/.local/share";
    return Path.of(environment.getOrDefault("XDG_DATA_HOME", data), "alwrity-onboarding");
  }

  Path backendEnv() {
    return workspace.resolve("backend/.env");
  }

  Path frontendEnv() {
    return workspace.resolve("frontend/.env");
  }

  private ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder;
  }

  private static void feed(Process process, String input) throws IOException {
    try (OutputStream in = process.getOutputStream()) {
      in.write(input.getBytes(UTF_8));
    }
  }
}
