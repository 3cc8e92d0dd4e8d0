package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.cli.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MasterCommandTest {
  private static final String OTHER_SECRET = "B".repeat(42) + "A";

  private final Shell shell;
  private final String passphraseFile;

  MasterCommandTest(@TempDir Path folder) throws IOException {
    shell = new Shell(folder);
    Path file = Files.writeString(shell.folder.resolve("passphrase"), "correct horse\n");
    passphraseFile = file.toString();
  }

  @Test
  void statusSaysWhenThereIsNone() {
    assertThat(shell.run("master", "status"))
        .isEqualTo(
            new Result(
                0, "", "There is no master key yet; the first key that is saved makes one.\n"));
    assertThat(shell.run("master", "status", "--json").json()).isEqualTo(Map.of("keys", List.of()));
  }

  @Test
  void statusShowsEachMasterKey() {
    shell.onboarded("--user", "ann").onboarded("--user", "ben");
    Result result = shell.run("master", "status");
    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out().lines().map(line -> line.split(" +", -1)[0]).toList())
        .containsExactly("ID", id());
    assertThat(result.out())
        .containsPattern(
            "^ID {16}PLACE   SINCE             DATA KEYS  STATE\n"
                + "[0-9a-f]{16}  secret  \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d  2          open\n$");
    Map<?, ?> key = keys(shell.run("master", "status", "--json")).getFirst();
    assertThat(List.copyOf(key.keySet()).toString())
        .isEqualTo("[id, place, createdAt, dataKeys, state]");
    assertThat(key.get("dataKeys")).isEqualTo(2);
  }

  @Test
  void statusSaysThatAMasterKeyIsWrongOrNotThere() {
    shell.onboarded().with("ALWRITY_MASTER_KEY", OTHER_SECRET);
    Result wrong = shell.run("master", "status");
    assertThat(wrong.code()).isEqualTo(5);
    assertThat(wrong.out()).contains(" wrong\n");
    assertThat(wrong.err()).contains("is not the one that sealed these keys");
    Result lost = shell.without("ALWRITY_MASTER_KEY").run("master", "status", "--json");
    assertThat(lost.code()).isEqualTo(5);
    assertThat(keys(lost).getFirst().get("state")).isEqualTo("lost");
    assertThat(lost.err()).contains("is not where it was put", "alwrity master reset");
  }

  @Test
  void moveTakesEverythingFromTheApplicationSecretBehindAPassphrase() {
    shell.onboarded();
    String old = id();
    Result result = shell.run("master", "move", "passphrase", "--passphrase-file", passphraseFile);
    assertThat(result.code()).isZero();
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .isEqualTo(
            """
            Wrapping the data keys anew
            Opening every key
            Master key %s is replaced by %s, in a file, behind your passphrase. Keys wrapped anew: 2.
            The old application secret opens nothing any more.
            """
                .formatted(old, id()));
    shell.without("ALWRITY_MASTER_KEY");
    assertThat(shell.run("key", "get", "exa", "--passphrase-file", passphraseFile).out().strip())
        .isEqualTo(Shell.EXA);
    assertThat(shell.run("master", "move", "passphrase", "--passphrase-file", passphraseFile).err())
        .isEqualTo("The master key is in a file, behind your passphrase already.\n");
    assertThat(shell.run("key", "get", "exa").code()).isEqualTo(5);
  }

  @Test
  void moveSaysThatAnOptionNamesAnotherPlaceStill() {
    shell.onboarded().with("ALWRITY_KEYRING", "secret");
    Result result = shell.run("master", "move", "passphrase", "--passphrase-file", passphraseFile);
    assertThat(result.err()).contains("From now on name \"passphrase\", or none.");
    Result get = shell.run("key", "get", "exa", "--passphrase-file", passphraseFile, "--json");
    assertThat(get.errorCode()).isEqualTo("unavailable.master-key-wrong");
    Result other =
        shell
            .without("ALWRITY_MASTER_KEY")
            .run("key", "get", "exa", "--passphrase-file", passphraseFile, "--json");
    assertThat(other.errorCode()).isEqualTo("unavailable.master-key-elsewhere");
    assertThat(other.out()).contains("alwrity master move secret");
  }

  @Test
  void moveRefusesWhatIsNoPlace() {
    shell.onboarded();
    for (String place : new String[] {"session", "auto", "nowhere"}) {
      Result result = shell.run("master", "move", place, "--json");
      assertThat(result.errorCode()).isEqualTo("invalid.choice");
      assertThat(result.code()).isEqualTo(2);
    }
    Result os = shell.run("master", "move", "os", "--json");
    assertThat(os.errorCode()).isEqualTo("unavailable.keyring");
    assertThat(shell.run("key", "get", "exa").code()).isZero();
  }

  @Test
  void withoutAMasterKeyThereIsNothingToMoveOrReplace() {
    for (String[] call : new String[][] {{"master", "rotate"}, {"master", "move", "os"}}) {
      assertThat(shell.run(call).code()).isEqualTo(3);
    }
  }

  @Test
  void rotateReplacesTheMasterKeyInItsPlace() {
    String[] place = {"--keyring", "passphrase", "--passphrase-file", passphraseFile};
    shell.without("ALWRITY_MASTER_KEY").onboarded(place);
    String old = id(place);
    Result result = shell.run("master", "rotate", "--json", "--passphrase-file", passphraseFile);
    assertThat(result.code()).as(result.all()).isZero();
    Map<?, ?> step = keys(result).getFirst();
    assertThat(List.copyOf(step.keySet()).toString())
        .isEqualTo("[id, place, newId, newPlace, rewrapped, complete]");
    assertThat(step.get("id")).isEqualTo(old);
    assertThat(step.get("newId")).isEqualTo(id(place)).isNotEqualTo(old);
    assertThat(result.json().toString()).contains("rewrapped=2, complete=true", "oldCopies=[]");
    assertThat(result.err())
        .endsWith("Backups of the database from before cannot be opened any more.\n");
    assertThat(shell.run("key", "get", "exa", "--passphrase-file", passphraseFile).out().strip())
        .isEqualTo(Shell.EXA);
  }

  @Test
  void rotateGivesWayToANewApplicationSecret() throws IOException {
    shell.onboarded();
    Result refused = shell.run("master", "rotate", "--json");
    assertThat(refused.errorCode()).isEqualTo("refused.secret-is-given");
    assertThat(refused.code()).isEqualTo(4);

    Files.writeString(shell.folder.resolve("new"), OTHER_SECRET + "\n");
    Result result = shell.run("master", "rotate", "--new-secret-file", "new", "--quiet");
    assertThat(result).isEqualTo(new Result(0, "", ""));
    assertThat(shell.run("key", "get", "exa").code()).isEqualTo(5);
    shell.with("ALWRITY_MASTER_KEY", OTHER_SECRET);
    assertThat(shell.run("key", "get", "exa").out().strip()).isEqualTo(Shell.EXA);
    assertThat(shell.run("master", "rotate", "--new-secret-file", "gone").code()).isEqualTo(6);
    assertThat(shell.run("master", "rotate", "--new-secret-file", "new").code()).isEqualTo(3);
  }

  private String id(String... more) {
    String[] call = {"master", "status", "--json"};
    return String.valueOf(keys(shell.run(Shell.concat(call, more))).getFirst().get("id"));
  }

  private static List<Map<?, ?>> keys(Result result) {
    return ((List<?>) result.json().getOrDefault("keys", List.of()))
        .stream().<Map<?, ?>>map(key -> (Map<?, ?>) key).toList();
  }
}
