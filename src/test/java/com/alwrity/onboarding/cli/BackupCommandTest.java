package com.alwrity.onboarding.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.cli.Shell.Result;
import com.alwrity.onboarding.cli.terminal.ScriptedTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code alwrity master backup} and {@code alwrity master restore}, from one machine to another.
 */
final class BackupCommandTest {
  private static final String OTHER_SECRET = "B".repeat(42) + "A";
  private static final String OTHER_EXA = "4e7a4e7a-0000-4e7a-4e7a-" + "4e7a4e7a0001";
  private static final String WORDS = "nine words of which nobody thinks";

  private final Shell shell;
  private final Shell other;
  private final String file;
  private final String[] words;

  BackupCommandTest(@TempDir Path folder) throws IOException {
    shell = new Shell(Files.createDirectory(folder.resolve("here")));
    other =
        new Shell(Files.createDirectory(folder.resolve("there")))
            .with("ALWRITY_MASTER_KEY", OTHER_SECRET);
    file = folder.resolve("keys.backup").toString();
    String passphrase = Files.writeString(folder.resolve("words"), WORDS + "\n").toString();
    words = new String[] {"--backup-passphrase-file", passphrase};
  }

  private Result backup(String... more) {
    return shell.run(Shell.concat(Shell.concat(arguments("backup"), words), more));
  }

  private Result restore(String... more) {
    return other.run(Shell.concat(Shell.concat(arguments("restore"), words), more));
  }

  private String[] arguments(String command) {
    return new String[] {"master", command, file};
  }

  @Test
  void takesTheKeysOfAllUsersToANewMachine() {
    shell.onboarded("--user", "ann").onboarded("--user", "ben");
    Result backup = backup();
    assertThat(backup)
        .isEqualTo(
            new Result(
                0,
                "",
                """
                Backed up: 6 keys of 2 users, in %s
                Keep the backup and its passphrase apart: whoever has both has the keys.
                """
                    .formatted(file)));
    Result restore = restore("--yes");
    assertThat(restore.code()).as(restore.all()).isZero();
    assertThat(restore.out())
        .isEqualTo(
            """
            USER  PROVIDER    BACKUP    STORED  STATE  WILL BE
            ann   copilotkit  ••••0cc3  -       new    added
            ann   exa         ••••e0a2  -       new    added
            ann   gemini      ••••em01  -       new    added
            ben   copilotkit  ••••0cc3  -       new    added
            ben   exa         ••••e0a2  -       new    added
            ben   gemini      ••••em01  -       new    added
            """);
    assertThat(restore.err())
        .contains("Keys that are missing are added; stored keys stay.\n")
        .endsWith(
            """
            Restored. Keys added: 6, replaced: 0, removed: 0.
            Copies in .env files are as they were; "alwrity env write" updates them.
            """);
    for (String user : List.of("ann", "ben")) {
      assertThat(other.run("key", "get", "exa", "--user", user).out().strip()).isEqualTo(Shell.EXA);
      assertThat(other.run("audit", "--verify", "--user", user).code()).isZero();
      assertThat(shell.run("audit", "--verify", "--user", user).code()).isZero();
    }
    assertThat(other.run("status", "--user", "ann").out()).contains("completed");
    assertThat(other.run("audit", "--user", "ann").out()).contains("restore");
    assertThat(shell.run("audit", "--user", "ann").out()).contains("backup");
    assertThat(restore("--yes").err()).endsWith("Nothing would change.\n");
  }

  @Test
  void answersInJson() {
    shell.onboarded("--user", "ann");
    Map<String, Object> backup = backup("--json").json();
    assertThat(backup.keySet().toString())
        .isEqualTo("[file, createdAt, users, leftOut, leftOutSettings]");
    assertThat(backup.get("users")).isEqualTo(List.of(Map.of("user", "ann", "keys", 3)));
    assertThat(backup.get("leftOut")).isEqualTo(List.of());

    other.piping(OTHER_EXA).run("key", "set", "exa", "--stdin", "--user", "ann");
    Result unconfirmed = restore("--json", "--prefer", "backup");
    assertThat(unconfirmed.code()).isEqualTo(2);
    assertThat(unconfirmed.errorCode()).isEqualTo("invalid.not-confirmed");
    Map<String, Object> restore = restore("--json", "--replace", "--dry-run").json();
    assertThat(restore.keySet().toString())
        .isEqualTo("[file, createdAt, mode, prefer, restored, users, settings]");
    assertThat(restore)
        .containsEntry("mode", "replace")
        .containsEntry("prefer", "backup")
        .containsEntry("restored", false);
    assertThat(String.valueOf(restore.get("users")))
        .isEqualTo(
            "[{user=ann, audit=other, settings={progress=true, workspaces=1}, keys=["
                + "{provider=copilotkit, state=new, action=add, backup=••••0cc3, stored=null}, "
                + "{provider=exa, state=different, action=replace, backup=••••e0a2,"
                + " stored=••••0001}, "
                + "{provider=gemini, state=new, action=add, backup=••••em01, stored=null}]}]");
    assertThat(restore("--json", "--yes").json()).containsEntry("restored", true);
  }

