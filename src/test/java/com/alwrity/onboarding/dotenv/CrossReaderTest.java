package com.alwrity.onboarding.dotenv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.testing.Needs;
import io.github.cdimascio.dotenv.Dotenv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we write is read by the real programs exactly as it was meant. */
final class CrossReaderTest {
  private static final int VALUES = 500;
  private static final Path NODE = Path.of("target/node").toAbsolutePath();
  private static final List<String> PACKAGES =
      List.of(
          "dotenv@17.4.2",
          // What react-scripts 5 reads frontend/.env with.
          "cra-dotenv@npm:dotenv@10.0.0",
          "dotenv-expand@5.1.0");
  private static final String PRINT_JS =
      "for(const[k,v]of Object.entries(o))process.stdout.write(k+'='+v+'\\0')";

  @TempDir private Path folder;
  private Map<String, String> written = Map.of();

  @BeforeEach
  void writeTheFile() throws IOException {
    written = values();
    EnvDocument document = EnvDocument.parse("# Keys\nexport V0=old\nV1 = 'old'\n".getBytes(UTF_8));
    for (Map.Entry<String, String> entry : written.entrySet()) {
      document = document.with(entry.getKey(), entry.getValue());
    }
    // The old dotenv of react-scripts knows no export.
    document = EnvDocument.parse(document.render()).without("V0").with("V0", value("V0"));
    Files.write(folder.resolve(".env"), document.render());
  }

  @Test
  void ourselves() throws IOException {
    EnvDocument document = EnvDocument.parse(Files.readAllBytes(folder.resolve(".env")));
    assertThat(document.names())
        .allSatisfy(name -> assertThat(document.value(name)).contains(value(name)))
        .hasSize(VALUES);
  }

  @Test
  void dotenvJava() {
    assertRead(
        Dotenv.configure()
            .directory(folder.toString())
            .load()
            .entries(Dotenv.Filter.DECLARED_IN_ENV_FILE)
            .stream()
            .collect(Collectors.toMap(entry -> entry.getKey(), entry -> entry.getValue())));
  }

  @Test
  void pythonDotenv() throws IOException {
    // Debian's own interpreter sees Debian's packages; another one first in the path may not.
    String python =
        Stream.of("/usr/bin/python3", "python3")
            .filter(command -> Needs.succeeds(command, "-c", "import dotenv"))
            .findFirst()
            .orElse("python3");
    Needs.command("apt install python3-dotenv", python, "-c", "import dotenv");
    assertRead(
        output(
            python,
            "-c",
            """
            import dotenv, sys
            for name, value in dotenv.dotenv_values('.env').items():
              sys.stdout.buffer.write((name + '=' + value + '\\0').encode())
            """));
  }

  @Test
  void bash() throws IOException {
    Needs.command("apt install bash", "bash", "-c", "env -0");
    assertRead(output("env", "-i", "bash", "-c", "set -a; . ./.env; env -0"));
  }

  @Test
  void plainShell() throws IOException {
    Needs.command("any Unix has it", "sh", "-c", "env -0");
    assertRead(output("env", "-i", "sh", "-c", "set -a; . ./.env; env -0"));
  }

  @Test
  void nodeDotenv() throws IOException {
    installNodePackages();
    assertRead(
        node("const o=require('dotenv').parse(require('fs').readFileSync('.env'));" + PRINT_JS));
  }

  @Test
  void createReactApp() throws IOException {
    installNodePackages();
    assertRead(
        node(
            "const o=require('dotenv-expand')(require('cra-dotenv').config()).parsed;" + PRINT_JS));
  }

  @Test
  void nodeItselfAndVite() throws IOException {
    Needs.command(
        "install Node.js 20.12 or later",
        "node",
        "-e",
        "process.exit(require('util').parseEnv ? 0 : 1)");
    assertRead(
        node(
            "const o=require('util').parseEnv(require('fs').readFileSync('.env','utf8'));"
                + PRINT_JS));
  }

  /** Once for each build folder; a mark says which packages are there. */
  private static void installNodePackages() throws IOException {
    Path mark = NODE.resolve("installed");
    String wanted = String.join(" ", PACKAGES);
    if (Files.exists(mark) && Files.readString(mark).equals(wanted)) {
      return;
    }
    Files.createDirectories(NODE);
    Needs.command("install Node.js", "node", "--version");
    Needs.command(
        "install npm and let it reach a registry",
        Stream.concat(
                Stream.of("npm", "install", "--prefix", NODE.toString()),
                Stream.concat(PACKAGES.stream(), Stream.of("--no-audit", "--no-fund")))
            .toArray(String[]::new));
    Files.writeString(mark, wanted);
  }

  private Map<String, String> node(String script) throws IOException {
    return output(
        "env",
        "NODE_PATH=" + NODE.resolve("node_modules"),
        "DOTENV_CONFIG_QUIET=true",
        "node",
        "-e",
        script);
  }

  private Map<String, String> output(String... command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return Stream.of(output.split("\0", -1))
        .filter(line -> line.contains("="))
        .collect(
            Collectors.toMap(
                line -> line.substring(0, line.indexOf('=')),
                line -> line.substring(line.indexOf('=') + 1)));
  }

  private void assertRead(Map<String, String> read) {
    Map<String, String> ours = new TreeMap<>(read);
    ours.keySet().retainAll(written.keySet()); // the shell has variables of its own
    assertThat(ours).containsExactlyInAnyOrderEntriesOf(written);
  }

  private String value(String name) {
    return written.getOrDefault(name, "");
  }

  /** The keys of real providers have these shapes; the rest is as odd as can be written. */
  private static Map<String, String> values() {
    Random random = new Random(20261123);
    Map<String, String> values = new LinkedHashMap<>();
    Stream.of(
            "",
            " ",
            "'",
            "#",
            "a #b",
            "a#b",
            "#a",
            " a ",
            "it's",
            "'a'",
            "=",
            "a=b==",
            "~",
            "!",
            "*",
            "a;b",
            "a&b",
            "(a)",
            "<a>",
            "|",
            "\t",
            "a\tb",
            "äöü€🙂",
            "export",
            "true",
            "-",
            "%41",
            "a,b",
            "AIzaSyD-9tSrke72PouQMnMX-a7eZSW0jkFMBWY",
            "sk-proj-a_b-c",
            "pk_test_Y2xlcms",
            "[a]",
            "{a}",
            "eyJhbGciOiJIUzI1NiJ9.e30.x_-",
            "https://u:p@example.com:8000/p?q=1&r=2#f",
            "{\u00A0}")
        .forEach(value -> values.put("V" + values.size(), value));
    while (values.size() < VALUES) {
      String alphabet =
          random.nextBoolean()
              ? "abcXYZ019_./:=+@%,-"
              : "aZ9 _.#'&();<>|!*?[]{}^~=+@%,-:/\täß€日🙂é";
      int[] characters = alphabet.codePoints().toArray();
      StringBuilder value = new StringBuilder();
      for (int n = 1 + random.nextInt(40); n > 0; n--) {
        value.appendCodePoint(characters[random.nextInt(characters.length)]);
      }
      values.put("V" + values.size(), value.toString());
    }
    return values;
  }
}
