package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.cli.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.JDBC;

/** A copy of the database that is brought back, from before a key was saved. */
final class OlderDatabaseTest {
  private static final String SERPER = "4e7a".repeat(10);
  private static final String SAYS = "is not the database that was here last";

  @TempDir Path folder;
  private Shell shell;

  @BeforeEach
  void bringBack() throws IOException {
    shell = new Shell(folder).onboarded();
    Path database = shell.home.resolve("onboarding.db");
    Path copy = Files.copy(database, folder.resolve("copy.db"));
    assertThat(shell.piping(SERPER).run("key", "set", "serper", "--stdin", "--yes").code())
        .isZero();
    Files.move(copy, database, StandardCopyOption.REPLACE_EXISTING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status",
        "key list",
        "key get serper",
        "key check serper",
        "key remove serper",
        "key expires serper 2027-01-31",
        "export --format json",
        "run --only serper -- true",
        "run -- true",
        "user list"
      })
  void isSaidWhereAKeyMayBeMissing(String command) {
    Result result = shell.run(command.split(" "));
    assertThat(result.code()).isEqualTo(5);
    assertThat(result.err()).contains(SAYS, "audit --accept");
  }

  @ParameterizedTest
  @ValueSource(strings = {"key get gemini", "run --only gemini -- true"})
  void isSaidWithAKeyThatMayBeAnOlderOne(String command) {
    Result result = shell.run(command.split(" "));
    assertThat(result.code()).isZero();
    assertThat(result.err()).contains(SAYS);
  }

  @Test
  void isSaidWithABackup() throws IOException {
    Path words =
        Files.writeString(folder.resolve("words.txt"), "seven words that nobody will guess");
    Path file = folder.resolve("keys.backup");
    Result result =
        shell.run(
            "master", "backup", file.toString(), "--backup-passphrase-file", words.toString());
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).contains(SAYS);
    assertThat(file).exists();
  }

  @Test
  void isSaidUntilSomebodyAcceptsIt() {
    shell.run("key", "get", "gemini");
    assertThat(shell.run("status").err()).as("it has grown again").contains(SAYS);
    assertThat(shell.run("audit", "--verify").out()).contains("alwrity audit --accept");
    Result accepted = shell.run("audit", "--accept");
    assertThat(accepted.code()).isZero();
    assertThat(accepted.err()).contains("Accepted: Entr", "began anew");
    assertThat(shell.run("status").err()).doesNotContain(SAYS);
    assertThat(shell.run("key", "get", "serper").code()).isEqualTo(3);
    assertThat(shell.run("audit", "--verify").code()).isZero();
  }

  @Test
  void soAreEntriesThatWereCutOffTogetherWithTheKey() throws SQLException {
    assertThat(shell.run("audit", "--accept").code()).isZero();
    assertThat(shell.piping(SERPER).run("key", "set", "serper", "--stdin", "--yes").code())
        .isZero();
    assertThat(shell.run("key", "get", "serper").code()).isZero();
    String url = "jdbc:sqlite:" + shell.home.resolve("onboarding.db");
    try (Connection connection = JDBC.createConnection(url, new Properties());
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TRIGGER audit_no_delete");
      statement.execute(
          "DELETE FROM audit WHERE seq >= "
              + "(SELECT max(seq) FROM audit WHERE provider = 'serper' AND action = 'set')");
      statement.execute("DELETE FROM api_keys WHERE provider = 'serper'");
    }
    Result result = shell.run("key", "get", "serper");
    assertThat(result.code()).isEqualTo(5);
    assertThat(result.err()).contains(SAYS);
  }

  @Test
  void anotherHomesDatabaseIsNotTakenForTheOneThatWasHere(@TempDir Path elsewhere)
      throws IOException {
    assertThat(shell.run("audit", "--accept").code()).isZero();
    Shell other = new Shell(elsewhere).onboarded();
    Files.copy(
        other.home.resolve("onboarding.db"),
        shell.home.resolve("onboarding.db"),
        StandardCopyOption.REPLACE_EXISTING);
    assertThat(shell.run("key", "get", "serper").err()).contains(SAYS);
    assertThat(shell.run("key", "list").code()).isEqualTo(5);
  }
}
