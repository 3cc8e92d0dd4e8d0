package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.cli.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of error: its code, its sentence, and one JSON document where that is wanted. */
final class CommandLineProgramTest {
  private final Path folder;
  private final Shell shell;

  CommandLineProgramTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    shell = new Shell(folder);
  }

  static Stream<Arguments> wrongCalls() {
    return Stream.of(
        Arguments.of("nonsense", "invalid.usage"),
        Arguments.of("key", "invalid.usage"),
        Arguments.of("key get", "invalid.usage"),
        Arguments.of("key get gemini exa", "invalid.usage"),
        Arguments.of("status --nonsense", "invalid.usage"),
        Arguments.of("status --user", "invalid.usage"),
        Arguments.of("status --mode nonsense", "invalid.choice"),
        Arguments.of("status --keyring nonsense", "invalid.choice"),
        Arguments.of("onboard --keys-from - --write nowhere", "invalid.choice"),
        Arguments.of("onboard", "invalid.option"),
        Arguments.of("key get gemni", "invalid.unknown-provider"),
        Arguments.of("key set gemini", "invalid.option"),
        Arguments.of("master", "invalid.usage"),
        Arguments.of("master move", "invalid.usage"),
        Arguments.of("master backup", "invalid.usage"),
        Arguments.of("master restore", "invalid.usage"),
        Arguments.of("master restore FILE --prefer both", "invalid.choice"),
        Arguments.of("master restore FILE --replace --prefer stored", "invalid.option"),
        Arguments.of("user forget", "invalid.usage"),
        Arguments.of("status --database mysql://host/db", "invalid.database-url"));
  }

  @ParameterizedTest
  @MethodSource("wrongCalls")
  void aWrongCallExitsWith2AndIsOneDocumentInJson(String call, String code) {
    Result json = shell.run((call + " --json").split(" ", -1));
    assertThat(json.errorCode()).isEqualTo(code);
    assertThat(json.code()).isEqualTo(2);
    Result plain = shell.run(call.split(" ", -1));
    assertThat(plain.code()).isEqualTo(2);
    assertThat(plain.out()).isEmpty();
    assertThat(plain.err()).startsWith("alwrity: ").hasLineCount(2);
  }

  @Test
  void tellsNoTerminalToDoAnything() {
    assertThat(shell.run("key", "get", "gem\u001b]0;a\u0007").err())
        .doesNotContain("\u001b", "\u0007");
    String folder = "no\u001b[31m";
    assertThat(shell.run("status", "--workspace", folder).err())
        .contains("no\uFFFD[31m")
        .doesNotContain("\u001b");
  }

  @Test
  void namesTheNearestCommandOptionAndProvider() {
    assertThat(shell.run("statu").err()).contains("\"statu\"", "status");
    assertThat(shell.run("status", "--jsn").err()).contains("\"--jsn\"", "--json");
    assertThat(shell.run("key", "get", "gemni").err()).contains("gemni", "Nearest: gemini");
    assertThat(shell.run("key", "ge").err()).contains("alwrity key --help");
    assertThat(shell.run("key", "gte").err()).contains("Nearest: get");
    assertThat(shell.run("key", "delete").err()).contains("Nearest: remove.");
    assertThat(shell.run("rn").err()).contains("Nearest: run");
  }

  @Test
  void helpIsThatOfTheCommandThatIsNamed() {
    assertThat(shell.run("help", "key", "set").out())
        .isEqualTo(shell.run("key", "set", "--help").out());
    assertThat(shell.run("help").out()).isEqualTo(shell.run("--help").out());
    Result unknown = shell.run("help", "key", "delete");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("Nearest: remove.", "alwrity key --help");
    assertThat(shell.run("help", "statu").err()).contains("\"statu\"", "Nearest: status");
    assertThat(shell.run("help", Shell.GEMINI).all()).doesNotContain(Shell.GEMINI);
    assertThat(shell.run("--help").out()).contains("130", "141");
  }

  @Test
  void pointsToTheHelpOfTheCommand() {
    assertThat(shell.run("key", "set", "gemini").err()).contains("\"alwrity key set --help\"");
    assertThat(shell.run("key", "set", "--yse").err()).contains("\"alwrity key set --help\"");
    assertThat(shell.run("import", "--comment-out").err()).contains("\"alwrity import --help\"");
    assertThat(shell.run("onboard", "--json").err()).doesNotContain("{1}");
  }

  @Test
  void saysWhatIsWrongWithAFileForThePassphrase() {
    shell.without("ALWRITY_MASTER_KEY").with("ALWRITY_KEYRING", "passphrase");
    String[] set = {"key", "set", "exa", "--stdin", "--json", "--passphrase-file"};
    Result missing = shell.piping(Shell.EXA).run(Shell.concat(set, "/nope"));
    assertThat(missing.errorCode()).isEqualTo("missing.file");
    assertThat(missing.code()).isEqualTo(3);
    Result folder = shell.piping(Shell.EXA).run(Shell.concat(set, "."));
    assertThat(folder.errorCode()).isEqualTo("file.folder");
    assertThat(folder.code()).isEqualTo(6);
  }

  @Test
  void warnsOfAPasswordInTheUrlOfADatabaseThatDoesNotAnswer() {
    shell.with("ALWRITY_DATABASE_URL", "postgresql://ann:made-up-password@127.0.0.1:1/x");
    Result result = shell.run("status");
    assertThat(result.code()).isEqualTo(5);
    assertThat(result.err())
        .startsWith("There is a password in the database URL")
        .doesNotContain("made-up-password");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "key set gemini KEY",
        "key set KEY",
        "key get KEY",
        "key KEY",
        "KEY",
        "key set gemini --stdin KEY",
        "key set gemini --key=KEY",
        "key set gemini --KEY"
      })
  void aKeyTypedAsAnArgumentIsNotRepeated(String call) {
    for (String key : new String[] {Shell.GEMINI, Shell.EXA, Shell.COPILOTKIT}) {
      Result result = shell.run(call.replace("KEY", key).split(" ", -1));
      assertThat(result.code()).isEqualTo(2);
      assertThat(result.all()).doesNotContain(key.substring(0, 8));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "key set gemini --stdin=KEY",
        "import KEY",
        "onboard --keys-from KEY --yes",
        "env undo --file KEY",
        "export --format=KEY",
        "--keyring=KEY status",
        "onboard --write KEY",
        "--user=KEY key list"
      })
  void aKeyInThePlaceOfAnotherValueIsNotRepeated(String call) throws IOException {
    shell.onboarded();
    for (String key : new String[] {Shell.GEMINI, Shell.EXA, Shell.COPILOTKIT}) {
      Result result = shell.run((call + " --workspace ALwrity").replace("KEY", key).split(" ", -1));
      assertThat(result.code()).isNotZero();
      assertThat(result.all()).doesNotContain(key.substring(0, 8));
    }
    String base64 = "aB3/dE5+" + "fG7hI9jK".repeat(4) + "==";
    assertThat(shell.run("key", "rotate", "exa", "--keep", base64).all()).doesNotContain("fG7h");
    Result path = shell.run("import", "folder/no-such-file-2026-11-24-0123456789abcdef.env");
    assertThat(path.err()).as("a path is no key").contains("0123456789abcdef.env");
  }

  @Test
  void optionsBeforeTheCommandCountToo() throws IOException {
    shell.onboarded();
    Path other = folder.resolve("other");
    assertThat(shell.run("--home", other.toString(), "status").out()).contains("not begun");
    assertThat(other.resolve("onboarding.db")).exists();
    assertThat(shell.run("--json", "key", "get", "gemini").json())
        .containsEntry("key", Shell.GEMINI);
  }

  @Test
  void everyHelpHasAnExampleAndFits80Columns() {
    for (String command :
        new String[] {
          "",
          "onboard",
          "status",
          "providers",
          "key",
          "key set",
          "key get",
          "key list",
          "key remove",
          "env",
          "env diff",
          "env write",
          "master",
          "master status",
          "master move",
          "master rotate",
          "master reset",
          "master recover",
          "master backup",
          "master restore",
          "user",
          "user list",
          "user forget"
        }) {
      Result help = shell.run((command + " --help").strip().split(" ", -1));
      assertThat(help.code()).isZero();
      assertThat(help.out()).contains("Usage: alwrity " + command, "Example: ");
      assertThat(help.out().lines()).allMatch(line -> line.length() <= 80);
    }
  }

  @Test
  void tellsItsVersion() {
    assertThat(shell.run("--version").out()).startsWith("alwrity ");
  }

  @Test
  void aDatabaseOfANewerVersionIsLeftAlone() throws SQLException {
    shell.onboarded();
    execute("INSERT INTO schema_version (version, applied_at) VALUES (999, '')");
    Result result = shell.run("key", "list", "--json");
    assertThat(result.errorCode()).isEqualTo("unavailable.database-newer");
    assertThat(result.code()).isEqualTo(5);
  }

  @Test
  void aDamagedDatabaseIsNamed() throws IOException {
    Files.createDirectories(shell.home);
    Files.writeString(shell.home.resolve("onboarding.db"), "not a database at all".repeat(99));
    Result result = shell.run("status", "--json");
    assertThat(result.errorCode()).isEqualTo("unavailable.database-damaged");
    assertThat(result.code()).isEqualTo(5);
  }

  @Test
  void aHomeThatIsAFileCannotBeUsed() throws IOException {
    Files.writeString(shell.home, "");
    Result result = shell.run("status", "--json");
    assertThat(result.errorCode()).isEqualTo("file.home");
    assertThat(result.code()).isEqualTo(6);
  }

  @Test
  void withoutATerminalSaysWhichCommandToUse() {
    Result result = shell.run("onboard");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("onboard --keys-from FILE --yes");
    assertThat(shell.run().code()).isEqualTo(2);
  }

  @Test
  void aDatabaseThatAnotherProgramHoldsIsUnavailable() throws SQLException {
    shell.onboarded();
    try (Connection other = connect();
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN EXCLUSIVE");
      Result result = shell.piping(Shell.EXA).run("key", "set", "exa", "--stdin", "--json");
      assertThat(result.errorCode()).isEqualTo("unavailable.database-locked");
      assertThat(result.code()).isEqualTo(5);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + shell.home.resolve("onboarding.db"));
  }
}
