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
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.jr.ob.JSON;

/** Keys that are stored and checked, over HTTP, with providers that are simulated. */
final class KeyCheckCommandTest {
  private static final ProviderId GEMINI = new ProviderId("gemini");

  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private final Simulator providers;
  private final Shell shell;

  KeyCheckCommandTest(@TempDir Path folder) throws IOException {
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
  void asksForFreeAndNotesWhatTheProviderSays() {
    Result result = shell.run("key", "check");
    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("gemini", "valid", "not-verifiable").doesNotContain("exa ");
    assertThat(result.err()).contains("Exa", "api.exa.ai", "alwrity key check exa");
    assertThat(asked).containsExactly("gemini");
    assertThat(result.all()).doesNotContain(Shell.GEMINI, Shell.COPILOTKIT);

    assertThat(verdict("gemini")).isEqualTo("valid");
    assertThat(verdict("copilotkit")).isEqualTo("unchecked"); // nobody was asked
    assertThat(verdict("exa")).isEqualTo("unchecked");
  }

  @Test
  void saysWhatAPaidCheckCostsAndMakesItWhenItIsNamedOrAgreedTo() {
    Result named = shell.run("key", "check", "exa");
    assertThat(named.code()).isZero();
    assertThat(named.err()).contains("Exa", "api.exa.ai", "costs something");
    assertThat(asked).containsExactly("exa");
    Result agreed = shell.run("key", "check", "--yes", "--json");
    assertThat(agreed.code()).isZero();
    assertThat(agreed.err()).containsOnlyOnce("costs something").contains("api.exa.ai");
    assertThat(asked).contains("exa", "gemini").hasSize(3);
    assertThat(shell.run("key", "check", "exa", "--quiet").err()).isEmpty();

    asked.clear();
    ScriptedTerminal person = shell.typing("n");
    assertThat(shell.run("key", "check").code()).isZero();
    assertThat(asked).containsExactly("gemini");
    assertThat(person.screen()).contains("Check it all the same?");

    asked.clear();
    ScriptedTerminal sparing = shell.typing("n");
    assertThat(shell.run("key", "check", "exa").err()).contains("api.exa.ai", "is not checked");
    assertThat(sparing.screen()).contains("Check it all the same?");
    assertThat(asked).isEmpty();
    shell.typing("y");
    assertThat(shell.run("key", "check", "exa").code()).isZero();
    assertThat(asked).containsExactly("exa");
  }

  @Test
  void aLimitThatIsNoneIsSaidBeforeAnythingIsSent() {
    shell.with("ALWRITY_LIMIT_CHECKS", "1/hour");
    Result mistyped = shell.run("key", "check", "gemini");
    assertThat(mistyped.code()).isEqualTo(2);
    assertThat(mistyped.err()).contains("ALWRITY_LIMIT_CHECKS", "60/min");
    assertThat(asked).isEmpty();
  }

  @Test
  void aRejectedKeyIsBadNewsAndKeepsItsVerdictWhenTheProviderHasTroubles() throws IOException {
    providers.answer(GEMINI, Behaviour.REJECTED);
    Result result = shell.run("key", "check", "gemini", "--json");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).isEmpty();
    Map<?, ?> only = (Map<?, ?>) JSON.std.listFrom(result.out()).getFirst();
    assertThat(only.keySet().toString())
        .isEqualTo("[provider, verdict, detail, httpStatus, elapsedMs]");
    assertThat(only.get("verdict")).isEqualTo("rejected");
    assertThat(only.get("httpStatus")).isEqualTo(400);
    assertThat(verdict("gemini")).isEqualTo("rejected");
    assertThat(shell.run("key", "check", "gemini").out())
        .contains("gemini: Google Gemini does not accept this key. Copy it again");

    providers.answer(GEMINI, Behaviour.PAGE);
    Result page = shell.run("key", "check", "gemini");
    assertThat(page.code()).isZero();
    assertThat(page.out()).contains("provider-error", "A web page came back");
    assertThat(verdict("gemini")).isEqualTo("rejected");
  }

  @Test
  void sendsAnotherProvidersKeyOnlyWhenItIsNamed() {
    String groq = "gsk_" + "Zq8w".repeat(13);
    shell.piping(groq).run("key", "set", "gemini", "--stdin");
    Result result = shell.run("key", "check");
    assertThat(result.code()).isEqualTo(1);
    assertThat(asked).isEmpty();
    assertThat(result.out())
        .contains("unchecked", "looks like a key of groq, so it was not sent to gemini");
    assertThat(shell.run("key", "check", "--json").out()).contains("\"verdict\" : \"unchecked\"");
    assertThat(asked).isEmpty();
    shell.run("key", "check", "gemini");
    assertThat(asked).containsExactly("gemini");
  }

  @Test
  void everyKeyThatIsSentIsInTheAuditBefore() {
    shell.run("key", "check", "gemini");
    shell.run("key", "check", "copilotkit"); // which is sent nowhere
    String audit = shell.run("audit", "--json").out();
    assertThat(audit.split("\"check\"", -1)).hasSize(2);
    assertThat(shell.run("audit", "--verify").code()).isZero();
  }

  @Test
  void refusesAProviderWithoutAKeyAndAnEndpointElsewhere() {
    assertThat(shell.run("key", "check", "openai").code()).isEqualTo(3);
    assertThat(shell.run("key", "check", "nobody").code()).isEqualTo(2);
    shell.with("ALWRITY_ENDPOINT_GEMINI", "https://example.com");
    assertThat(shell.run("key", "check", "gemini").code()).isEqualTo(4);
    assertThat(asked).isEmpty();
    assertThat(shell.run("audit", "--json").out()).doesNotContain("\"check\"");
  }

  private String verdict(String provider) {
    List<Object> keys = JSON.std.listFrom(shell.run("key", "list", "--json").out());
    return keys.stream()
        .map(key -> (Map<?, ?>) key)
        .filter(key -> provider.equals(key.get("provider")))
        .map(key -> String.valueOf(key.get("verdict")))
        .findFirst()
        .orElseThrow();
  }
}
