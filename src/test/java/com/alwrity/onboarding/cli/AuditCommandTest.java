package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.cli.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.JDBC;
import tools.jackson.jr.ob.JSON;

final class AuditCommandTest {
  private final Shell shell;

  AuditCommandTest(@TempDir Path folder) throws IOException {
    shell = new Shell(folder);
  }

  @Test
  void showsWhoDidWhatToWhichKeyTheNewestLast() {
    shell.onboarded();
    shell.run("key", "get", "gemini");
    shell.piping("a-new-key-for-exa").run("key", "set", "exa", "--stdin");
    shell.run("key", "remove", "exa");
    Result result = shell.run("audit");
    assertThat(result.code()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(masked(result.out()))
        .isEqualTo(
            """
            TIME (UTC)           ACTOR   ACTION         PROVIDER    FINGERPRINT       RESULT
            2026-11-23 08:30:00  me/cli  begin          -           -                 done
            2026-11-23 08:30:00  me/cli  set            copilotkit  fingerprint-0001  done
            2026-11-23 08:30:00  me/cli  set            exa         fingerprint-0002  done
            2026-11-23 08:30:00  me/cli  set            gemini      fingerprint-0003  done
            2026-11-23 08:30:00  me/cli  copy backend   copilotkit  fingerprint-0001  done
            2026-11-23 08:30:00  me/cli  copy backend   exa         fingerprint-0002  done
            2026-11-23 08:30:00  me/cli  copy backend   gemini      fingerprint-0003  done
            2026-11-23 08:30:00  me/cli  copy frontend  copilotkit  fingerprint-0001  done
            2026-11-23 08:30:00  me/cli  read           gemini      fingerprint-0003  done
            2026-11-23 08:30:00  me/cli  set            exa         fingerprint-0004  done
            2026-11-23 08:30:00  me/cli  remove         exa         fingerprint-0004  done
            """);
  }

  @Test
  void jsonHasTheDocumentedFieldsAndNoOther() throws IOException {
    shell.onboarded();
    Result result = shell.run("audit", "--limit", "1", "--json");
    List<Object> entries = JSON.std.listFrom(result.out());
    assertThat(entries).hasSize(1);
    Map<?, ?> entry = (Map<?, ?>) entries.getFirst();
    assertThat(entry.keySet().toString())
        .isEqualTo("[number, time, actor, action, detail, provider, fingerprint, result]");
    assertThat(String.valueOf(entry.get("time"))).matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]{12}Z");
    assertThat(masked(entry.toString()))
        .isEqualTo(
            "{number=8, time=2026-11-23T08:30:00Z, actor=me/cli, action=copy, detail=frontend,"
                + " provider=copilotkit, fingerprint=fingerprint-0001, result=done}");
    assertThat(shell.run("audit", "--json").out()).contains("\"detail\" : null");
  }

  @Test
  void showsFiftyEntriesUnlessTold() {
    for (int i = 0; i < 60; i++) {
      shell.piping("key-number-" + i).run("key", "set", "exa", "--stdin");
    }
    assertThat(shell.run("audit").out().lines()).hasSize(51);
    assertThat(shell.run("audit", "--limit", "7").out().lines()).hasSize(8);
    assertThat(shell.run("audit", "--limit", "100").out().lines()).hasSize(62);
  }

  @Test
  void aLimitThatIsNoNumberIsAWrongCallAndNotRepeated() {
    for (String limit : new String[] {"0", "-1", "many", Shell.GEMINI, "9999999999"}) {
      Result result = shell.run("audit", "--limit", limit);
      assertThat(result.code()).isEqualTo(2);
      assertThat(result.all()).contains("--limit").doesNotContain(Shell.GEMINI);
    }
  }

  @Test
  void isEachUsersOwn() {
    shell.onboarded("--user", "ann").onboarded("--user", "ben");
    shell.run("key", "get", "gemini", "--user", "ann");
    assertThat(shell.run("audit", "--user", "ann").out().lines()).hasSize(10);
    assertThat(shell.run("audit", "--user", "ben").out().lines()).hasSize(9);
    assertThat(shell.run("audit", "--user", "nobody", "--json").errorCode())
        .isEqualTo("missing.user");
    assertThat(shell.run("audit", "--verify", "--user", "nobody").code()).isEqualTo(3);
  }

  @Test
  void isThereForAUserOfWhomAllElseIsGone() throws SQLException {
    shell.onboarded("--user", "ann");
    execute("DELETE FROM api_keys", "DELETE FROM data_keys", "DELETE FROM onboarding_sessions");
    assertThat(shell.run("audit", "--user", "ann").out().lines()).hasSize(9);
    assertThat(shell.run("audit", "--verify", "--user", "ann").out())
        .contains("The gemini key that entry ", "was not removed by this program");
  }

  @Test
  void nobodyHasDoneAnythingYet() {
    assertThat(shell.run("audit"))
        .isEqualTo(new Result(0, "", lines("There are no entries for this user.")));
    assertThat(shell.run("audit", "--json").out().strip()).isEqualTo("[ ]");
    assertThat(shell.run("audit", "--verify").out())
        .isEqualTo(lines("Audit of user local:", "0 entries, and nothing was altered."));
  }

