package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.cli.Shell.Result;
import com.alwrity.onboarding.cli.terminal.ScriptedTerminal;
import com.alwrity.onboarding.testing.SyntheticKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.jr.ob.JSON;

/** {@code import} of what is neither a .env nor JSON. */
final class ImportPastedTest {
  private final SyntheticKeys synthetic = new SyntheticKeys(41);
  private final Shell shell;

  ImportPastedTest(@TempDir Path folder) throws IOException {
    shell = new Shell(folder);
  }

  @Test
  void storesTheKeyOfACurlCommand() {
    String mistral = synthetic.generic(32);
    shell.piping(
        "curl https://api.mistral.ai/v1/models -H 'Authorization: Bearer " + mistral + "'");
    Result result = shell.run("import", "-");
    assertThat(result.code()).isZero();
    assertThat(result.out()).startsWith("mistral").doesNotContain(mistral);
    assertThat(result.err()).contains("Stored 1 key");
    assertThat(key("mistral")).isEqualTo(mistral);
  }

  @Test
  void withoutATerminalAnUnclearKeyIsNamedAndLeftOut() {
    String cohere = synthetic.generic(40);
    shell.piping("Gemini: " + Shell.GEMINI + "\n\nOther key: " + cohere + "\n");
    Result result = shell.run("import", "-");
    assertThat(result.code()).isZero();
    assertThat(result.out().lines()).hasSize(1).first().asString().startsWith("gemini");
    assertThat(result.err())
        .contains("may be a key of cohere", "alwrity key set cohere --stdin")
        .doesNotContain(cohere);
  }

