package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.cli.Shell.Result;
import com.alwrity.onboarding.cli.terminal.ScriptedTerminal;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.provider.simulator.Behaviour;
import com.alwrity.onboarding.provider.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A new key is tried, over HTTP, at a provider that is simulated, before it is used. */
final class KeyRotateCommandTest {
  private static final ProviderId GEMINI = new ProviderId("gemini");
  private static final String FRESH = Shell.GEMINI.replace("Gem01", "Gem02");
  private static final String OTHER_EXA = Shell.EXA.replace("a2", "a3");
  private static final String OTHER_COPILOTKIT = Shell.COPILOTKIT.replace("0cc3", "0cc4");

  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private final Simulator providers;
  private final Shell shell;

  KeyRotateCommandTest(@TempDir Path folder) throws IOException {
    providers =
        new Simulator(
            ProviderCatalogue.load(List.of()).all(), request -> asked.add(request.provider()));
    shell = new Shell(folder);
    providers.environment().forEach(shell::with);
    shell.onboarded("--write", "none");
  }

  @AfterEach
  void end() {
    providers.close();
  }

  @Test
  void aGoodKeyIsUsedAndItsVerdictNoted() {
    Result result = rotate(FRESH, "gemini");
    assertThat(result.code()).isZero();
    assertThat(result.err()).contains("says of the new key: valid").doesNotContain(FRESH);
    assertThat(asked).containsExactly("gemini");
    assertThat(stored("gemini")).isEqualTo(FRESH);
    assertThat(line("gemini")).contains(" valid ");
    String audit = shell.run("audit").out();
    assertThat(audit.indexOf("check ")).isPositive().isLessThan(audit.indexOf("rotate new"));
  }

  @Test
  void aKeyThatIsRejectedIsNotUsedUnasked() throws IOException {
    providers.answer(GEMINI, Behaviour.REJECTED);
    Result result = rotate(FRESH, "gemini");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains(": rejected", "nothing was changed");
    Result json = rotate(FRESH, "gemini", "--json");
    assertThat(json.code()).isEqualTo(1);
    assertThat(json.json())
        .containsEntry("provider", "gemini")
        .containsEntry("verdict", "rejected")
        .containsEntry("replaced", false);
    assertThat(stored("gemini")).isEqualTo(Shell.GEMINI);
    assertThat(line("gemini")).as("of the key that stays").contains(" unchecked ");
    assertThat(shell.run("audit").out()).doesNotContain("rotate");

    assertThat(rotate(FRESH, "gemini", "--yes").code()).isZero();
    assertThat(stored("gemini")).isEqualTo(FRESH);
    assertThat(line("gemini")).contains(" rejected ");
  }

  @Test
  void aKeyThatHasExpiredIsNotUsedUnasked() throws IOException {
    ProviderId provider = new ProviderId("huggingface");
    providers.answer(provider, Behaviour.EXPIRED);
    String key = "hf_" + "4e7a".repeat(8) + "4e";
    shell.piping(key).run("key", "set", "huggingface", "--stdin");
    assertThat(rotate(key.replace("7a4e", "7B4e"), "huggingface").code()).isEqualTo(1);
    assertThat(stored("huggingface")).isEqualTo(key);
  }

  @Test
  void aPersonIsAskedAboutAKeyThatIsRejected() throws IOException {
    providers.answer(GEMINI, Behaviour.REJECTED);
    ScriptedTerminal no = shell.typing(FRESH, "n");
    assertThat(shell.run("key", "rotate", "gemini").code()).isEqualTo(1);
    assertThat(no.screen()).contains("all the same?");
    shell.typing(FRESH, "y");
    assertThat(shell.run("key", "rotate", "gemini").code()).isZero();
    assertThat(stored("gemini")).isEqualTo(FRESH);
  }

  @ParameterizedTest
  @EnumSource(names = {"UNAVAILABLE", "PAGE", "CUT"})
  void whatSaysNothingOfTheKeyDoesNotBlock(Behaviour behaviour) throws IOException {
    providers.answer(GEMINI, behaviour);
    Result result = rotate(FRESH, "gemini");
    assertThat(result.code()).isZero();
    assertThat(result.err()).contains("could not be checked");
    assertThat(stored("gemini")).isEqualTo(FRESH);
    assertThat(line("gemini")).contains(" unchecked ");
  }

  @Test
  void offlineDoesNotBlock() {
    providers.close();
    Result result = rotate(FRESH, "gemini");
    assertThat(result.code()).isZero();
    assertThat(result.err()).contains("could not be checked", "unreachable");
  }

  @Test
  void aCheckThatCostsSomethingIsNotMadeUnasked() {
    Result result = rotate(OTHER_EXA, "exa");
    assertThat(result.code()).isZero();
    assertThat(result.err()).contains("costs something", "is not checked");
    assertThat(asked).isEmpty();
    assertThat(stored("exa")).isEqualTo(OTHER_EXA);
    shell.run("key", "rotate", "exa", "--confirm");
    Result agreed = rotate(Shell.EXA, "exa", "--yes");
    assertThat(agreed.code()).isZero();
    assertThat(agreed.err()).contains("api.exa.ai", "costs something");
    assertThat(asked).containsExactly("exa");
  }

  @Test
  void nothingIsSentWithoutACheckOrIfTheKeyWouldBeRefused() {
    assertThat(rotate(OTHER_COPILOTKIT, "copilotkit").err()).contains("could not be checked");
    assertThat(rotate(Shell.GEMINI, "gemini", "--json").errorCode()).isEqualTo("refused.same-key");
    assertThat(rotate("sk-" + "4e7a".repeat(12), "openai", "--json").errorCode())
        .isEqualTo("missing.key");
    assertThat(rotate(FRESH, "gemini", "--no-check").err()).doesNotContain("checked");
    assertThat(rotate(Shell.GEMINI, "gemini", "--json").errorCode())
        .isEqualTo("refused.former-key");
    assertThat(asked).isEmpty();
    assertThat(shell.run("audit").out()).doesNotContain("check ");
  }

  private Result rotate(String key, String provider, String... more) {
    String[] command = {"key", "rotate", provider, "--stdin"};
    return shell.piping(key).run(Shell.concat(command, more));
  }

  private String stored(String provider) {
    return shell.run("key", "get", provider).out().strip();
  }

  private String line(String provider) {
    return shell
        .run("key", "list")
        .out()
        .lines()
        .filter(line -> line.startsWith(provider))
        .findFirst()
        .orElseThrow();
  }
}
