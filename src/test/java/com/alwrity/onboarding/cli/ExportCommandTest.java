package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.cli.Shell.Result;
import com.alwrity.onboarding.dotenv.EnvDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExportCommandTest {
  private final Shell shell;

  ExportCommandTest(@TempDir Path folder) throws IOException {
    shell = new Shell(folder);
  }

  @Test
  void aTemplateInJsonIsOneDocumentAndItsCommentsAreToBeRead() throws IOException {
    shell.onboarded();
    Files.writeString(shell.backendEnv(), "# of the team\nEXA_API_KEY=x\n");
    Result result = shell.run("export", "--format", "template", "--workspace", "ALwrity", "--json");
    assertThat(result.json()).containsOnlyKeys("template");
    assertThat(String.valueOf(result.json().get("template"))).contains("# of the team");
    assertThat(result.err()).contains("Read them before you share it");
  }

  @Test
  void printsTheKeysAsVariables() {
    shell.onboarded();
    assertThat(shell.run("export").out())
        .isEqualTo(
            "COPILOTKIT_API_KEY=%s\nEXA_API_KEY=%s\nGEMINI_API_KEY=%s\n"
                .formatted(Shell.COPILOTKIT, Shell.EXA, Shell.GEMINI));
    assertThat(shell.run("export", "--format", "json").json())
        .containsEntry("EXA_API_KEY", Shell.EXA)
        .hasSize(3);
  }

  @Test
  void quotesForTheShell() throws Exception {
    shell
        .piping("it's-$(touch hacked)`x`\\\"".replace(" ", "_"))
        .run("key", "set", "exa", "--stdin");
    Result result = shell.run("export", "--format", "shell");
    assertThat(result.code()).isZero();
    Process process =
        new ProcessBuilder("sh", "-c", result.out() + "printf %s \"$EXA_API_KEY\"")
            .directory(shell.folder.toFile())
            .start();
    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo("it's-$(touch_hacked)`x`\\\"");
    assertThat(shell.folder.resolve("hacked")).doesNotExist();
  }

  @Test
  void quotesForFishAndForPowerShell() {
    shell.piping("it's-a-\\backslash-0123").run("key", "set", "exa", "--stdin");
    assertThat(shell.run("export", "--format", "fish").out())
        .isEqualTo("set -gx EXA_API_KEY 'it\\'s-a-\\\\backslash-0123'\n");
    assertThat(shell.run("export", "--format", "powershell").out())
        .isEqualTo("$env:EXA_API_KEY = 'it''s-a-\\backslash-0123'\n");
  }

  @Test
  void putsTheKeyOfCopilotKitWhereABrowserKeepsIt() {
    shell.onboarded();
    assertThat(shell.run("export", "--format", "localstorage").out())
        .isEqualTo("localStorage.setItem('copilotkit_api_key', '" + Shell.COPILOTKIT + "');\n");
    assertThat(shell.run("export", "--format", "localstorage", "--json").json())
        .hasToString("{copilotkit_api_key=" + Shell.COPILOTKIT + "}");
    assertThat(shell.run("audit", "--json").out()).contains("\"localstorage\"");
    shell.run("key", "remove", "copilotkit");
    Result without = shell.run("export", "--format", "localstorage", "--json");
    assertThat(without.errorCode()).isEqualTo("missing.key");
    assertThat(without.code()).isEqualTo(3);
  }

  @Test
  void inJsonEveryFormatIsOneDocument() {
    shell.onboarded();
    for (String format : List.of("dotenv", "json", "shell", "fish", "powershell")) {
      assertThat(shell.run("export", "--format", format, "--json").json())
          .as(format)
          .containsEntry("EXA_API_KEY", Shell.EXA)
          .hasSize(3);
    }
  }

  @Test
  void refusesAKeyThatProgramsWouldReadDifferently() {
    shell.piping("with$dollar-0123456789").run("key", "set", "exa", "--stdin");
    Result result = shell.run("export");
    assertThat(result.code()).isEqualTo(4);
    assertThat(result.all()).contains("EXA_API_KEY").doesNotContain("dollar-0123");
  }

  @Test
  void aTemplateNamesEverythingAndHoldsNoValue() {
    Result result = shell.run("export", "--format", "template");
    assertThat(result.code()).isZero();
    EnvDocument template = EnvDocument.parse(result.out().getBytes(StandardCharsets.UTF_8));
    assertThat(template.names())
        .containsExactly("GEMINI_API_KEY", "EXA_API_KEY", "COPILOTKIT_API_KEY");
    assertThat(template.names()).allMatch(name -> template.value(name).orElse("?").isEmpty());
    assertThat(result.out())
        .startsWith("# Google Gemini: ")
        .contains("https://", "# OPENAI_API_KEY=\n");
  }

  @Test
  void aTemplateOfAFileKeepsItsCommentsAndOrderAndNoValue() throws IOException {
    shell.onboarded();
    Files.writeString(
        shell.backendEnv(),
        "# Settings of the team, see https://example.org/docs/setup\nDEBUG=true # or false\n"
            + "export GEMINI_API_KEY='"
            + Shell.GEMINI
            + "'\n# OPENAI_API_KEY="
            + Shell.EXA
            + "\n# old: "
            + Shell.COPILOTKIT
            + "\n"
            + Shell.EXA
            + "\nMULTI=\"a\nb\"\n");
    String template = shell.run("export", "--format", "template", "--workspace", "ALwrity").out();
    assertThat(template.lines().limit(7))
        .containsExactly(
            "# Settings of the team, see https://example.org/docs/setup",
            "DEBUG= # or false",
            "export GEMINI_API_KEY=",
            "# OPENAI_API_KEY=",
            "# old: ••••",
            "",
            "MULTI=");
    assertThat(template).contains("\nEXA_API_KEY=\n").doesNotContain("\nGEMINI_API_KEY=");
    for (String key : List.of(Shell.GEMINI, Shell.EXA, Shell.COPILOTKIT)) {
      assertThat(template).doesNotContain(key.substring(key.length() - 4));
    }
  }

  @Test
  void aTemplateOfTheFrontendHasNoNameForASecret() {
    String template = shell.run("export", "--format", "template", "--file", "frontend").out();
    assertThat(template).contains("REACT_APP_COPILOTKIT_API_KEY=").doesNotContain("GEMINI");
  }

  @Test
  void namesTheChoices() {
    assertThat(shell.run("export", "--format", "xml", "--json").errorCode())
        .isEqualTo("invalid.choice");
    assertThat(shell.run("export", "--format", "template", "--file", "x", "--json").errorCode())
        .isEqualTo("invalid.choice");
  }
}
