package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.cli.Shell.Result;
import com.alwrity.onboarding.cli.terminal.ScriptedTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every command does without the right master key, and the ways out. */
final class LostMasterKeyTest {
  private static final String OTHER_SECRET = "B".repeat(42) + "A";

  private static final String NEW_EXA = "0a2e0a2e-4e7a-4e7a-4e7a-" + "4e7a4e7ae0a2";

  private final Shell shell;

  LostMasterKeyTest(@TempDir Path folder) throws IOException {
    shell = new Shell(folder).onboarded("--user", "ann").with("ALWRITY_USER", "ann");
  }

  @Test
  void noCommandTakesItForNoKeys() {
    for (boolean set : new boolean[] {true, false}) {
      if (set) {
        shell.with("ALWRITY_MASTER_KEY", OTHER_SECRET);
      } else {
        shell.without("ALWRITY_MASTER_KEY");
      }
      for (String call :
          List.of(
              "status",
              "master status",
              "master recover",
              "key list",
              "key get exa",
              "key set exa --stdin",
              "env diff --workspace ALwrity",
              "env write --workspace ALwrity",
              "onboard --workspace ALwrity --keys-from - --yes")) {
        Result result =
            shell
                .piping(call.startsWith("key") ? Shell.EXA : Shell.THREE_KEYS)
                .run(call.split(" ", -1));
        boolean harmless = call.equals("master recover"); // nothing is kept aside yet
        assertThat(result.code()).as("%s: %s", call, result.all()).isEqualTo(harmless ? 0 : 5);
        assertThat(result.all()).as(call).doesNotContain("No keys are stored");
        if (!harmless) {
          assertThat(result.err())
              .as(call)
              .containsAnyOf("is not the one that", "is not where it was");
        }
      }
    }
    shell.with("ALWRITY_MASTER_KEY", "A".repeat(43));
    assertThat(shell.run("key", "get", "exa").out().strip()).isEqualTo(Shell.EXA);
  }

  @Test
  void whoWasForgottenWithoutTheMasterKeyAndWhoIsNewCanBeginAnew() {
    shell.with("ALWRITY_MASTER_KEY", OTHER_SECRET);
    assertThat(shell.run("user", "forget", "ann", "--yes").code()).isZero();
    for (String user : List.of("ann", "carl")) {
      shell.with("ALWRITY_USER", user);
      Result reset = shell.run("master", "reset", "--yes");
      boolean closed = user.equals("ann"); // what she makes is good for others
      assertThat(reset.code()).as(reset.all()).isEqualTo(closed ? 0 : 3);
      assertThat(shell.piping(NEW_EXA).run("key", "set", "exa", "--stdin").code()).isZero();
      assertThat(shell.run("key", "get", "exa").out().strip()).isEqualTo(NEW_EXA);
    }
  }

  @Test
  void whoIsNewIsNotGivenAnotherMasterKeyWhileTheOneIsOnlyElsewhere() throws IOException {
    Path words = Files.writeString(shell.folder.resolve("words"), "correct horse battery\n");
    shell.with("ALWRITY_USER", "carl").with("ALWRITY_PASSPHRASE_FILE", words.toString());
    Result reset = shell.run("master", "reset", "--yes", "--keyring", "passphrase");
    assertThat(reset.code()).as(reset.all()).isEqualTo(5);
    assertThat(shell.run("master", "status").out().lines()).hasSize(2);
  }

  @Test
  void resetIsRefusedWhileTheKeysCanBeOpened() {
    Result result = shell.run("master", "reset", "--yes", "--json");
    assertThat(result.errorCode()).isEqualTo("refused.keys-readable");
    assertThat(result.code()).isEqualTo(4);
  }

  @Test
  void resetNeedsTheUserIdToBeTyped() {
    shell.with("ALWRITY_MASTER_KEY", OTHER_SECRET);
    assertThat(shell.run("master", "reset", "--json").errorCode())
        .isEqualTo("invalid.not-confirmed");
    ScriptedTerminal person = shell.typing("bob");
    assertThat(shell.run("master", "reset").code()).isEqualTo(2);
    assertThat(person.screen().replace("\n", " "))
        .contains("user ann cannot be opened", "is not the one that sealed", "Type the user id");
    assertThat(shell.run("key", "list").code()).as("as before").isEqualTo(5);
    shell.typing("ann");
    Result result = shell.run("master", "reset");
    assertThat(result.code()).isZero();
    assertThat(result.err().replaceAll("\\s+", " "))
        .isEqualTo(
            "User ann can enter keys again. Keys that are kept aside: 3. If the master key comes"
                + " back: alwrity master recover --user ann ");
  }

