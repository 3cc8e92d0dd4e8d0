package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.cli.Shell.Result;
import com.alwrity.onboarding.cli.terminal.ScriptedTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyCommandTest {
  private static final String GROQ = "gsk_" + "Zq8w".repeat(13);

  private final Shell shell;

  KeyCommandTest(@TempDir Path folder) throws IOException {
    shell = new Shell(folder);
  }

  @Test
  void getPrintsTheKeyAlone() {
    shell.piping(Shell.GEMINI + "\n").run("key", "set", "gemini", "--stdin");
    Result result = shell.run("key", "get", "gemini");
    assertThat(result).isEqualTo(new Result(0, Shell.GEMINI + System.lineSeparator(), ""));
    assertThat(shell.run("key", "get", "gemini", "--json").json())
        .isEqualTo(Map.of("provider", "gemini", "key", Shell.GEMINI));
  }

  @Test
  void setSaysWhatItDidOnStandardErrorAndMasksTheKey() {
    Result result = shell.piping(Shell.GEMINI).run("key", "set", "gemini", "--stdin");
    assertThat(result.code()).isZero();
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("••••em01", "alwrity env write").doesNotContain(Shell.GEMINI);
    assertThat(shell.piping(Shell.EXA).run("key", "set", "exa", "--stdin", "--quiet").all())
        .isEmpty();
  }

  @Test
  void nothingIsSavedThatWouldBeGoneAtOnce() throws IOException {
    Path env = Files.writeString(shell.folder.resolve("some.env"), "EXA_API_KEY=" + Shell.EXA);
    for (String command :
        List.of(
            "key set gemini --stdin",
            "import " + env,
            "onboard --keys-from " + env + " --write none --yes",
            "master restore " + env)) {
      Result result =
          shell.piping(Shell.GEMINI).run((command + " --json --keyring session").split(" "));
      assertThat(result.code()).as(command).isEqualTo(2);
      assertThat(result.errorCode()).as(command).isEqualTo("invalid.session-keeps-nothing");
    }
  }

  @Test
  void aRunByItselfIsPossibleWhereNothingIsStored() {
    assertThat(shell.run("key", "list").code()).isZero(); // makes the database
    assertThat(shell.run("status", "--keyring", "session").code()).isZero();
  }

  @Test
  void whereTheMasterKeyIsIsSaidWithEachKey() {
    String[] set = {"key", "set", "gemini", "--stdin"};
    assertThat(shell.piping(Shell.GEMINI).run(set).err())
        .contains("The master key is the application secret");
    assertThat(shell.piping(Shell.GEMINI).run("key", "set", "gemini", "--stdin", "--json").json())
        .containsEntry("masterKey", "secret");
  }

  /** An empty answer would say that they are gone. */
  @ParameterizedTest
  @ValueSource(strings = {"key get gemini", "key list", "status", "key set gemini --stdin"})
  void aRunByItselfDoesNotHideWhatIsStored(String command) {
    shell.piping(Shell.GEMINI).run("key", "set", "gemini", "--stdin");
    Result result = shell.run((command + " --json --keyring session").split(" "));
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).contains("invalid.session-beside");
    assertThat(shell.run("key", "get", "gemini").out()).contains(Shell.GEMINI);
  }

  @Test
  void setAsksAPersonWithoutShowingTheKey() {
    ScriptedTerminal person = shell.typing(Shell.EXA);
    assertThat(shell.run("key", "set", "exa").code()).isZero();
    assertThat(person.screen()).doesNotContain(Shell.EXA);
    assertThat(shell.run("key", "get", "exa").out()).contains(Shell.EXA);
  }

  @Test
  void setRefusesWhatCannotBeAKeyAndDoesNotRepeatIt() {
    assertRefused("", "invalid.empty-key");
    assertRefused("  \n", "invalid.empty-key");
    assertRefused("first-half-of-a\nkey", "invalid.key-character");
    assertRefused("with space", "invalid.key-character");
    assertRefused(Shell.GEMINI + "," + Shell.GEMINI, "invalid.several-keys");
    assertRefused("bell\u0007", "invalid.key-character");
    assertRefused("x".repeat(5000), "invalid.key-too-long");
    assertThat(shell.run("key", "list", "--json").out().strip()).isEqualTo("[ ]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GEMINI_API_KEY=%s",
        "export GEMINI_API_KEY=\"%s\"",
        "\u201C%s\u201D",
        "Authorization: Bearer %s",
        "{\"gemini\":\"%s\"}"
      })
  void setTakesTheKeyOutOfTheTextAroundIt(String text) {
    shell.piping(text.formatted(Shell.GEMINI)).run("key", "set", "gemini", "--stdin");
    assertThat(gemini()).isEqualTo(Shell.GEMINI);
    String other = Shell.GEMINI.replace("Gem01", "Gem02");
    shell.typing(text.formatted(other));
    shell.run("key", "set", "gemini");
    assertThat(gemini()).isEqualTo(other);
  }

  @Test
  void setWarnsOfWhatIsHardlyWanted() {
    assertWarned("your_gemini_key_here", "stands in for a key of Google Gemini");
    assertWarned(GROQ, "looks like a key of Groq");
    assertWarned(Shell.GEMINI + Shell.GEMINI, "two keys without anything between");
  }

  private void assertWarned(String key, String sentence) {
    Result result = shell.piping(key).run("key", "set", "gemini", "--stdin");
    assertThat(result.code()).isZero();
    assertThat(result.err())
        .contains(sentence, "does not keep it from being saved")
        .doesNotContain(key);
    assertThat(gemini()).isEqualTo(key);
  }

  @Test
  void setWarnsOfAnAdminKey() {
    String admin = "sk-" + "ant-admin01-" + "Zq8w".repeat(23) + "a" + "AA";
    Result result = shell.piping(admin).run("key", "set", "anthropic", "--stdin");
    assertThat(result.err()).contains("administers the whole account").doesNotContain(admin);
  }

  @Test
  void setAsksAPersonBeforeItSavesAnotherProvidersKey() {
    ScriptedTerminal person = shell.typing(GROQ, "");
    Result result = shell.run("key", "set", "gemini");
    assertThat(person.leftOver()).isEmpty();
    assertThat(person.screen()).contains("Save it all the same? [y/N]");
    assertThat(result.code()).isEqualTo(2);
    assertThat(shell.run("key", "get", "gemini").code()).isEqualTo(3);
    shell.typing(GROQ, "y");
    assertThat(shell.run("key", "set", "gemini").code()).isZero();
    shell.typing(GROQ.replace("Zq8w", "Zq9w"));
    assertThat(shell.run("key", "set", "gemini", "--yes").code()).isZero();
    assertThat(gemini()).isEqualTo(GROQ.replace("Zq8w", "Zq9w"));
  }

  private String gemini() {
    return shell.run("key", "get", "gemini").out().strip();
  }

  @Test
  void rotateReplacesTheKeyWhereItIsAndGoesBack() throws IOException {
    shell.onboarded();
    String other = Shell.GEMINI.replace("Gem01", "Gem02");
    Result rotated = shell.piping(other).run("key", "rotate", "gemini", "--stdin", "--no-check");
    assertThat(rotated.code()).isZero();
    assertThat(rotated.out()).contains("••••em02", "backend").doesNotContain(other);
    assertThat(rotated.err()).contains("--confirm", "--back");
    assertThat(Files.readString(shell.workspace.resolve("backend/.env"))).contains(other);
    Result list = shell.run("key", "list");
    assertThat(list.err()).contains("gemini: a former key is kept");
    assertThat(shell.run("key", "list", "--json").out()).contains("\"formerUntil\" : \"20");

    Result again = shell.piping("AIza").run("key", "rotate", "gemini", "--stdin", "--json");
    assertThat(again.errorCode()).isEqualTo("refused.former-key");
    assertThat(again.code()).isEqualTo(4);
    Map<String, Object> back = shell.run("key", "rotate", "gemini", "--back", "--json").json();
    assertThat(back)
        .containsOnlyKeys("provider", "hint", "formerUntil", "places", "unknown", "left");
    assertThat(shell.run("key", "get", "gemini").out().strip()).isEqualTo(Shell.GEMINI);
    assertThat(Files.readString(shell.workspace.resolve("backend/.env"))).contains(Shell.GEMINI);
    assertThat(shell.run("key", "rotate", "gemini", "--confirm", "--json").json())
        .containsEntry("confirmed", true)
        .extractingByKey("left", as(InstanceOfAssertFactories.LIST))
        .hasSize(1);
    assertThat(shell.run("key", "rotate", "gemini", "--confirm").code()).isEqualTo(3);
    assertThat(shell.run("audit", "--verify").code()).isZero();
  }

  @Test
  void rotateRefusesWhatIsNoNewKey() {
    shell.onboarded();
    assertRotationRefused(Shell.GEMINI, "refused.same-key", "gemini");
    assertRotationRefused("your_gemini_key_here", "refused.placeholder", "gemini");
    assertRotationRefused("sk-" + "proj-" + "4e7a".repeat(30), "missing.key", "openai");
    assertRotationRefused(Shell.EXA, "invalid.choice", "exa", "--keep", "91");
    assertThat(shell.run("key", "rotate", "gemini", "--back", "--confirm").code()).isEqualTo(2);
    assertThat(shell.run("key", "get", "gemini").out().strip()).isEqualTo(Shell.GEMINI);
  }

  private void assertRotationRefused(String key, String code, String... arguments) {
    Stream<String> command = Stream.concat(Stream.of("key", "rotate"), Stream.of(arguments));
    String[] line = Stream.concat(command, Stream.of("--stdin", "--json")).toArray(String[]::new);
    assertThat(shell.piping(key).run(line).errorCode()).isEqualTo(code);
  }

  @Test
  void listMasksAndSaysWhenThereIsNone() {
    assertThat(shell.run("key", "list").err()).contains("No keys");
    shell.onboarded();
    Result result = shell.run("key", "list");
    assertThat(result.out()).contains("PROVIDER", "copilotkit  ••••0cc3  unchecked");
    assertNoKey(result);
    assertNoKey(shell.run("key", "list", "--json"));
  }

  @Test
  void whatIsNotThereExitsWith3() {
    shell.onboarded();
    for (String command : new String[] {"get", "remove"}) {
      Result none = shell.run("key", command, "openai", "--json");
      assertThat(none.errorCode()).isEqualTo("missing.key");
      assertThat(none.code()).isEqualTo(3);
      Result nobody = shell.run("key", command, "gemini", "--user", "nobody", "--json");
      assertThat(nobody.errorCode()).isEqualTo("missing.user");
      assertThat(nobody.code()).isEqualTo(3);
    }
    assertThat(shell.run("key", "list", "--user", "nobody").code()).isEqualTo(3);
  }

  @Test
  void removeForgetsTheKeyOfThisUserOnly() {
    shell.onboarded("--user", "ann").onboarded("--user", "ben");
    assertThat(shell.run("key", "remove", "gemini", "--user", "ann").code()).isZero();
    assertThat(shell.run("key", "get", "gemini", "--user", "ann").code()).isEqualTo(3);
    assertThat(shell.run("key", "get", "gemini", "--user", "ben").code()).isZero();
  }

  @Test
  void theUserComesFromTheVariableIfNoOptionNamesOne() {
    shell.onboarded("--user", "ann").with("ALWRITY_USER", "ann");
    assertThat(shell.run("key", "get", "gemini").code()).isZero();
    shell.with("ALWRITY_USER", "nobody");
    assertThat(shell.run("key", "get", "gemini").code()).isEqualTo(3);
    assertThat(shell.run("key", "get", "gemini", "--user", "ann").code()).isZero();
    assertThat(shell.run("key", "get", "gemini", "--user", "").code()).isEqualTo(2);
  }

  @Test
  void anotherApplicationSecretIsNotTakenForNoKey() {
    shell.onboarded().with("ALWRITY_MASTER_KEY", "B".repeat(42) + "A");
    Result result = shell.run("key", "get", "gemini", "--json");
    assertThat(result.errorCode()).isEqualTo("unavailable.master-key-wrong");
    assertThat(result.code()).isEqualTo(5);
  }

  private void assertRefused(String key, String code) {
    Result result = shell.piping(key).run("key", "set", "gemini", "--stdin", "--json");
    assertThat(result.errorCode()).isEqualTo(code);
    assertThat(result.code()).isEqualTo(2);
    assertThat(key.strip().isEmpty() || !result.all().contains(key.strip())).isTrue();
  }

  private static void assertNoKey(Result result) {
    assertThat(result.all()).doesNotContain(Shell.GEMINI, Shell.EXA, Shell.COPILOTKIT);
  }
}
