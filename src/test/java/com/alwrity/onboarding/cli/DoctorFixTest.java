package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.cli.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor puts right, and what it leaves alone. */
final class DoctorFixTest {
  private final Shell shell;
  private final DoctorPatient patient;

  DoctorFixTest(@TempDir Path folder) throws IOException {
    patient = new DoctorPatient(folder);
    shell = patient.shell.onboarded();
  }

  @Test
  void doesNothingWithoutAYes() throws IOException {
    breakAll();
    SortedMap<String, String> before = patient.everything();
    Result result = patient.run("doctor", "--fix");
    assertThat(result.code()).isEqualTo(2);
    assertThat(patient.run("doctor", "--fix", "--json").errorCode())
        .isEqualTo("invalid.not-confirmed");
    shell.typing("n");
    assertThat(patient.run("doctor", "--fix").code()).isEqualTo(2);
    assertThat(patient.everything()).isEqualTo(before);
    assertThat(result.out())
        .contains(
            "Close " + shell.backendEnv(),
            "Close " + shell.home,
            "/.gitignore",
            "REACT_APP_API_BASE_URL",
            "+EXA_API_KEY=");
    assertThat(result.all()).doesNotContain(Shell.GEMINI, Shell.EXA, Shell.COPILOTKIT);
  }

  @Test
  void putsRightWhatIsSafe() throws IOException {
    breakAll();
    Result result = patient.run("doctor", "--fix", "--yes");
    assertThat(result.code()).as(result.all()).isZero();
    assertThat(result.out()).contains("0 warned, 0 failed.");
    assertThat(result.err())
        .contains(
            "Done: Close " + shell.backendEnv(),
            "Done: Give",
            "The stored keys are in " + shell.backendEnv());
    assertThat(mode(shell.backendEnv())).isEqualTo("rw-------");
    assertThat(mode(shell.home)).isEqualTo("rwx------");
    assertThat(patient.read(".gitignore")).contains("backend/.env");
    assertThat(patient.read("frontend/.env"))
        .contains("REACT_APP_API_URL=http://localhost:8000")
        .doesNotContain("BASE_URL");
    assertThat(patient.read("backend/.env")).contains("EXA_API_KEY=" + Shell.EXA);
    assertThat(patient.run("doctor", "--fix").err()).contains("nothing that can be put right");
  }

  @Test
  void asksAtATerminal() throws IOException {
    DoctorPatient.chmod(shell.backendEnv(), "rw-r--r--");
    shell.typing("y");
    assertThat(patient.run("doctor", "--fix").code()).isZero();
    assertThat(mode(shell.backendEnv())).isEqualTo("rw-------");
  }

  @Test
  void movesAValueToTheRightNameAndCanTakeItBack() throws IOException {
    patient.add("backend/.env", "HUGGINGFACE_API_KEY=hf_" + "aB3".repeat(11) + "c\n");
    String before = patient.read("backend/.env");
    assertThat(patient.run("doctor", "--fix", "--yes").code()).isZero();
    assertThat(patient.read("backend/.env"))
        .contains("HF_TOKEN=hf_" + "aB3".repeat(11))
        .doesNotContain("HUGGINGFACE_API_KEY");
    assertThat(shell.run("env", "undo", "--workspace", "ALwrity").code()).isZero();
    assertThat(patient.read("backend/.env")).isEqualTo(before);
  }

  @Test
  void movesAValueInThePlaceOfAPlaceholder() throws IOException {
    String key = "hf_" + "aB3".repeat(11) + "c";
    patient.add("backend/.env", "HUGGINGFACE_API_KEY=" + key + "\nHF_TOKEN=your_token_here\n");
    assertThat(patient.run("doctor", "--fix", "--yes").code()).isZero();
    assertThat(patient.read("backend/.env"))
        .contains("HF_TOKEN=" + key)
        .doesNotContain("your_token_here", "HUGGINGFACE_API_KEY");
  }

  @Test
  void leavesAnotherServicesKeyAndAnotherSettingAlone() throws IOException {
    patient.add("backend/.env", "SERPAPI_KEY=a\nMISTRAL_APIKEY=b\nHUGGINGFACE_API_KEY=changeme\n");
    patient.swap("backend/.env", "127.0.0.1", "0.0.0.0");
    SortedMap<String, String> before = patient.everything();
    assertThat(patient.run("doctor", "--fix", "--yes").err())
        .contains("nothing that can be put right");
    assertThat(patient.everything()).isEqualTo(before);
  }

  @Test
  void writesNoFileWithKeysInProduction() throws IOException {
    patient.swap("backend/.env", "DEBUG=true", "DEPLOY_ENV=production");
    patient.swap("backend/.env", "EXA_API_KEY", "METAPHOR_API_KEY");
    String before = patient.read("backend/.env");
    patient.run("doctor", "--fix", "--yes");
    assertThat(patient.read("backend/.env")).isEqualTo(before);
  }

  private void breakAll() throws IOException {
    DoctorPatient.chmod(shell.home, "rwxr-xr-x");
    patient.delete(".gitignore");
    patient.swap("frontend/.env", "REACT_APP_API_URL=http://localhost:8000\n", "");
    patient.swap("backend/.env", Shell.EXA, Shell.EXA.replace("e0a2", "e0a3"));
    DoctorPatient.chmod(shell.backendEnv(), "rw-r--r--");
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
