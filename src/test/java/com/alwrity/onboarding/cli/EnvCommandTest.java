package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.cli.Shell.Result;
import com.alwrity.onboarding.cli.terminal.ScriptedTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EnvCommandTest {
  private final Shell shell;

  EnvCommandTest(@TempDir Path folder) throws IOException {
    shell = new Shell(folder);
  }

  @Test
  void aUserWhoWantsNoMessagesIsToldWhyAFileIsNotWritten() throws IOException {
    shell.onboarded();
    Files.writeString(shell.backendEnv(), "X=\"open\n");
    Result result = shell.run("env", "write", "--workspace", "ALwrity", "--quiet");
    assertThat(result.code()).isEqualTo(4);
    assertThat(result.err()).contains("never closed");
  }

  @Test
  void diffExitsWith1AndMasksAndWriteMakesItEqual() throws IOException {
    shell.onboarded();
    Files.writeString(
        shell.backendEnv(), "# mine\nGEMINI_API_KEY=" + "old-key-of-mine-1234" + "\n");
    Result diff = env("diff");
    assertThat(diff.code()).isEqualTo(1);
    assertThat(diff.out())
        .contains("--- " + shell.backendEnv(), "-GEMINI_API_KEY=••••1234", "+GEMINI_API_KEY=")
        .doesNotContain("old-key-of", Shell.GEMINI, Shell.EXA);
    assertThat(Files.readString(shell.backendEnv())).doesNotContain(Shell.GEMINI);

    assertThat(env("write").code()).isZero();
    assertThat(shell.backendEnv()).content().startsWith("# mine\n").contains(Shell.GEMINI);
    Result same = env("diff");
    assertThat(same).isEqualTo(new Result(0, "", "Nothing would change." + System.lineSeparator()));
    assertThat(env("diff", "--quiet").all()).isEmpty();
  }

  @Test
  void saysWhyTheFirstLineStaysEmptyBehindAByteOrderMark() throws IOException {
    shell.onboarded();
    Files.writeString(shell.backendEnv(), "\uFEFFGEMINI_API_KEY=" + "old-key-of-mine-1234\n");
    assertThat(env("diff").out()).contains("The first line stays empty, because");
    Result written = env("write");
    assertThat(written.err()).contains("begins with a byte order mark", "first line is left empty");
    assertThat(shell.backendEnv()).content().startsWith("\uFEFF\nGEMINI_API_KEY=");
    Files.writeString(shell.backendEnv(), "\uFEFF\nGEMINI_API_KEY=" + "old-key-of-mine-1234\n");
    assertThat(env("diff").out()).contains("GEMINI").doesNotContain("first line");
    assertThat(env("write").err()).doesNotContain("byte order");
  }

  @Test
  void diffIsUnifiedAndTellsKeysFromSettings() throws IOException {
    shell.onboarded();
    Files.writeString(shell.backendEnv(), "A=1\nGEMINI_API_KEY=old\nB=2\n");
    assertThat(env("diff").out().lines())
        .containsExactly(
            "--- " + shell.backendEnv(),
            "+++ " + shell.backendEnv(),
            "@@ -1,3 +1,6 @@",
            " A=••••",
            "-GEMINI_API_KEY=••••",
            "+GEMINI_API_KEY=••••em01",
            " B=••••",
            "+DEBUG=true",
            "+EXA_API_KEY=••••e0a2",
            "+COPILOTKIT_API_KEY=••••0cc3",
            "Keys: GEMINI_API_KEY, EXA_API_KEY, COPILOTKIT_API_KEY",
            "Settings: DEBUG");
  }

  @Test
  void aTerminalThatHasColoursGetsThem() throws IOException {
    shell.onboarded().at(new ScriptedTerminal().withColours());
    Files.writeString(shell.backendEnv(), "GEMINI_API_KEY=old\n");
    assertThat(env("diff").out())
        .contains("\u001B[31m-GEMINI_API_KEY=••••\u001B[0m", "\u001B[32m+DEBUG=true\u001B[0m");
    assertThat(env("diff", "--json").out()).doesNotContain("\\u001");
    shell.at(new ScriptedTerminal());
    assertThat(env("diff").out()).doesNotContain("\u001B");
  }

  @Test
  void aLineThatStaysAndIsMisreadIsSaid() throws IOException {
    shell.onboarded();
    Files.writeString(
        shell.backendEnv(), "DEBUG=true\nexport " + Shell.THREE_KEYS.replace("\n", "\n# ok\n"));
    Result diff = env("diff");
    assertThat(diff.code()).isZero();
    assertThat(diff.out())
        .isEqualTo(
            "Not all programs read GEMINI_API_KEY alike: Create React App would read"
                + " something else. \"alwrity env explain GEMINI_API_KEY\" shows it."
                + System.lineSeparator());
  }

  @Test
  void diffInJsonIsAListOfPlaces() throws IOException {
    shell.onboarded();
    Files.delete(shell.frontendEnv());
    Result diff = env("diff", "--json");
    assertThat(diff.code()).isEqualTo(1);
    assertThat(diff.out()).contains("\"place\" : \"frontend\"", "\"changes\" : true");
    assertThat(diff.out()).doesNotContain(Shell.COPILOTKIT);
  }

  @Test
  void productionIsRefused() throws IOException {
    shell.onboarded().with("DEPLOY_ENV", "render");
    Files.delete(shell.backendEnv());
    for (String command : new String[] {"diff", "write", "undo"}) {
      assertThat(env(command).code()).isEqualTo(4);
    }
    assertThat(shell.backendEnv()).doesNotExist();
    assertThat(env("write", "--mode", "development").code()).isZero();
    assertThat(shell.backendEnv()).exists();
  }

  @Test
  void needsACheckout() {
    Result result = shell.run("env", "write", "--json");
    assertThat(result.errorCode()).isEqualTo("missing.checkout");
    assertThat(result.code()).isEqualTo(3);
  }

  @Test
  void aPlaceThatCannotBeWrittenIsNamedAndTheOtherIsWritten() throws IOException {
    shell.onboarded();
    Files.delete(shell.frontendEnv());
    Files.createDirectory(shell.frontendEnv());
    Files.delete(shell.backendEnv());
    Result result = env("write");
    assertThat(result.code()).isEqualTo(4);
    assertThat(result.out()).contains("Saved: " + shell.backendEnv(), "Not saved: ");
    assertThat(result.err()).contains("not a regular file");
    assertThat(shell.backendEnv()).content().contains(Shell.EXA);
  }

  @Test
  void anUnclosedQuoteIsRefusedWithItsLine() throws IOException {
    shell.onboarded();
    Files.writeString(shell.backendEnv(), "A=1\nB=\"open\n");
    Result result = env("write", "--json");
    assertThat(result.code()).isEqualTo(4);
    assertThat(result.out()).contains("refused.unterminated-quote", "line 2");
  }

  @Test
  void undoTakesTheLastSaveOfBothFilesBack() throws IOException {
    Files.writeString(shell.backendEnv(), "# mine\nGEMINI_API_KEY=old\n");
    shell.onboarded();
    Result dry = env("undo", "--dry-run");
    assertThat(dry.code()).isZero();
    assertThat(dry.out())
        .contains("--- " + shell.backendEnv(), "-GEMINI_API_KEY=••••em01", "+GEMINI_API_KEY=••••")
        .contains("--- " + shell.frontendEnv())
        .doesNotContain(Shell.GEMINI);
    assertThat(shell.backendEnv()).content().contains(Shell.GEMINI);

    Result undone = env("undo");
    assertThat(undone.code()).isZero();
    assertThat(undone.err())
        .contains("Taken back: " + shell.backendEnv(), "Taken back: " + shell.frontendEnv());
    assertThat(shell.backendEnv()).hasContent("# mine\nGEMINI_API_KEY=old\n");
    assertThat(shell.frontendEnv()).doesNotExist();
    assertThat(shell.run("key", "get", "gemini").out().strip()).isEqualTo(Shell.GEMINI);
    assertThat(env("undo", "--json").errorCode()).isEqualTo("missing.backup");
  }

  @Test
  void undoLeavesAFileAloneThatTheLastSaveDidNotWrite() throws IOException {
    shell.onboarded();
    shell
        .piping("AIza" + "SyTestTestTestTestTestTestTestGem99")
        .run("key", "set", "gemini", "--stdin");
    assertThat(env("write").code()).isZero();
    Result undone = env("undo", "--json");
    assertThat(undone.code()).isZero();
    assertThat(undone.out()).contains("\"place\" : \"backend\"").doesNotContain("frontend");
    assertThat(shell.backendEnv()).content().contains(Shell.GEMINI);
    assertThat(shell.frontendEnv()).content().contains(Shell.COPILOTKIT);
  }

  @Test
  void undoLeavesBothFilesWhenSomebodyChangedOneSinceAndOneAloneCanBeNamed() throws IOException {
    shell.onboarded();
    Files.writeString(shell.frontendEnv(), "MINE=1\n");
    Result refused = env("undo", "--json");
    assertThat(refused.code()).isEqualTo(4);
    assertThat(refused.errorCode()).isEqualTo("refused.changed-since");
    assertThat(shell.backendEnv()).content().contains(Shell.GEMINI);
    assertThat(env("undo", "--dry-run").err())
        .contains("was changed or removed since the last write");

    assertThat(env("undo", "--file", "backend").code()).isZero();
    assertThat(shell.backendEnv()).doesNotExist();
    assertThat(shell.frontendEnv()).hasContent("MINE=1\n");
    assertThat(env("undo", "--file", "other").code()).isEqualTo(2);
  }

  private Result env(String command, String... more) {
    String[] all = new String[4 + more.length];
    all[0] = "env";
    all[1] = command;
    all[2] = "--workspace";
    all[3] = "ALwrity";
    System.arraycopy(more, 0, all, 4, more.length);
    return shell.run(all);
  }
}
