package com.alwrity.onboarding.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.cli.AssembledApp.Answer;
import com.alwrity.onboarding.testing.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.jr.ob.JSON;

/** The main job with the real launcher, and with the programs that read what it writes. */
final class AssembledAppIT {
  private static final ThreeKeys KEYS = ThreeKeys.of(1);
  private static final Path NODE = Path.of("target/node").toAbsolutePath();

  private final AssembledApp app;

  AssembledAppIT(@TempDir Path folder) throws IOException {
    app = new AssembledApp(folder).withApplicationSecret();
  }

  @Test
  void threeKeysLandWhereTheyBelongAndTheReadersReadThem() throws IOException {
    Answer answer =
        app.onboard(KEYS.lines(), "--user", "local", "--write", "backend,frontend", "--json");
    assertThat(answer.code()).as(answer.all()).isZero();
    assertThat(answer.json()).containsEntry("saved", List.of("copilotkit", "exa", "gemini"));
    assertNoKey(answer);
    for (Path file : List.of(app.backendEnv(), app.frontendEnv())) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
    Map<String, String> backend =
        Map.of(
            "DEBUG", "true",
            "GEMINI_API_KEY", KEYS.gemini(),
            "EXA_API_KEY", KEYS.exa(),
            "COPILOTKIT_API_KEY", KEYS.copilotkit());
    Map<String, String> frontend =
        Map.of(
            "REACT_APP_API_URL",
            "http://localhost:8000",
            "REACT_APP_COPILOTKIT_API_KEY",
            KEYS.copilotkit());
    assertThat(pythonDotenv(app.backendEnv())).isEqualTo(backend);
    assertThat(pythonDotenv(app.frontendEnv())).isEqualTo(frontend);
    assertThat(nodeDotenv(app.backendEnv())).isEqualTo(backend);
    assertThat(nodeDotenv(app.frontendEnv())).isEqualTo(frontend);
    Answer status = app.run("status", "--workspace", app.workspace.toString(), "--json");
    assertThat(status.out()).contains("\"place\" : \"secret\"", "\"step\" : 6");
    assertNoKey(status);
  }

  @Test
  void productionWritesNoFileAndSaysWhy() throws IOException {
    app.with("DEPLOY_ENV", "render");
    Answer answer = app.onboard(KEYS.lines());
    assertThat(answer.code()).as(answer.all()).isZero();
    assertThat(app.onboard(KEYS.lines(), "--write", "backend").code()).isEqualTo(4);
    assertThat(app.backendEnv()).doesNotExist();
    assertThat(app.frontendEnv()).doesNotExist();
    Answer status = app.run("status", "--workspace", app.workspace.toString(), "--json");
    assertThat(String.valueOf(status.json().get("mode")))
        .contains("value=production", "reason=DEPLOY_ENV is set in the process environment");
  }

  /** Who reads a result from a full disk would believe that it is all of it. */
  @Test
  void saysWhenItsOutputIsLost() throws IOException {
    Answer full = app.execute("", sh("'" + app.launcher + "' providers --json > /dev/full"));
    assertThat(full.code()).isEqualTo(6);
    assertThat(full.err()).contains("standard output cannot be written.").hasLineCount(2);
    String gone = "('" + app.launcher + "' completion bash; echo $? >&2) | head -c 1";
    assertThat(app.execute("", sh(gone)).err()).isEqualTo("141\n");
  }

  private static List<String> sh(String line) {
    return List.of("sh", "-c", line);
  }

  @Test
  void anotherProcessGetsTheKeyOfEachUser() throws IOException {
    ThreeKeys others = ThreeKeys.of(2);
    app.onboard(KEYS.lines(), "--user", "user_ann", "--write", "none");
    app.onboard(others.lines(), "--user", "User_Ann", "--write", "none");
    Answer ann = app.run("key", "get", "gemini", "--user", "user_ann");
    assertThat(ann).isEqualTo(new Answer(0, KEYS.gemini() + System.lineSeparator(), ""));
    assertThat(app.run("key", "get", "gemini", "--user", "User_Ann").out().strip())
        .isEqualTo(others.gemini());
    assertThat(app.run("key", "get", "gemini", "--user", "user_ben").code()).isEqualTo(3);
  }

  @Test
  void theDatabaseHoldsNoPartOfAKey() throws IOException {
    app.onboard(KEYS.lines());
    try (Stream<Path> files = Files.list(app.home())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String content = Files.readString(file, ISO_8859_1);
        assertThat(KEYS.parts(8)).as(file.toString()).noneMatch(content::contains);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .as(file.toString())
            .isEqualTo("rw-------");
      }
    }
    assertThat(app.home().resolve("onboarding.db")).isNotEmptyFile();
  }

  @Test
  void startingUpSaysNothingOfItsOwn() throws IOException {
    Answer providers = app.run("providers", "--quiet");
    assertThat(providers.code()).isZero();
    assertThat(providers.err()).isEmpty();
    assertThat(app.run("--version").err()).isEmpty();
    assertThat(app.run("key", "list", "--quiet").all()).isEmpty();
  }

  private static void assertNoKey(Answer answer) {
    assertThat(answer.all()).doesNotContain(KEYS.all());
  }

  private Map<String, Object> pythonDotenv(Path file) throws IOException {
    Needs.command("apt install python3-dotenv", "/usr/bin/python3", "-c", "import dotenv");
    return read(
        "/usr/bin/python3",
        "-c",
        "import dotenv, json, sys; print(json.dumps(dotenv.dotenv_values(sys.argv[1])))",
        file.toString());
  }

  private Map<String, Object> nodeDotenv(Path file) throws IOException {
    Needs.command("install Node.js", "node", "--version");
    if (!Files.exists(NODE.resolve("node_modules/dotenv"))) {
      Files.createDirectories(NODE);
      Needs.command(
          "install npm and let it reach a registry",
          "npm",
          "install",
          "--prefix",
          NODE.toString(),
          "dotenv@17.4.2",
          "--no-audit",
          "--no-fund");
    }
    return read(
        "env",
        "NODE_PATH=" + NODE.resolve("node_modules"),
        "node",
        "-e",
        "console.log(JSON.stringify(require('dotenv').parse("
            + "require('fs').readFileSync(process.argv[1]))))",
        file.toString());
  }

  private Map<String, Object> read(String... command) throws IOException {
    return JSON.std.mapFrom(app.execute("", List.of(command)).out());
  }
}
