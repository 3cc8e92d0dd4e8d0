package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.cli.Shell.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The support bundle: what is in it, and that no key is. */
final class DoctorBundleTest {
  /** A password like a word, which no redaction takes for a key. */
  private static final String WORDS = "correcthorse";

  private final Shell shell;
  private final DoctorPatient patient;
  private final Path bundle;

  DoctorBundleTest(@TempDir Path folder) throws IOException {
    patient = new DoctorPatient(folder);
    shell = patient.shell.onboarded();
    bundle = shell.folder.resolve("support.zip");
  }

  @Test
  void hasWhatHelpsAndNoKey() throws IOException {
    log("a line of the log, with " + Shell.GEMINI);
    Result result = patient.doctor("--bundle", "support.zip");
    assertThat(result.code()).as(result.all()).isZero();
    Map<String, String> files = files();
    assertThat(files)
        .containsOnlyKeys("findings.json", "versions.txt", "settings.txt", "alwrity.log");
    assertThat(files.get("findings.json")).contains("\"frontend-url\"", "\"master-key\"");
    assertThat(files.get("versions.txt")).contains("Java 25", "SQLite, schema");
    assertThat(files.get("settings.txt"))
        .contains("  GEMINI_API_KEY=(set)", "  DEBUG=true", "  OAUTH_TOKEN_ENCRYPTION_KEY=(empty)");
    assertThat(files.get("alwrity.log")).contains("a line of the log");
    assertThat(files.values())
        .allSatisfy(
            text -> assertThat(text).doesNotContain(Shell.GEMINI, Shell.EXA, Shell.COPILOTKIT));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(bundle)))
        .isEqualTo("rw-------");
  }

  @Test
  void makesNoFolder() {
    Result result = patient.doctor("--bundle", "mistyped/support.zip");
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err()).contains("There is no folder " + shell.folder.resolve("mistyped"));
    assertThat(shell.folder.resolve("mistyped")).doesNotExist();
  }

  @Test
  void isNotWrittenWithAKeyInIt() throws IOException {
    patient.add("backend/.env", "SMTP_PASSWORD=" + WORDS + "\n");
    log("it is " + WORDS);
    Result result = patient.doctor("--bundle", "support.zip", "--json");
    assertThat(result.code()).isEqualTo(4);
    assertThat(result.errorCode()).isEqualTo("refused.key-in-bundle");
    assertThat(bundle).doesNotExist();
  }

  @Test
  void isNotWrittenWithAStoredKeyInAPath() throws IOException {
    Path renamed = shell.folder.resolve(Shell.EXA);
    Files.move(shell.workspace, renamed);
    Files.delete(renamed.resolve("frontend/package.json"));
    Files.writeString(renamed.resolve("backend/.env"), "");
    Result result =
        shell.run("doctor", "--workspace", Shell.EXA, "--bundle", "support.zip", "--json");
    assertThat(result.errorCode()).isEqualTo("refused.key-in-bundle");
    assertThat(bundle).doesNotExist();
  }

  @Test
  void takesNoOtherFilesPlaceUnlessItIsToldTo() throws IOException {
    Files.writeString(bundle, "mine");
    assertThat(patient.doctor("--bundle", "support.zip", "--json").errorCode())
        .isEqualTo("refused.file-exists");
    assertThat(bundle).hasContent("mine");
    assertThat(patient.doctor("--bundle", "support.zip", "--replace-file").code()).isZero();
    assertThat(files()).isNotEmpty();
  }

  @Test
  void saysWhichKeysItCouldNotLookFor() {
    shell.with("ALWRITY_MASTER_KEY", "B".repeat(43));
    Result result = patient.doctor("--bundle", "support.zip", "--json");
    assertThat(result.code()).isZero();
    assertThat(result.json()).containsEntry("keysNotSearched", 3);
    assertThat(result.err()).contains("3");
  }

  private void log(String line) throws IOException {
    Path file = shell.home.resolve("logs/alwrity.log");
    Files.writeString(file, line + "\n");
    DoctorPatient.chmod(file, "rw-------");
  }

  private Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(bundle))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return files;
  }
}