  @Test
  void isFoundToBeGoneAndToHaveBegunAnewUntilThatIsAccepted() throws SQLException, IOException {
    shell.onboarded();
    Files.delete(onlyHead());
    execute("DELETE FROM audit", "DELETE FROM audit_keys");
    Result gone = shell.run("audit", "--verify");
    assertThat(gone.code()).isEqualTo(1);
    assertThat(gone.out()).contains("not one entry");
    shell.run("key", "get", "exa");
    Result anew = shell.run("audit", "--verify");
    assertThat(anew.code()).isEqualTo(1);
    assertThat(anew.out()).contains("At entry 2 ", "--accept");
    Result accepted = shell.run("audit", "--accept");
    assertThat(accepted.code()).isZero();
    assertThat(accepted.out())
        .isEqualTo(lines("Audit of user local:", "4 entries, and nothing was altered."));
    assertThat(accepted.err()).contains("At entry 2 ");
    assertThat(shell.run("audit", "--verify").code()).isZero();
  }

  @Test
  void verifiesThatNothingWasAltered() throws IOException {
    shell.onboarded();
    assertThat(shell.run("audit", "--verify"))
        .isEqualTo(
            new Result(
                0, lines("Audit of user local:", "8 entries, and nothing was altered."), ""));
    Map<String, Object> document = shell.run("audit", "--verify", "--json").json();
    assertThat(document.keySet().toString())
        .isEqualTo("[user, entries, findings, head, newHeads, pending]");
    assertThat(document).containsEntry("entries", 8).containsEntry("findings", List.of());
    assertThat(document.get("head")).isEqualTo(Map.of("file", onlyHead().toString(), "entry", 8));
  }

  @Test
  void saysInALineEachWhatIsWrong() throws SQLException, IOException {
    shell.onboarded();
    execute(
        "UPDATE audit SET provider = 'openai' WHERE seq = 2",
        "DELETE FROM audit WHERE seq IN (4, 5, 8)");
    Path head = onlyHead();
    Files.writeString(head, Files.readString(head) + "\n");
    Result result = shell.run("audit", "--verify");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .isEqualTo(
            lines(
                "Audit of user local:",
                "5 entries; wrong are:",
                "Entry 2 was altered, or the hash of the entry before it.",
                "Entries 4 to 5 are missing.",
                head
                    + " was altered, or belongs to another database. If you replaced the database"
                    + " yourself: alwrity audit --accept"));
    Result json = shell.run("audit", "--verify", "--json");
    assertThat(json.code()).isEqualTo(1);
    assertThat(json.json().toString())
        .contains(
            "{code=entry-altered, from=2, to=2, provider=null, message=Entry 2 was",
            "{code=entries-missing, from=4, to=5, provider=null, message=Entries 4 to",
            "{code=head-altered, from=null, to=null, provider=null, message=",
            "entry=null");
  }