  @Test
  void afterAResetKeysAreSavedAnewAndTheOldOnesComeBackWithTheirMasterKey() {
    shell.with("ALWRITY_MASTER_KEY", OTHER_SECRET);
    Result reset = shell.run("master", "reset", "--yes", "--json");
    assertThat(reset.json()).isEqualTo(Map.of("user", "ann", "kept", 3));
    assertThat(shell.run("key", "list", "--json").out().strip()).isEqualTo("[ ]");
    assertThat(shell.piping(NEW_EXA).run("key", "set", "exa", "--stdin").code()).isZero();
    assertThat(shell.run("key", "get", "exa").out().strip()).isEqualTo(NEW_EXA);

    Result notYet = shell.run("master", "recover", "--json");
    assertThat(notYet.code()).isEqualTo(1);
    assertThat(notYet.json())
        .isEqualTo(
            Map.of(
                "user",
                "ann",
                "back",
                List.of(),
                "replaced",
                List.of(),
                "unreadable",
                List.of("gemini", "exa", "copilotkit")));
  }

  @Test
  void aPassphraseFileThatComesBackBringsTheKeysBack() throws IOException {
    Path passphrase = Files.writeString(shell.folder.resolve("passphrase"), "correct horse\n");
    String[] behind = {"--passphrase-file", passphrase.toString()};
    assertThat(
            shell.run(Shell.concat(new String[] {"master", "move", "passphrase"}, behind)).code())
        .isZero();
    shell.without("ALWRITY_MASTER_KEY");
    Path file = shell.home.resolve("master.key");
    Path away = shell.folder.resolve("away");
    Files.move(file, away);
    Result set = shell.piping(NEW_EXA).run(call("key set exa --stdin --json", behind));
    assertThat(set.errorCode()).isEqualTo("unavailable.master-key-lost");
    assertThat(shell.run(call("master reset --yes --keyring passphrase", behind)).code()).isZero();
    assertThat(shell.piping(NEW_EXA).run(call("key set exa --stdin", behind)).code()).isZero();

    // A file holds all of its master keys: with the old one back, the new one is lost.
    Files.move(away, file, StandardCopyOption.REPLACE_EXISTING);
    Result recover = shell.run(call("master recover", behind));
    assertThat(recover.code()).isEqualTo(5);
    assertThat(recover.err()).contains("is not where it was put", "alwrity master reset");
    assertThat(shell.run(call("master reset --yes", behind)).code()).isZero();
    assertThat(shell.run(call("master recover", behind)).err())
        .contains("Back again: gemini, exa, copilotkit", "cannot be opened: exa");
    assertThat(shell.run(call("key get exa", behind)).out().strip()).isEqualTo(Shell.EXA);
  }

  @Test
  void aDamagedKeyIsKeptAsideWhenItIsReplaced() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + shell.home.resolve("onboarding.db"));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE api_keys SET version = version + 1 WHERE provider = 'exa'");
    }
    Result list = shell.run("key", "list");
    assertThat(list.code()).isEqualTo(1);
    assertThat(list.err()).contains("the old one is kept aside");
    Result set = shell.piping(NEW_EXA).run("key", "set", "exa", "--stdin");
    assertThat(set.code()).isZero();
    assertThat(set.err()).contains("The stored key for exa could not be opened. It is kept aside");
    assertThat(shell.run("key", "get", "exa").out().strip()).isEqualTo(NEW_EXA);
    assertThat(shell.run("key", "get", "gemini").out().strip()).isEqualTo(Shell.GEMINI);
    Result again = shell.piping(Shell.EXA).run("key", "set", "exa", "--stdin");
    assertThat(again.err()).doesNotContain("aside");
  }

  private static String[] call(String command, String... more) {
    return Shell.concat(command.split(" ", -1), more);
  }
}
