package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.cli.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImportCommandTest {
  private static final String OTHER = "AIza" + "SyTestTestTestTestTestTestTestGem99";

  private final Shell shell;

  ImportCommandTest(@TempDir Path folder) throws IOException {
    shell = new Shell(folder);
  }

  @Test
  void saysThatAQuoteIsNeverClosedIfThatHidesTheKeys() throws IOException {
    Files.writeString(shell.backendEnv(), "GEMINI_API_KEY=\"AIzaNeverClosed\n");
    Result result = shell.run("import", "--workspace", "ALwrity", "--json");
    assertThat(result.errorCode()).isEqualTo("refused.unterminated-quote");
    assertThat(result.all()).doesNotContain("AIza");
  }

  @Test
  void storesTheKeysThatTheFilesOfACheckoutHave() throws IOException {
    Files.writeString(
        shell.backendEnv(),
        "# mine\nGEMINI_API_KEY=%s # c\nEXA_API_KEY=your_exa_api_key_here\nMINE=hush\n"
            .formatted(Shell.GEMINI));
    Files.writeString(
        shell.frontendEnv(), "REACT_APP_COPILOTKIT_API_KEY=" + Shell.COPILOTKIT + "\n");
    byte[] before = Files.readAllBytes(shell.backendEnv());
    Result result = importing("--workspace", "ALwrity");
    assertThat(result.code()).isZero();
    assertThat(result.out().lines())
        .containsExactly("copilotkit  ••••0cc3  new", "gemini      ••••em01  new");
    assertThat(result.err()).contains("Stored 2 keys of user local");
    assertThat(result.all()).doesNotContain(Shell.GEMINI, Shell.COPILOTKIT, "hush");
    assertThat(shell.run("key", "get", "gemini").out().strip()).isEqualTo(Shell.GEMINI);
    assertThat(shell.run("key", "get", "exa").code()).isEqualTo(3);
    assertThat(Files.readAllBytes(shell.backendEnv())).isEqualTo(before);
  }

  @Test
  void doesNothingWhenAllIsStored() {
    shell.onboarded();
    Result result = importing("--workspace", "ALwrity");
    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("gemini      ••••em01  stored already");
    assertThat(result.err()).contains("All of them are stored already");
  }

  @Test
  void replacesAStoredKeyOnlyAfterAYes() throws IOException {
    shell.onboarded();
    Files.writeString(shell.folder.resolve("new.env"), "GEMINI_API_KEY=" + OTHER + "\n");
    Result refused = importing("new.env", "--json");
    assertThat(refused.json()).containsOnlyKeys("error");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(gemini()).isEqualTo(Shell.GEMINI);

    shell.typing("n");
    assertThat(importing("new.env").code()).isEqualTo(2);
    assertThat(gemini()).isEqualTo(Shell.GEMINI);

    shell.typing("y");
    Result agreed = importing("new.env");
    assertThat(agreed.code()).isZero();
    assertThat(agreed.out()).contains("differs from the stored key");
    assertThat(gemini()).isEqualTo(OTHER);
  }

  @Test
  void yesReplacesWithoutAQuestionAndADryRunStoresNothing() throws IOException {
    shell.onboarded();
    Files.writeString(shell.folder.resolve("new.env"), "GEMINI_API_KEY=" + OTHER + "\n");
    Result dry = importing("new.env", "--dry-run", "--yes", "--json");
    assertThat(dry.code()).isZero();
    assertThat(dry.out()).contains("\"stored\" : \"different\"").doesNotContain(OTHER);
    assertThat(gemini()).isEqualTo(Shell.GEMINI);
    Result replaced = importing("new.env", "--yes", "--json");
    assertThat(replaced.code()).isZero();
    assertThat(replaced.out()).contains("\"stored\" : \"current\"", "\"before\" : \"different\"");
    assertThat(gemini()).isEqualTo(OTHER);
  }

  @Test
  void readsStandardInputAndSaysWhatItLeftOut() {
    shell.piping("{\"gemini\": \"" + Shell.GEMINI + "\", \"unheard\": \"of\"}");
    Result result = importing("-");
    assertThat(result.code()).isZero();
    assertThat(result.err()).contains("Left out: unheard");
    assertThat(gemini()).isEqualTo(Shell.GEMINI);
  }

  @Test
  void readsKeysWithinOtherObjectsAndSaysInWhichThereIsNone() {
    shell.piping(
        "{\"keys\": {\"GEMINI_API_KEY\": \"%s\", \"more\": {\"exa\": \"%s\"}},"
                .formatted(Shell.GEMINI, Shell.EXA)
            + " \"llm\": {\"provider\": \"groq\", \"key\": \"gsk_%s\"}, \"version\": 2,"
                .formatted("Zq8w".repeat(13))
            + " \"theme\": {\"colour\": \"red\"}}");
    Result result = importing("-");
    assertThat(result.code()).isZero();
    assertThat(result.out().lines()).hasSize(3);
    assertThat(result.err().lines())
        .containsExactly(
            "Left out: version. No provider has this name.",
            "Left out: theme. It holds no text, and nothing in it is a key.",
            "Stored 3 keys of user local.",
            "The master key is the application secret of this server.",
            "The .env files are as they were.");
    assertThat(gemini()).isEqualTo(Shell.GEMINI);
  }

  @Test
  void saysWhenThereIsNothingToRead() throws IOException {
    assertThat(importing("nothing.env", "--json").errorCode()).isEqualTo("missing.file");
    assertThat(importing(".", "--json").errorCode()).isEqualTo("file.folder");
    assertThat(importing("--json").errorCode()).isEqualTo("missing.checkout");
    Files.writeString(shell.backendEnv(), "GEMINI_API_KEY=your_gemini_api_key_here\n");
    Result empty = importing("--workspace", "ALwrity");
    assertThat(empty.code()).isEqualTo(3);
    assertThat(empty.err())
        .contains("Left out: GEMINI_API_KEY. This stands in for a key of Google Gemini");
  }

  private String gemini() {
    return shell.run("key", "get", "gemini").out().strip();
  }

  private Result importing(String... more) {
    String[] all = new String[more.length + 1];
    all[0] = "import";
    System.arraycopy(more, 0, all, 1, more.length);
    return shell.run(all);
  }
}
