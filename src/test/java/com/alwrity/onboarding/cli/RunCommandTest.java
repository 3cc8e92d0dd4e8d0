package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.cli.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real children: what they get, and what comes back of them. */
final class RunCommandTest {
  private final Shell shell;

  RunCommandTest(@TempDir Path folder) throws IOException {
    shell = new Shell(folder).onboarded().with("PATH", "/usr/bin:/bin");
  }

  @Test
  void givesTheKeysUnderTheirNamesAndPublicOnesToTheFrontend() throws IOException {
    assertThat(run("--", "sh", "-c", "env > env").code()).isZero();
    assertThat(written("env"))
        .contains("GEMINI_API_KEY=" + Shell.GEMINI, "EXA_API_KEY=" + Shell.EXA)
        .doesNotContain("REACT_APP_");
    assertThat(run("--frontend", "--only", "exa, copilotkit", "--", "sh", "-c", "env > env").code())
        .isZero();
    assertThat(written("env"))
        .contains("REACT_APP_COPILOTKIT_API_KEY=" + Shell.COPILOTKIT)
        .doesNotContain("REACT_APP_EXA", "GEMINI");
  }

  /** With them it could have all the keys, whatever {@code --only} says. */
  @Test
  void keepsWhatOpensTheStoresToItself() throws IOException {
    shell
        .with("ALWRITY_DATABASE_PASSWORD", "canary-password")
        .with("ALWRITY_MASTER_KEY_FILE", "key.txt");
    assertThat(run("--only", "exa", "--", "sh", "-c", "env > env").code()).isZero();
    assertThat(written("env"))
        .contains("EXA_API_KEY=", "ALWRITY_HOME=" + shell.home, "ALWRITY_MASTER_KEY_FILE=key.txt")
        .doesNotContain("ALWRITY_MASTER_KEY=", "A".repeat(43), "canary-password");
  }

  @Test
  void answersTheExitCodeOfTheCommandAsShellsDo() throws IOException {
    assertThat(run("--", "sh", "-c", "exit 42").code()).isEqualTo(42);
    assertThat(run("--", "sh", "-c", "kill -9 $$").code()).isEqualTo(137);
    assertThat(run("--json", "--", "no-such-command").errorCode()).isEqualTo("missing.program");
    assertThat(run("--", "no-such-command").code()).isEqualTo(127);
    Files.writeString(shell.folder.resolve("text"), "");
    assertThat(run("--", "./text").code()).isEqualTo(126);
  }

  @Test
  void refusesAsKeyGetDoes() {
    assertThat(run("--only", "gemni", "--", "true").code()).isEqualTo(2);
    assertThat(run("--only", ",", "--", "true").code()).isEqualTo(2);
    assertThat(run("--only", "", "--", "true").code()).isEqualTo(2);
    assertThat(run("--only", "openai", "--", "true").code()).isEqualTo(3);
    shell.with("ALWRITY_MASTER_KEY", "B".repeat(43));
    assertThat(run("--", "true").code()).isEqualTo(shell.run("key", "get", "exa").code());
  }

  @Test
  void leavesTheArgumentsAsTheyAre() throws IOException {
    String[] odd = {"--json", "", "'q'", "--", "@x", "-h", "a b", "$HOME"};
    String[] command = {"sh", "-c", "printf '%s|' \"$@\" > args", "sh"};
    assertThat(run(Shell.concat(Shell.concat(new String[] {"--"}, command), odd)).code()).isZero();
    assertThat(written("args")).isEqualTo("--json||'q'|--|@x|-h|a b|$HOME|");
    assertThat(run(Shell.concat(command, "--help")).code()).isZero();
    assertThat(written("args")).isEqualTo("--help|");
  }

  @Test
  void masksTheKeysInWhatTheCommandWrites() {
    Result result =
        run(
            "--redact",
            "--",
            "sh",
            "-c",
            "printf a; echo \"<$EXA_API_KEY>\"; echo $GEMINI_API_KEY >&2");
    assertThat(result.out()).isEqualTo("a<••••>\n");
    assertThat(result.err()).contains("••••\n").doesNotContain(Shell.GEMINI);
  }

  @Test
  void warnsOfAnEnvFileWithTheSameNames() throws IOException {
    Files.writeString(shell.folder.resolve(".env"), "EXA_API_KEY=x\nOTHER=y\n");
    assertThat(run("--no-env-file", "--", "true").err())
        .contains("EXA_API_KEY")
        .doesNotContain("OTHER");
    assertThat(run("--", "true").err()).isEmpty();
  }

  @Test
  void isEnteredInTheAuditAsKeyGetIs() {
    run("--only", "exa", "--", "true");
    assertThat(shell.run("audit").out()).contains("read", "exa");
  }

  private Result run(String... arguments) {
    return shell.run(Shell.concat(new String[] {"run"}, arguments));
  }

  private String written(String file) throws IOException {
    return Files.readString(shell.folder.resolve(file));
  }
}