  @Test
  void saysThatEntriesWereCutOff() throws SQLException {
    shell.onboarded();
    execute("DELETE FROM audit WHERE seq > 5");
    Result result = shell.run("audit", "--verify");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out())
        .contains("5 entries; wrong are:", "Entries 6 to 8 at the end are missing: they were cut");
  }

  @Test
  void notesWhatNobodyCanTell() throws IOException {
    shell.onboarded();
    byte[] before = Files.readAllBytes(onlyHead());
    shell.run("key", "get", "exa");
    Files.write(onlyHead(), before);
    assertThat(shell.run("audit", "--verify").err()).contains("knows of 8 entries only");
    Files.delete(onlyHead());
    Result missing = shell.run("audit", "--verify");
    assertThat(missing.code()).isEqualTo(1);
    assertThat(missing.out()).contains(" is missing. Without it, nobody can tell");
    Result result = shell.run("audit", "--accept");
    assertThat(result.code()).isZero();
    assertThat(result.err())
        .contains("At entry 10 what guards the audit beside the database began anew");
    assertThat(shell.run("audit", "--verify", "--quiet").err()).isEmpty();
    assertThat(shell.run("audit", "--verify", "--json").json())
        .containsEntry("newHeads", List.of(10));
  }

  @Test
  void aWrongPassphraseIsEnteredLater() throws IOException {
    Path right = Files.writeString(shell.folder.resolve("right"), "correct horse\n");
    Path wrong = Files.writeString(shell.folder.resolve("wrong"), "battery staple\n");
    shell.without("ALWRITY_MASTER_KEY").with("ALWRITY_PASSPHRASE_FILE", right.toString());
    shell.onboarded("--keyring", "passphrase");
    shell.with("ALWRITY_PASSPHRASE_FILE", wrong.toString());
    assertThat(shell.run("key", "get", "gemini").code()).isEqualTo(5);
    shell.with("ALWRITY_PASSPHRASE_FILE", right.toString());
    Result waiting = shell.run("audit", "--verify");
    assertThat(waiting.code()).isZero();
    assertThat(waiting.err()).startsWith("Wait to be entered").endsWith(lines(": 1"));
    shell.run("key", "get", "gemini");
    assertThat(masked(shell.run("audit", "--limit", "2").out()))
        .contains("passphrase-failed  -         -                 unavailable.wrong-passphrase");
    assertThat(shell.run("audit", "--verify").err()).isEmpty();
  }

  @Test
  void withoutTheMasterKeyNothingIsVerified() {
    shell.onboarded().with("ALWRITY_MASTER_KEY", "B".repeat(42) + "A");
    Result result = shell.run("audit", "--verify", "--json");
    assertThat(result.errorCode()).isEqualTo("unavailable.master-key-wrong");
    assertThat(result.code()).isEqualTo(5);
    assertThat(shell.run("audit").out().lines()).hasSize(9);
  }

  @Test
  void whatCannotBeEnteredIsNotDone() throws SQLException, IOException {
    shell.onboarded();
    String before = Files.readString(shell.backendEnv());
    Files.writeString(shell.backendEnv(), "");
    execute(
        "CREATE TRIGGER closed BEFORE INSERT ON audit BEGIN SELECT raise(ABORT, 'closed'); END");
    assertNotDone(shell.run("key", "get", "gemini"));
    assertNotDone(shell.piping("another-key-for-exa").run("key", "set", "exa", "--stdin"));
    assertNotDone(shell.run("key", "remove", "gemini"));
    assertNotDone(shell.run("env", "write", "--workspace", "ALwrity"));
    assertThat(shell.backendEnv()).isEmptyFile();
    execute("DROP TRIGGER closed");
    assertThat(shell.run("env", "write", "--workspace", "ALwrity").code()).isZero();
    assertThat(shell.backendEnv()).hasContent(before);
    assertThat(shell.run("key", "get", "gemini").out().strip()).isEqualTo(Shell.GEMINI);
  }

  private static void assertNotDone(Result result) {
    assertThat(result.code()).isEqualTo(5);
    assertThat(result.all()).doesNotContain(Shell.GEMINI, Shell.EXA);
    assertThat(result.err())
        .contains("Nothing was done, because it cannot be entered in the audit")
        .contains("Every use of a key is entered first.");
  }

  @Test
  void anExportIsEnteredForEachKeyAndATemplateIsNone() throws SQLException {
    shell.onboarded();
    assertThat(shell.run("export", "--format", "template").code()).isZero();
    assertThat(shell.run("export", "--format", "unheard-of").code()).isEqualTo(2);
    assertThat(shell.run("audit").out().lines()).hasSize(9);
    assertThat(shell.run("export", "--format", "json").code()).isZero();
    assertThat(shell.run("audit", "--limit", "3").out())
        .contains("export json", "copilotkit", "exa", "gemini");
    execute(
        "CREATE TRIGGER closed BEFORE INSERT ON audit BEGIN SELECT raise(ABORT, 'closed'); END");
    for (String format : List.of("dotenv", "json", "shell")) {
      assertNotDone(shell.run("export", "--format", format));
    }
  }

  @Test
  void whoeverWritesToTheDatabaseDoesNotReachTheTerminal() throws SQLException {
    shell.onboarded();
    execute("UPDATE audit SET actor = 'me' || char(27) || '[2J' || char(10) WHERE seq = 3");
    assertThat(shell.run("audit").out()).contains("me?[2J?").doesNotContain("\u001b");
  }

  /** As somebody who has thrown the triggers out. */
  private void execute(String... statements) throws SQLException {
    try (Connection connection =
            JDBC.createConnection(
                JDBC.PREFIX + shell.home.resolve("onboarding.db"), new Properties());
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("DROP TRIGGER IF EXISTS audit_no_update");
      statement.executeUpdate("DROP TRIGGER IF EXISTS audit_no_delete");
      for (String sql : statements) {
        statement.executeUpdate(sql);
      }
    }
  }

  private Path onlyHead() throws IOException {
    try (Stream<Path> files = Files.list(shell.home.resolve("audit"))) {
      return files.filter(file -> file.toString().endsWith(".head")).findFirst().orElseThrow();
    }
  }

  /** With one time and one user; fingerprints, which differ from run to run, are numbered. */
  private static String masked(String output) {
    Map<String, String> numbers = new HashMap<>();
    return Pattern.compile("\\b[0-9a-f]{16}\\b")
        .matcher(output)
        .replaceAll(
            found ->
                numbers.computeIfAbsent(
                    found.group(),
                    _ -> String.format(Locale.ROOT, "fingerprint-%04d", numbers.size() + 1)))
        .replaceAll(
            "\\d{4}-\\d\\d-\\d\\d([ T])\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?", "2026-11-23$108:30:00")
        .replace(System.getProperty("user.name") + "/cli", "me/cli")
        .replaceAll("ACTOR +ACTION", "ACTOR   ACTION");
  }

  private static String lines(String... lines) {
    return String.join(System.lineSeparator(), lines) + System.lineSeparator();
  }
}
