package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.cli.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExplainCommandTest {
  private final Shell shell;

  ExplainCommandTest(@TempDir Path folder) throws IOException {
    shell = new Shell(folder);
  }

  @Test
  void showsHowEachProgramReadsALineWithoutTheValue() throws IOException {
    Files.writeString(shell.frontendEnv(), "REACT_APP_X=" + Shell.EXA + " # of the team\n");
    Result result = explain("REACT_APP_X");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).isEmpty();
    assertThat(result.out().lines())
        .containsExactly(
            shell.frontendEnv() + ": REACT_APP_X",
            "  python-dotenv     ••••e0a2 (36)",
            "  node dotenv       ••••e0a2 (36)",
            "  node --env-file   ••••e0a2 (36)",
            "  Create React App  ••••team (50)  reads it differently  (reads this file)",
            "  Vite              ••••e0a2 (36)",
            "  docker compose    ••••e0a2 (36)",
            "  ruby dotenv       ••••e0a2 (36)",
            "  dotenv-java       ••••e0a2 (36)",
            "  shell             ••••e0a2 (36)");
  }

  @Test
  void showsSettingsAsTheyAre() throws IOException {
    Files.writeString(shell.backendEnv(), "DEBUG=true # on\n");
    assertThat(explain("DEBUG").out()).contains("true (4)", "true # on (9)");
  }

  @Test
  void showsNoKeyThatCameToStandBehindASetting() throws IOException {
    Files.writeString(shell.backendEnv(), "DEBUG=trueGEMINI_API_KEY=" + Shell.GEMINI + "\n");
    assertThat(explain("DEBUG").out()).contains("••••").doesNotContain("AIza");
    assertThat(shell.run("env", "diff", "--workspace", "ALwrity").all()).doesNotContain("AIza");
    Files.writeString(shell.backendEnv(), "K=" + Shell.GEMINI + "\nDEBUG=${K}\n");
    assertThat(explain("DEBUG").out()).doesNotContain("AIza");
  }

  @Test
  void namesAQuoteThatIsNeverClosedAndWhatIsBehindIt() throws IOException {
    Files.writeString(shell.backendEnv(), "GEMINI_API_KEY=a\nX=\"open\nY=1\n");
    Result all = explain();
    assertThat(all.code()).isEqualTo(1);
    assertThat(all.out()).contains("X ", "Y ");
    assertThat(all.err()).contains("has a quote in line 2 that is never closed");
    assertThat(explain("X").code()).isEqualTo(1);
    Files.writeString(shell.backendEnv(), "X=\"open\n");
    assertThat(explain().err()).contains("never closed");
  }

  @Test
  void namesWhatOnlySomeProgramsTakeForAVariable() throws IOException {
    Files.writeString(shell.backendEnv(), "GEMINI_API_KEY: AIza\nK\n");
    Result result = explain("GEMINI_API_KEY");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).contains("unset", "reads it differently");
    assertThat(explain().out()).contains("GEMINI_API_KEY");
  }

  @Test
  void aNameThatAllReadAlikeIsGoodNews() throws IOException {
    Files.writeString(shell.backendEnv(), Shell.THREE_KEYS);
    Result result = explain("EXA_API_KEY");
    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("(reads this file)").doesNotContain("differently");
  }

  @Test
  void withoutANameListsWhatIsReadDifferently() throws IOException {
    Files.writeString(shell.backendEnv(), "A=1\nB=a#b\nURL=${A}/x\n");
    Files.writeString(shell.frontendEnv(), "export C=1\n");
    Result result = explain();
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out().lines())
        .containsExactly(
            "FILE           VARIABLE  READ DIFFERENTLY BY",
            "backend/.env   B         python-dotenv, Create React App, docker compose, shell",
            "backend/.env   URL       node dotenv, node --env-file, dotenv-java",
            "frontend/.env  C         Create React App, dotenv-java");
  }

  @Test
  void saysThatAllAgree() throws IOException {
    Files.writeString(shell.backendEnv(), "A=1\nB=2\n");
    assertThat(explain())
        .isEqualTo(
            new Result(0, "", "All programs read the 2 variables alike." + System.lineSeparator()));
  }

  @Test
  void inJsonEachReaderHasAnEntry() throws IOException {
    Files.writeString(shell.backendEnv(), "K=$(rm -rf x)\n");
    Result result = explain("K", "--json");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out())
        .contains("\"name\" : \"K\"", "\"alike\" : false", "\"state\" : \"command\"")
        .doesNotContain("rm -rf");
    Files.writeString(shell.backendEnv(), "K=1\n");
    assertThat(explain("--json").out().strip()).isEqualTo("[ ]");
  }

  @Test
  void aNameThatIsNotThereMayBeAKeyAndIsNotRepeated() throws IOException {
    Files.writeString(shell.backendEnv(), "K=1\n");
    Result result = explain("AIzaSyPastedByMistake");
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.all()).contains("Neither file").doesNotContain("Pasted");
  }

  @Test
  void letsNoValueDriveTheTerminal() throws IOException {
    Files.writeString(shell.backendEnv(), "K=0123456789abc\u001B[2J\n");
    assertThat(explain("K").out()).doesNotContain("\u001B");
  }

  private Result explain(String... more) {
    return shell.run(
        Stream.concat(Stream.of("env", "explain", "--workspace", "ALwrity"), Stream.of(more))
            .toArray(String[]::new));
  }
}
