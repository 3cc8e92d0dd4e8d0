package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.cli.Shell.Result;
import com.alwrity.onboarding.cli.terminal.ScriptedTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The questions for keys, and what is made of the answers. */
final class TerminalKeysTest {
  private static final String GROQ = "gsk_" + "Zq8w".repeat(13);

  private final Shell shell;

  TerminalKeysTest(@TempDir Path folder) throws IOException {
    shell = new Shell(folder);
  }

  @Test
  void takesAKeyOutOfTheTextAroundItAndAsksAboutAnotherProviders() throws IOException {
    Files.writeString(shell.backendEnv(), "EXA_API_KEY=" + GROQ + "\n");
    ScriptedTerminal person =
        shell.typing(
            "1",
            "ALwrity",
            "",
            "",
            GROQ,
            "",
            "GEMINI_API_KEY=your_key_here",
            "export GEMINI_API_KEY='" + Shell.GEMINI + "'",
            GROQ,
            "y",
            "",
            "",
            "y");
    Result result = shell.run("onboard");
    assertThat(result.code()).as(person.screen()).isZero();
    assertThat(person.leftOver()).isEmpty();
    assertThat(person.screen())
        .contains("a key of exa should be, and looks like one of", "This looks like a key of Groq.")
        .contains("This stands in for a key of Google Gemini and is none.")
        .doesNotContain("keep it from being saved", "have keys that are not stored yet", GROQ);
    assertThat(shell.run("key", "get", "gemini").out().strip()).isEqualTo(Shell.GEMINI);
    assertThat(shell.run("key", "get", "exa").out().strip()).isEqualTo(GROQ);
  }

  @Test
  void aKeyInThePlaceOfANameIsTakenAndNotShown() {
    String unclear = "4e7a".repeat(8);
    ScriptedTerminal person =
        shell.typing(
            "2",
            "",
            "",
            "",
            "",
            Shell.GEMINI,
            "export GROQ_API_KEY=" + GROQ,
            unclear,
            GROQ,
            "mistral",
            "<",
            "",
            "",
            "",
            "",
            "");
    Result result = shell.run("onboard");
    assertThat(result.code()).as(person.screen()).isZero();
    assertThat(person.leftOver()).isEmpty();
    assertThat(person.screen())
        .contains("This is a key of Google Gemini.", "Taken: ••••em01", "This is a key of Groq.")
        .contains("Whose is it?", "This is a key of Mistral")
        .doesNotContain(Shell.GEMINI, GROQ, unclear);
    assertThat(shell.run("key", "get", "gemini").out().strip()).isEqualTo(Shell.GEMINI);
    assertThat(shell.run("key", "get", "groq").out().strip()).isEqualTo(GROQ);
    assertThat(shell.run("key", "get", "mistral").out().strip()).isEqualTo(unclear);
  }

  @Test
  void enterKeepsWhatIsStored() throws IOException {
    shell.onboarded();
    ScriptedTerminal person = shell.typing("", "", "", "", "", "", "", "", "");
    assertThat(shell.run("onboard", "--workspace", "ALwrity").code()).isZero();
    assertThat(person.screen())
        .contains("[••••em01]", "There is no new key to save", "Nothing changes here")
        .doesNotContain("Still without");
    assertThat(Files.readString(shell.backendEnv())).contains(Shell.GEMINI);
    shell.typing();
    assertThat(shell.run("key", "get", "gemini").out()).contains(Shell.GEMINI);
  }

  @Test
  void asksWhoseAKeyIsThatStandsUnderAnothersName() {
    ScriptedTerminal person =
        shell.typing("2", "", "", "", "", "EXA_API_KEY=" + GROQ, "groq", "", "");
    Result result = shell.run("onboard");
    assertThat(result.code()).as(person.screen()).isZero();
    assertThat(person.leftOver()).isEmpty();
    assertThat(person.screen()).contains("Whose is it?", "This is a key of Groq.");
    assertThat(shell.run("key", "get", "groq").out().strip()).isEqualTo(GROQ);
    assertThat(shell.run("key", "get", "exa").code()).isNotZero();
  }

  @Test
  void saysWhatIsNoKeyBesideOneThatIs() {
    String both =
        "{\"MISTRAL_API_KEY\": \"your_key_here\", \"GROQ_API_KEY\": \"%s\"}".formatted(GROQ);
    ScriptedTerminal person = shell.typing("2", "", "", "", "", both, "", "");
    assertThat(shell.run("onboard").code()).as(person.screen()).isZero();
    assertThat(person.leftOver()).isEmpty();
    assertThat(person.screen())
        .contains("MISTRAL_API_KEY: this stands in for a key and is none.")
        .contains("This is a key of Groq.");
  }
}
