package com.alwrity.onboarding.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.cli.session.Io;
import com.alwrity.onboarding.cli.terminal.ScriptedTerminal;
import com.alwrity.onboarding.cli.terminal.Terminal;
import com.alwrity.onboarding.text.Messages;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.jr.ob.JSON;

/** Runs command lines in this process, with a home and a checkout of their own. */
final class Shell {
  /** Made-up keys, put together here, so that no scanner trips. */
  static final String GEMINI = "AQ.Ab8RN6" + "TestTestTestTestTestTestTestTestTestTestGem01";

  static final String EXA = "4e7a4e7a-4e7a-4e7a-4e7a-" + "4e7a4e7ae0a2";
  static final String COPILOTKIT = "ck_pub_" + "4e7a".repeat(7) + "0cc3";

  /** One file with the three keys. */
  static final String THREE_KEYS =
      "GEMINI_API_KEY=%s\nEXA_API_KEY=%s\nCOPILOTKIT_API_KEY=%s\n"
          .formatted(GEMINI, EXA, COPILOTKIT);

  final Path folder;
  final Path home;
  final Path workspace;
  private final Map<String, String> environment = new HashMap<>();
  private Optional<Terminal> terminal = Optional.empty();
  private InputStream input = InputStream.nullInputStream();

  /** What a command answered. */
  record Result(int code, String out, String err) {
    Map<String, Object> json() {
      return JSON.std.mapFrom(out);
    }

    String all() {
      return out + err;
    }

    /** The problem of a command that failed with {@code --json}. */
    String errorCode() {
      assertThat(err).isEmpty();
      assertThat(json()).containsOnlyKeys("error");
      Map<?, ?> error = (Map<?, ?>) json().getOrDefault("error", Map.of());
      assertThat(error.keySet().toString()).isEqualTo("[code, message, hint]");
      return String.valueOf(error.get("code"));
    }
  }

  /** In this folder, with an application secret, so that no keyring and no passphrase is needed. */
  Shell(Path folder) throws IOException {
    // The keyring of whoever runs the tests is not ours to look into.
    System.setProperty("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    this.folder = folder.toRealPath();
    home = this.folder.resolve("home");
    workspace = this.folder.resolve("ALwrity");
    Files.createDirectories(workspace.resolve("backend"));
    Files.createDirectories(workspace.resolve("frontend"));
    environment.put("HOME", this.folder.toString());
    environment.put("ALWRITY_HOME", home.toString());
    environment.put("ALWRITY_MASTER_KEY", "A".repeat(43));
  }

  Shell with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Shell without(String name) {
    environment.remove(name);
    return this;
  }

  /** Somebody is at the terminal. */
  Shell at(Terminal person) {
    terminal = Optional.of(person);
    return this;
  }

  ScriptedTerminal typing(String... answers) {
    ScriptedTerminal person = new ScriptedTerminal(answers);
    at(person);
    return person;
  }

  /** Standard input of the next command. */
  Shell piping(String text) {
    input = new ByteArrayInputStream(text.getBytes(UTF_8));
    return this;
  }

  /** The three keys onboarded in the checkout for this user. */
  Shell onboarded(String... more) {
    String[] arguments = {"onboard", "--workspace", "ALwrity", "--keys-from", "-", "--yes"};
    assertThat(piping(THREE_KEYS).run(concat(arguments, more)).code).isZero();
    return this;
  }

  Result run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Io io =
        new Io(
            input,
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            terminal,
            Map.copyOf(environment),
            folder);
    int code = new CommandLineProgram(io, new Messages(Locale.ROOT)).run(arguments);
    return new Result(code, out.toString(UTF_8), err.toString(UTF_8));
  }

  Path backendEnv() {
    return workspace.resolve("backend/.env");
  }

  Path frontendEnv() {
    return workspace.resolve("frontend/.env");
  }

  static String[] concat(String[] some, String... more) {
    String[] all = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }
}