  @Test
  void nothingButAnUnclearKeyIsNoKey() {
    shell.piping(synthetic.generic(40));
    Result result = shell.run("import", "-", "--json");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).contains("\"code\" : \"invalid.no-keys\"");
    assertThat(result.err()).contains("alwrity key set cohere --stdin");
  }

  @Test
  void atATerminalSomebodySaysWhoseItIs() throws IOException {
    String cohere = synthetic.generic(40);
    Files.writeString(shell.folder.resolve("pasted.txt"), cohere + "\n");
    ScriptedTerminal person = new ScriptedTerminal("coher", "cohere");
    Result result = shell.at(person).run("import", "pasted.txt");
    assertThat(result.code()).isZero();
    assertThat(person.screen()).contains("may be a key of cohere", "Nearest: cohere");
    assertThat(person.screen()).doesNotContain(cohere);
    assertThat(key("cohere")).isEqualTo(cohere);
  }

  @Test
  void enterLeavesAnUnclearKeyOut() throws IOException {
    Files.writeString(shell.folder.resolve("pasted.txt"), synthetic.generic(40) + "\n");
    Result result = shell.at(new ScriptedTerminal("")).run("import", "pasted.txt");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("Left out: ••••", "There is no key in this input");
  }

  @Test
  void tellsWhatIsOdd() {
    String admin = "sk-" + "ant-admin01-" + synthetic.generic(93) + "AA";
    String live = "sk_" + "live_" + synthetic.generic(42);
    String groq = "gsk_" + synthetic.generic(52);
    shell.piping(
        "Anthropic: %s\nCLERK_SECRET_KEY=%s\nEXA_API_KEY=%s\n\nhf_%s\n"
            .formatted(admin, live, groq, synthetic.generic(20)));
    Result result = shell.run("import", "-", "--workspace", "ALwrity");
    assertThat(result.code()).isZero();
    assertThat(result.err())
        .contains("administers the whole account", "real customers and real money")
        .contains("EXA_API_KEY ••••", "a key of exa should be, and looks like one of groq")
        .contains("huggingface: the key looks cut off")
        .doesNotContain(admin, live, groq);
  }

  @Test
  void aLiveKeyIsNotOddInTheModeThatIsAskedFor() {
    String line = "CLERK_SECRET_KEY=" + "sk_" + "live_" + synthetic.generic(42);
    String[] dryRun = {"import", "-", "--dry-run", "--mode", "development"};
    assertThat(shell.piping(line).run(dryRun).err()).contains("real customers");
    dryRun[4] = "production";
    assertThat(shell.piping(line).run(dryRun).err()).doesNotContain("real customers");
  }

  @Test
  void tellsScriptsWhatIsOddAndWhatIsLeftOut() {
    String groq = "gsk_" + synthetic.generic(52);
    shell.piping(
        "GEMINI_API_KEY=%s\nEXA_API_KEY=%s\nX=1\nGROQ_API_KEY=a b\n\n%s\n"
            .formatted(Shell.GEMINI, groq, synthetic.generic(40)));
    Result result = shell.run("import", "-", "--json");
    List<Map<?, ?>> rows =
        JSON.std.listFrom(result.out()).stream().<Map<?, ?>>map(row -> (Map<?, ?>) row).toList();
    assertThat(rows.stream().map(row -> String.valueOf(row.get("stored"))).toList())
        .containsExactly("current", "current", "left-out", "left-out", "left-out");
    assertThat(rows.stream().map(row -> String.valueOf(row.get("before"))).toList())
        .containsExactly("missing", "missing", "null", "null", "null");
    assertThat(rows.stream().map(row -> String.valueOf(row.get("name"))).toList())
        .startsWith("null", "null", "X", "GROQ_API_KEY");
    assertThat(rows.stream().map(row -> String.valueOf(row.get("code"))).toList())
        .containsExactly(
            "null", "null", "invalid.unknown-name", "invalid.key-character", "unclear");
    assertThat(rows.get(0).get("provider")).isEqualTo("exa");
    assertThat(String.valueOf(rows.get(0).get("warnings"))).contains("code=other-provider");
    assertThat(rows.get(1).get("warnings")).isEqualTo(List.of());
    assertThat(result.all()).doesNotContain(groq, Shell.GEMINI);
  }

  @Test
  void atATerminalSomebodySaysWhoseAKeyInTheWrongPlaceIs() throws IOException {
    String groq = "gsk_" + synthetic.generic(52);
    Files.writeString(shell.backendEnv(), "EXA_API_KEY=" + groq + "\n");
    ScriptedTerminal person = shell.typing("groq");
    Result result = shell.run("import", "--workspace", "ALwrity");
    assertThat(result.code()).isZero();
    assertThat(result.err()).contains("exa ••••", "a key of exa should be");
    assertThat(person.screen()).contains("may be a key of groq, exa").doesNotContain(groq);
    assertThat(key("groq")).isEqualTo(groq);
    assertThat(shell.run("key", "get", "exa").code()).isEqualTo(3);
  }

  @Test
  void swappedKeysAreSwappedBack() throws IOException {
    String groq = "gsk_" + synthetic.generic(52);
    Files.writeString(
        shell.folder.resolve("keys"),
        "GEMINI_API_KEY=%s\nGROQ_API_KEY=%s\n".formatted(groq, Shell.GEMINI));
    ScriptedTerminal person = shell.typing("groq", "gemini");
    Result result = shell.run("import", "keys");
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(person.leftOver()).isEmpty();
    assertThat(result.err()).contains("a key of gemini should be", "a key of groq should be");
    assertThat(key("groq")).isEqualTo(groq);
    assertThat(key("gemini")).isEqualTo(Shell.GEMINI);
  }

  @Test
  void aKeyThatStandsWhereItBelongsIsNotReplacedByOneFromElsewhere() throws IOException {
    String groq = "gsk_" + synthetic.generic(52);
    String misplaced = "gsk_" + synthetic.generic(52);
    Files.writeString(
        shell.folder.resolve("keys"),
        "GROQ_API_KEY=%s\nEXA_API_KEY=%s\n".formatted(groq, misplaced));
    shell.typing("groq");
    Result result = shell.run("import", "keys");
    assertThat(result.code()).isZero();
    assertThat(result.err()).contains("Left out: EXA_API_KEY ••••", "another key of groq");
    assertThat(result.err()).doesNotContain(misplaced);
    assertThat(key("groq")).isEqualTo(groq);
  }

  @Test
  void onboardReadsAnyTextToo() {
    shell.piping(
        "| Provider | Key |\n|---|---|\n| Gemini | %s |\n| Exa | `%s` |\n"
            .formatted(Shell.GEMINI, synthetic.exa()));
    Result result = shell.run("onboard", "--keys-from", "-", "--write", "none", "--yes");
    assertThat(result.code()).isZero();
    assertThat(key("gemini")).isEqualTo(Shell.GEMINI);
  }

  private String key(String provider) {
    return shell.run("key", "get", provider).out().strip();
  }
}