  @Test
  void withoutATerminalShowsAndAsksForYes() {
    shell.onboarded();
    backup();
    Result refused = restore();
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.out()).contains("gemini", "••••em01", "added");
    assertThat(refused.err()).contains("Nothing was done", "--yes");
    Result dry = restore("--dry-run");
    assertThat(dry.code()).isZero();
    assertThat(dry.err()).endsWith("Nothing was restored.\n");
    assertThat(other.run("key", "get", "exa").code()).isEqualTo(3);
  }

  @Test
  void atATerminalAsksForThePassphraseTwiceAndShowsItNever() {
    shell.onboarded();
    ScriptedTerminal person = shell.typing(WORDS, "a slip", WORDS, WORDS);
    Result backup = shell.run(arguments("backup"));
    assertThat(backup.code()).as(backup.all()).isZero();
    assertThat(person.leftOver()).isEmpty();
    assertThat(person.screen() + backup.all()).contains("They differ").doesNotContain(WORDS);

    other.typing(WORDS, "n");
    assertThat(other.run(arguments("restore")).code()).isEqualTo(2);
    other.typing(WORDS, "");
    assertThat(other.run(arguments("restore")).code()).isZero();
    assertThat(other.run("key", "get", "exa").out().strip()).isEqualTo(Shell.EXA);
  }

  @Test
  void aMereEnterTakesNoKeyAway() {
    shell.onboarded("--user", "ann");
    backup();
    other.piping(OTHER_EXA).run("key", "set", "exa", "--stdin", "--user", "ann");
    String[] replace = {"--replace"};
    for (String answer : new String[] {"", "y", "yes"}) {
      ScriptedTerminal person = other.typing(answer);
      assertThat(restore(replace).code()).isEqualTo(2);
      assertThat(person.screen()).contains("Stored keys that will be gone: 1.");
    }
    assertThat(other.run("key", "get", "exa", "--user", "ann").out().strip()).isEqualTo(OTHER_EXA);
    other.typing("replace");
    assertThat(restore(replace).err()).contains("added: 2, replaced: 1, removed: 0.");
    assertThat(other.run("key", "get", "exa", "--user", "ann").out().strip()).isEqualTo(Shell.EXA);
  }

  @Test
  void aMereEnterReplacesNoSettings() throws IOException {
    shell.onboarded("--user", "ann");
    Files.writeString(shell.home.resolve("providers.json"), "{\"providers\":[]}");
    backup();
    restore("--yes");
    Path providers = Files.writeString(other.home.resolve("providers.json"), "{}");
    ScriptedTerminal person = other.typing("");
    assertThat(restore("--prefer", "backup").code()).isEqualTo(2);
    assertThat(person.screen())
        .contains("Stored keys that will be gone: 0.", "settings that will be replaced: 1;");
    assertThat(providers).hasContent("{}");
    other.typing("replace");
    Result restored = restore("--prefer", "backup");
    assertThat(restored.code()).isZero();
    assertThat(restored.err().replaceAll("\\s+", " "))
        .contains("what was in providers.json is kept in " + other.home.resolve("backups"));
    assertThat(providers).hasContent("{\"providers\":[]}");
    Files.writeString(providers, "{}");
    assertThat(String.valueOf(restore("--prefer", "backup", "--yes", "--json").json()))
        .contains("former=" + other.home.resolve("backups").resolve("providers.json."));
  }

  @Test
  void settingsThatAreLeftOutAreNamedAndBadNews() throws IOException {
    shell.onboarded("--user", "ann");
    Path window = Files.createDirectory(shell.home.resolve("window.properties"));
    Result left = backup();
    assertThat(left.code()).isEqualTo(1);
    assertThat(left.err())
        .startsWith("Backed up: 3 keys of 1 user,")
        .contains("Not in the backup: window.properties", "is not a regular file");
    assertThat(String.valueOf(backup("--replace-file", "--json").json().get("leftOutSettings")))
        .startsWith("[{file=window.properties, problem={code=refused.not-a-file,");

    Files.delete(window);
    Files.writeString(window, "theme=dark\n");
    assertThat(backup("--replace-file").code()).isZero();
    Files.createDirectories(other.home.resolve("window.properties"));
    Result restore = restore("--yes");
    assertThat(restore.code()).isEqualTo(1);
    assertThat(restore.err())
        .contains("window.properties stays as it is", "is not a regular file", "Keys added: 3");
    assertThat(String.valueOf(restore("--yes", "--json").json().get("settings")))
        .startsWith(
            "[{file=window.properties, state=unreadable, action=keep,"
                + " problem={code=refused.not-a-file,");
  }

  /** Where a file has the longest of names, there is no room for a new one beside it. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void settingsThatCannotBeWrittenAreNamedAndBadNews() throws IOException {
    shell.onboarded("--user", "ann");
    Files.writeString(shell.home.resolve("window.properties"), "theme=dark\n");
    backup();
    Files.createDirectories(other.home);
    Path kept = Files.writeString(other.folder.resolve("x".repeat(250)), "theme=light\n");
    Files.createSymbolicLink(other.home.resolve("window.properties"), kept);
    Result restore = restore("--yes", "--prefer", "backup");
    assertThat(restore.code()).isEqualTo(1);
    assertThat(restore.err())
        .contains("Keys added: 3", "window.properties was not restored, the keys were.")
        .contains("window.properties cannot be written.", "tries it again");
    assertThat(String.valueOf(restore("--yes", "--prefer", "backup", "--json").json()))
        .contains(
            "{file=window.properties, state=different, action=keep, problem={code=file.write,");
  }

  @Test
  void aUserInTheEnvironmentDoesNotMakeTheBackupSmaller() {
    shell.onboarded("--user", "ann").onboarded("--user", "ben").with("ALWRITY_USER", "ben");
    assertThat(backup().err()).startsWith("Backed up: 6 keys of 2 users");
    assertThat(backup("--user", "ann", "--replace-file").err())
        .startsWith("Backed up: 3 keys of 1 user,");
    assertThat(restore("--user", "ben", "--json", "--yes").errorCode())
        .isEqualTo("missing.user-in-backup");
  }

  @Test
  void aKeyThatCannotBeOpenedIsNamedAndBadNews() throws Exception {
    shell.onboarded("--user", "ann");
    String database = "jdbc:sqlite:" + shell.home.resolve("onboarding.db");
    try (Connection connection = DriverManager.getConnection(database);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE api_keys SET key = 'v1.x' WHERE provider = 'exa'");
    }
    Result result = backup();
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err())
        .startsWith("Backed up: 2 keys of 1 user,")
        .contains("Not in the backup: the exa key of user ann.");
    assertThat(String.valueOf(backup("--replace-file", "--json").json().get("leftOut")))
        .startsWith("[{user=ann, provider=exa, problem={code=unavailable.key-unreadable,");
  }

  @Test
  void aStoredKeyThatCannotBeOpenedIsShownAsSuchAndKeptAside() throws Exception {
    shell.piping(Shell.GEMINI).run("key", "set", "gemini", "--stdin");
    backup();
    other.piping(Shell.EXA).run("key", "set", "exa", "--stdin");
    String database = "jdbc:sqlite:" + other.home.resolve("onboarding.db");
    try (Connection connection = DriverManager.getConnection(database);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE api_keys SET key = 'v1.x' WHERE provider = 'exa'");
    }
    Result result = restore("--replace", "--yes");
    assertThat(result.out().replaceAll(" +", " "))
        .contains("exa - unreadable only here removed", "gemini ••••em01 - new added");
    try (Connection connection = DriverManager.getConnection(database);
        Statement statement = connection.createStatement();
        ResultSet kept = statement.executeQuery("SELECT key FROM kept_keys")) {
      assertThat(kept.next()).isTrue();
      assertThat(kept.getString(1)).isEqualTo("v1.x");
    }
  }

  @Test
  void saysWhatIsWrong() throws IOException {
    assertThat(backup("--json").errorCode()).isEqualTo("missing.nothing-to-back-up");
    assertThat(restore("--json").errorCode()).isEqualTo("missing.file");
    shell.onboarded();
    assertThat(shell.run("master", "backup", file, "--json").errorCode())
        .isEqualTo("unavailable.backup-passphrase-needed");
    assertThat(backup().code()).isZero();
    Result exists = backup("--json");
    assertThat(exists.errorCode()).isEqualTo("refused.file-exists");
    assertThat(exists.code()).isEqualTo(4);

    other.onboarded();
    Path wrong = Files.writeString(shell.folder.resolve("wrong"), "wrong\n");
    Result result =
        other.run(
            "master",
            "restore",
            file,
            "--yes",
            "--json",
            "--backup-passphrase-file",
            wrong.toString());
    assertThat(result.errorCode()).isEqualTo("unavailable.wrong-backup-passphrase");
    assertThat(result.code()).isEqualTo(5);
    assertThat(other.run("key", "get", "exa").code()).isZero();
    assertThat(other.run("audit").out()).contains("passphrase-failed");

    byte[] bytes = Files.readAllBytes(Path.of(file));
    bytes[bytes.length / 2] ^= 1;
    Files.write(Path.of(file), bytes);
    Result damaged = restore("--yes", "--json");
    assertThat(damaged.errorCode()).isEqualTo("file.backup-damaged");
    assertThat(damaged.code()).isEqualTo(6);
  }

  @Test
  void noKeyAndNoPassphraseIsLeftOnDisk() throws IOException {
    shell.onboarded();
    backup();
    restore("--yes");
    Canary canary = new Canary(Shell.GEMINI, Shell.EXA, Shell.COPILOTKIT, WORDS);
    assertThat(canary.filesIn(other.folder, _ -> true)).isEmpty();
    assertThat(canary.isIn(Files.readString(Path.of(file), ISO_8859_1))).isFalse();
  }
}
