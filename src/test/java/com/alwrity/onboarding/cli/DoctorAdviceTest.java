package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.cli.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor advises fits the circumstances. */
final class DoctorAdviceTest {
  private final DoctorPatient patient;
  private final Shell shell;

  DoctorAdviceTest(@TempDir Path folder) throws IOException {
    patient = new DoctorPatient(folder);
    shell = patient.shell;
  }

  @Test
  void saysWhereThereIsNoRepository() throws IOException {
    patient.delete(".gitignore");
    Files.move(shell.workspace.resolve(".git"), shell.folder.resolve("away"));
    assertThat(patient.doctor().out()).contains("✓ pass   The files are in no git repository.");
  }

  @Test
  void advisesACommandThatAShellUnderstands() throws IOException {
    Path odd = Files.move(shell.workspace, shell.folder.resolve("it's $HOME"));
    DoctorPatient.chmod(odd.resolve("backend/.env"), "rw-r--r--");
    Result result = shell.run("doctor", "--json", "--workspace", "it's $HOME");
    assertThat(DoctorPatient.entries(result))
        .anySatisfy(
            entry ->
                assertThat(String.valueOf(entry.get("fix")))
                    .startsWith("Run: chmod 600 '")
                    .endsWith("/it'\\''s $HOME/backend/.env'"));
    assertThat(shell.run("doctor", "--workspace", "it's $HOME").out())
        .contains("/it'\\''s $HOME/backend/.env'");
  }

  @Test
  void saysWhereThereIsNoGit() throws IOException {
    shell.with("PATH", Files.createDirectory(shell.folder.resolve("empty")).toString());
    assertThat(patient.doctor().out()).contains("✓ pass   git is not installed");
  }

  @Test
  void advisesNoWriteThatWouldBeRefusedInProduction() throws IOException {
    patient.add("backend/.env", "DEBUG=false\nDEPLOY_ENV=production\n");
    patient.swap("backend/.env", Shell.GEMINI, "your_gemini_api_key_here");
    patient.swap("backend/.env", "CLERK_SECRET_KEY", "OTHER");
    patient.swap("frontend/.env", "REACT_APP_CLERK_PUBLISHABLE_KEY", "OTHER");
    patient.swap("frontend/.env", "REACT_APP_API_URL", "ANOTHER");
    Result result = patient.doctor("--json");
    for (String name :
        new String[] {
          "GEMINI_API_KEY",
          "CLERK_SECRET_KEY",
          "REACT_APP_CLERK_PUBLISHABLE_KEY",
          "REACT_APP_API_URL"
        }) {
      assertThat(DoctorPatient.entries(result))
          .anySatisfy(
              entry ->
                  assertThat(String.valueOf(entry.get("fix")))
                      .contains("writes no .env in this mode: see to " + name + " yourself"));
    }
    assertThat(result.out()).doesNotContain("alwrity env write");
    assertThat(shell.run("env", "write", "--workspace", "ALwrity").code()).isNotZero();
  }

  @Test
  void advisesToSettleTheModeWhereItIsContradictory() throws IOException {
    patient.add("backend/.env", "DEPLOY_ENV=production\n");
    patient.swap("backend/.env", Shell.EXA, "your_exa_api_key_here");
    patient.swap("backend/.env", "GEMINI_API_KEY", "ANOTHER");
    Result result = patient.doctor();
    assertThat(result.out())
        .contains("GEMINI_API_KEY has no value", "EXA_API_KEY in")
        .contains("Settle the mode first")
        .doesNotContain("alwrity env write");
  }
}
