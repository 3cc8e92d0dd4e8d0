package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.cli.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.JDBC;

/** Somebody damaged single values; what can be opened is still to be had. */
final class DamagedHomeTest {
  private static final String NEW = "0a2e0a2e-4e7a-4e7a-4e7a-" + "4e7a4e7ae0a2";

  private Shell shell;

  @BeforeEach
  void fill(@TempDir Path folder) throws IOException {
    shell = new Shell(folder).onboarded();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE api_keys SET key = 'v1.AAAA' WHERE provider = 'exa'",
        "DELETE FROM api_keys WHERE provider = 'exa'"
      })
  void theFormerKeyThatIsTheOnlyOneLeftIsNotDestroyedAndComesBack(String damage)
      throws SQLException {
    String[] rotate = {"key", "rotate", "exa", "--stdin", "--no-check"};
    assertThat(shell.piping(NEW).run(rotate).code()).isZero();
    execute(damage);
    assertThat(shell.run("key", "rotate", "exa", "--confirm").code()).isEqualTo(5);
    Result back = shell.run("key", "rotate", "exa", "--back");
    assertThat(back.code()).as(back.all()).isZero();
    assertThat(back.err()).doesNotContain("--confirm");
    assertThat(shell.run("key", "get", "exa").out().strip()).isEqualTo(Shell.EXA);
    assertThat(shell.run("audit", "--verify").code()).isZero();
  }

  @Test
  void withAKeyThatCannotBeOpenedTheFormerOneIsKeptAsideToo() throws SQLException {
    shell.piping(NEW).run("key", "rotate", "exa", "--stdin", "--no-check");
    execute("UPDATE api_keys SET key = 'v1.AAAA' WHERE provider = 'exa'");
    assertThat(shell.run("key", "remove", "exa").code()).isZero();
    shell.run("master", "recover");
    assertThat(shell.run("key", "get", "exa").out().strip()).isEqualTo(Shell.EXA);
  }

  @Test
  void aFileWithoutADamagedKeyIsNotSaidToBeWhole() throws SQLException {
    execute("UPDATE api_keys SET key = 'v1.AAAA' WHERE provider = 'exa'");
    for (String command : List.of("diff", "write")) {
      Result result = shell.run("env", command, "--workspace", shell.workspace.toString());
      assertThat(result.code()).as(result.all()).isEqualTo(1);
      assertThat(result.err()).contains("exa").doesNotContain("Nothing would change");
    }
  }

  @Test
  void aSecretThatTookOverNeedsNoHelpOfTheOneBefore() throws SQLException, IOException {
    String[] secrets = {"A".repeat(43), "C".repeat(42) + "A", "D".repeat(42) + "A"};
    Path next = Files.writeString(shell.home.resolveSibling("next"), secrets[1]);
    Path last = Files.writeString(shell.home.resolveSibling("last"), secrets[2]);
    assertThat(shell.run("master", "rotate", "--new-secret-file", next.toString()).code()).isZero();
    // As if it had been interrupted before the old one was forgotten.
    execute(
        "INSERT INTO master_keys (id, place, check_value, created_at, successor)"
            + " SELECT 'before', place, 'v1.AAAA', created_at, id FROM master_keys");
    shell.with("ALWRITY_MASTER_KEY", secrets[1]);
    Result status = shell.run("master", "status");
    assertThat(status.code()).as(status.all()).isZero();
    Result rotate = shell.run("master", "rotate", "--new-secret-file", last.toString());
    assertThat(rotate.code()).as(rotate.all()).isZero();
    shell.with("ALWRITY_MASTER_KEY", secrets[2]);
    assertThat(shell.run("key", "get", "exa").out().strip()).isEqualTo(Shell.EXA);
    assertThat(shell.run("master", "status").out()).doesNotContain("before");
  }

  @Test
  void aMasterKeyThatIsLostKeepsNoOtherFromBeingReplaced() throws SQLException, IOException {
    shell.onboarded("--user", "ann");
    execute(
        "INSERT INTO master_keys (id, place, check_value, created_at, successor)"
            + " SELECT 'before', place, 'v1.AAAA', created_at, id FROM master_keys");
    execute("UPDATE data_keys SET master_key_id = 'before' WHERE user_id = 'ann'");
    String secret = "D".repeat(42) + "A";
    Path file = Files.writeString(shell.home.resolveSibling("next"), secret);
    Result rotate = shell.run("master", "rotate", "--new-secret-file", file.toString());
    assertThat(rotate.code()).as(rotate.all()).isIn(0, 5);
    shell.with("ALWRITY_MASTER_KEY", secret);
    assertThat(shell.run("key", "get", "exa").out().strip()).isEqualTo(Shell.EXA);
    assertThat(shell.run("master", "status").out()).contains("before");
  }

  @Test
  void aMasterKeyThatWasLeftInItsPlaceIsSaid() throws SQLException {
    assertThat(shell.run("master", "status").err()).doesNotContain("is still in its place");
    execute(
        "INSERT INTO spare_master_keys (origin, id, place) SELECT origin, 'left', 'os'"
            + " FROM workspaces");
    assertThat(shell.run("master", "status").err()).contains("is still in its place");
  }

  @Test
  void aMasterKeyThatOpensWhatItShouldIsTheRightOne() throws SQLException {
    execute("UPDATE master_keys SET check_value = 'AAAA'");
    assertThat(shell.run("key", "get", "exa").out().strip()).isEqualTo(Shell.EXA);
    assertThat(shell.run("doctor").out()).doesNotContain("is not the one that");
    shell.with("ALWRITY_MASTER_KEY", "B".repeat(42) + "A");
    assertThat(shell.run("key", "get", "exa").err()).contains("is not the one that");
  }

  @Test
  void theDoctorDoesNotBlameTheMasterKeyForOtherDamage() throws SQLException, IOException {
    execute("UPDATE data_keys SET wrapped = 'x'");
    Result result = shell.run("doctor");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out().replaceAll("\\s+", " "))
        .contains("its row was altered")
        .doesNotContain("while the master key is missing");
    try (Stream<Path> files = Files.list(shell.home.resolve("audit"))) {
      Path head = files.filter(file -> file.toString().endsWith(".head")).findAny().orElseThrow();
      Files.delete(head);
      Files.createDirectory(head);
      assertThat(shell.run("doctor").out()).contains(head.getFileName().toString());
    }
  }

  @Test
  void filesDoNotGetOlderKeysInThePlaceOfNewerOnes(@TempDir Path folder) throws IOException {
    Path database = shell.home.resolve("onboarding.db");
    Path copy = Files.copy(database, folder.resolve("copy.db"));
    shell.piping(NEW).run("key", "set", "exa", "--stdin", "--yes");
    assertThat(shell.run("env", "write", "--workspace", "ALwrity").code()).isZero();
    Files.delete(database);
    Files.copy(copy, database);
    assertThat(shell.run("env", "write", "--workspace", "ALwrity").code()).isEqualTo(5);
    assertThat(shell.workspace.resolve("backend/.env")).content().contains(NEW);
    assertThat(shell.run("env", "diff", "--workspace", "ALwrity").err())
        .contains("not the database that was here last");
  }

  private void execute(String sql) throws SQLException {
    String url = "jdbc:sqlite:" + shell.home.resolve("onboarding.db");
    try (Connection connection = JDBC.createConnection(url, new Properties());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
