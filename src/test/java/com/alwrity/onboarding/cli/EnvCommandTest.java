package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.cli.Shell.Result;
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
    for (String command : new String[] {"diff", "write"}) {
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
