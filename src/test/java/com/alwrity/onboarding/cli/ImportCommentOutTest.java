package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.cli.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way from a file that several users shared to keys of each user's own. */
final class ImportCommentOutTest {
  private final Shell shell;
  private final Path file;
  private String before = "";

  ImportCommentOutTest(@TempDir Path folder) throws IOException {
    shell = new Shell(folder);
    file = shell.folder.resolve("shared.env");
  }

  @BeforeEach
  void writeTheFile() throws IOException {
    before =
        "# ours\nDEBUG=true\nexport GEMINI_API_KEY=%s # paid\nEXA_API_KEY=%s\nMINE=%s\n"
            .formatted(Shell.GEMINI, Shell.EXA, Shell.GEMINI);
    Files.writeString(file, before);
  }

  @Test
  void leavesAFileWhoseKeysWouldBeGoneAtTheEnd() throws IOException {
    Result result = importing("--comment-out", "--yes", "--keyring", "session");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("would be gone as soon as this command ends");
    assertThat(text()).isEqualTo(before);
  }

  private Result importing(String... options) {
    String[] line = new String[options.length + 2];
    line[0] = "import";
    line[1] = file.toString();
    System.arraycopy(options, 0, line, 2, options.length);
    return shell.run(line);
  }

  private String text() throws IOException {
    return Files.readString(file);
  }

  @Test
  void eachUserGetsTheKeysAndTheFileStaysUntilItIsToldOtherwise() throws IOException {
    assertThat(importing("--user", "ann", "--comment-out", "--dry-run").code()).isZero();
    assertThat(shell.run("key", "list", "--user", "ann").code()).isEqualTo(3);
    assertThat(importing("--user", "ann").code()).isZero();
    assertThat(text()).isEqualTo(before);
    Result last = importing("--user", "ben", "--comment-out");
    assertThat(last.code()).isZero();
    assertThat(last.err())
        .contains("became comments: EXA_API_KEY, GEMINI_API_KEY.")
        .doesNotContain(Shell.GEMINI, "as they were");
    assertThat(text())
        .isEqualTo(
            "# ours\nDEBUG=true\n# export GEMINI_API_KEY=%s # paid\n# EXA_API_KEY=%s\nMINE=%s\n"
                .formatted(Shell.GEMINI, Shell.EXA, Shell.GEMINI));
    for (String user : new String[] {"ann", "ben"}) {
      assertThat(shell.run("key", "get", "gemini", "--user", user).out().strip())
          .isEqualTo(Shell.GEMINI);
    }
    String commented = text();
    assertThat(importing("--user", "ben", "--comment-out").err()).contains("it is as it was");
    assertThat(text()).isEqualTo(commented);
  }

  @Test
  void nothingIsStoredOrWrittenInProduction() throws IOException {
    Files.writeString(shell.backendEnv(), "DEPLOY_ENV=render\n");
    Result refused =
        importing("--user", "ann", "--workspace", "ALwrity", "--comment-out", "--json");
    assertThat(refused.errorCode()).isEqualTo("refused.production-env");
    assertThat(refused.code()).isEqualTo(4);
    assertThat(text()).isEqualTo(before);
    assertThat(shell.run("key", "list", "--user", "ann").code()).isEqualTo(3);
    assertThat(
            importing(
                    "--user",
                    "ann",
                    "--workspace",
                    "ALwrity",
                    "--comment-out",
                    "--mode",
                    "development")
                .code())
        .isZero();
    assertThat(text()).contains("# EXA_API_KEY=");
  }

  @Test
  void needsAFile() {
    shell.piping(before);
    Result piped = shell.run("import", "-", "--comment-out");
    assertThat(piped.code()).isEqualTo(2);
    assertThat(piped.err()).contains("--comment-out needs a FILE");
  }

  @Test
  void saysWhenNoLineHasTheKeyBehindItsName() throws IOException {
    Files.writeString(file, "curl -H 'x-goog-api-key: " + Shell.GEMINI + "' https://example.org\n");
    String pasted = text();
    Result result = importing("--comment-out");
    assertThat(result.code()).isZero();
    assertThat(result.err()).contains("it is as it was");
    assertThat(text()).isEqualTo(pasted);
  }
}
