package com.alwrity.onboarding.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.cli.Shell.Result;
import com.alwrity.onboarding.cli.session.Io;
import com.alwrity.onboarding.cli.terminal.ScriptedTerminal;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.OnboardedHome;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.provider.simulator.Behaviour;
import com.alwrity.onboarding.provider.simulator.Simulator;
import com.alwrity.onboarding.text.Messages;
import com.alwrity.onboarding.vault.VaultSettings;
import com.alwrity.onboarding.vault.audit.FrontEnd;
import com.alwrity.onboarding.workspace.Workspace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that are checked before they are saved, and the demonstration. */
final class OnboardCheckTest {
  private static final ProviderId GEMINI = new ProviderId("gemini");

  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private final Simulator providers;
  private final Shell shell;

  OnboardCheckTest(@TempDir Path folder) throws IOException {
    providers =
        new Simulator(
            ProviderCatalogue.load(List.of()).all(), request -> asked.add(request.provider()));
    shell = new Shell(folder);
    providers.environment().forEach(shell::with);
  }

  @AfterEach
  void end() {
    providers.close();
  }

  @Test
  void checksAndSavesWhatTheProvidersSaid() {
    Result result = onboard("--check", "--yes");
    assertThat(result.code()).isZero();
    assertThat(result.err()).contains("Google Gemini says of the new key: valid.");
    assertThat(asked).as("what costs something is left out").containsExactly("gemini");
    assertThat(result.err()).contains("Exa", "api.exa.ai");
    assertThat(verdict("gemini")).isEqualTo("valid");
    assertThat(verdict("copilotkit")).isEqualTo("unchecked");
    assertThat(result.all()).doesNotContain(Shell.GEMINI, Shell.EXA, Shell.COPILOTKIT);
  }

  @Test
  void tellsScriptsWhatTheProvidersSaid() {
    String groq = "gsk_" + "Zq8w".repeat(13);
    String[] usual = {"onboard", "--keys-from", "-", "--check", "--yes", "--json"};
    Map<String, Object> told =
        shell.piping(Shell.THREE_KEYS + "MISTRAL_API_KEY=" + groq + "\nX=1\n").run(usual).json();
    assertThat(String.valueOf(told.get("verdicts")))
        .contains("{provider=gemini, verdict=valid", "{provider=mistral, verdict=unchecked")
        .contains("looks like a key of groq");
    assertThat(String.valueOf(told.get("leftOut"))).contains("name=X");
    assertThat(String.valueOf(told.get("warnings"))).contains("provider=mistral");
    assertThat(asked).containsExactly("gemini");
  }

  @Test
  void warnsOfAKeyThatWasSavedAndDoesNotCallItLeftOut() {
    String[] usual = {"onboard", "--keys-from", "-", "--no-check", "--yes", "--json"};
    Map<String, Object> told =
        shell.piping("GEMINI_API_KEY=AIzaSyD4n8Qm2Lx7Vt0Zw3Rk\n").run(usual).json();
    assertThat(told).containsEntry("saved", List.of("gemini")).containsEntry("leftOut", List.of());
    assertThat(String.valueOf(told.get("warnings"))).contains("provider=gemini, code=cut-off");
  }

  @Test
  void doesNotSendAnotherProvidersKey() {
    String groq = "gsk_" + "Zq8w".repeat(13);
    String[] usual = {"onboard", "--keys-from", "-", "--check", "--yes"};
    Result result = shell.piping("GEMINI_API_KEY=" + groq).run(usual);
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).contains("so it was not sent to gemini");
    assertThat(asked).isEmpty();
    assertThat(verdict("gemini")).isEqualTo("unchecked");
  }

  @Test
  void asksNobodyUnlessItIsToldTo() {
    assertThat(onboard("--yes").code()).isZero();
    assertThat(onboard("--no-check", "--yes").code()).isZero();
    assertThat(asked).isEmpty();
    assertThat(verdict("gemini")).isEqualTo("unchecked");
  }

  @Test
  void savesARejectedKeyForSomebodyWhoInsistsAndSaysThatItIsBadNews() {
    providers.answer(GEMINI, Behaviour.REJECTED);
    Result result = onboard("--check", "--yes");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).contains("Google Gemini says of the new key: rejected.");
    assertThat(verdict("gemini")).isEqualTo("rejected");
    assertThat(shell.run("key", "get", "gemini").out().strip()).isEqualTo(Shell.GEMINI);
  }

  @Test
  void letsThePersonDecideBeforeAnythingIsSaved() {
    providers.answer(GEMINI, Behaviour.REJECTED);
    ScriptedTerminal person = shell.typing("n", "n"); // to the costs, and to saving
    Result result = onboard("--check");
    assertThat(person.leftOver()).isEmpty();
    assertThat(result.code()).isEqualTo(2);
    assertThat(asked).containsExactly("gemini");
    assertThat(shell.run("key", "get", "gemini").code()).isEqualTo(3);
  }

  @Test
  void saysThatNobodyCouldBeAskedAndSavesAllTheSame() {
    providers.close();
    Result result = onboard("--check", "--yes");
    assertThat(result.code()).isZero();
    assertThat(result.err()).contains("The new key could not be checked at Google Gemini");
    assertThat(verdict("gemini")).isEqualTo("unchecked");
  }

  @Test
  void showsTheWholeOnboardingAndKeepsNothing() throws IOException {
    List<Path> before = demoFolders();
    shell.with("GEMINI_API_KEY", Shell.GEMINI).with("DEPLOY_ENV", "render");
    ScriptedTerminal person =
        shell.typing("1", "", "", "", "y", "", "", "", "y"); // the keys of the checkout
    Result result = shell.run("onboard", "--demo");
    assertThat(result.code()).as(result.all()).isZero();
    assertThat(person.leftOver()).isEmpty();
    assertThat(person.screen()).contains("Google Gemini  ••••", "Step 6 of 6");
    assertThat(result.err())
        .contains("A demonstration: made-up keys, simulated providers")
        .contains("Google Gemini says of the new key: valid.")
        .contains("Groq says of the new key: rejected.")
        .contains("Tavily says of the new key: rate-limited.");
    assertThat(asked).as("not even the providers that the user named").isEmpty();
    assertThat(demoFolders()).isEqualTo(before);
    assertThat(shell.home).doesNotExist();
    assertThat(Files.exists(shell.backendEnv())).isFalse();
  }

  @Test
  void touchesNoOtherCheckoutInTheDemonstration() throws IOException {
    Files.writeString(shell.backendEnv(), "GEMINI_API_KEY=" + Shell.GEMINI + "\n");
    shell.typing("1", shell.workspace.toString());
    Result result = shell.run("onboard", "--demo");
    assertThat(result.code()).isEqualTo(4);
    assertThat(result.err()).contains("is not the checkout of the");
    assertThat(shell.backendEnv()).hasContent("GEMINI_API_KEY=" + Shell.GEMINI);
  }

  @Test
  void refusesWhatTheDemonstrationWouldNotHeed() {
    for (String option : List.of("--keys-from=-", "--write=none", "--mode=auto", "--json")) {
      Result result = shell.run("onboard", "--demo", option);
      assertThat(result.code()).as(option).isEqualTo(2);
      assertThat(result.all()).contains("--demo has keys and places of its own");
    }
  }

  @Test
  void opensTheWindowForTheDemonstrationWhereThereIsADisplay() {
    List<VaultSettings> opened = new ArrayList<>();
    List<Path> checkouts = new ArrayList<>();
    Window window =
        (settings, workspace, _) -> {
          opened.add(settings);
          checkouts.add(workspace.map(Workspace::root).orElseThrow());
          assertThat(checkouts.getFirst().resolve("backend/.env")).isNotEmptyFile();
          try (OnboardedHome home =
              OnboardedHome.open(settings, FrontEnd.WINDOW, InstantSource.system())) {
            assertThat(home.onboarding().stored(UserId.LOCAL)).isEmpty();
          }
          return 0;
        };
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    Io io =
        new Io(
            InputStream.nullInputStream(),
            nowhere,
            nowhere,
            Optional.empty(),
            Map.of("ALWRITY_HOME", shell.home.toString(), "ALWRITY_MASTER_KEY", "A".repeat(43)),
            shell.folder);
    int code =
        new CommandLineProgram(io, new Messages(Locale.ROOT), Optional.of(window), _ -> {})
            .run("onboard", "--demo");
    assertThat(code).isZero();
    assertThat(opened.getFirst().demo()).isTrue();
    assertThat(opened.getFirst().environment()).containsKey("ALWRITY_ENDPOINT_GEMINI");
    assertThat(opened.getFirst().environment()).doesNotContainKey("ALWRITY_MASTER_KEY");
    assertThat(checkouts.getFirst()).doesNotExist();
  }

  private Result onboard(String... more) {
    String[] usual = {"onboard", "--workspace", "ALwrity", "--keys-from", "-", "--write", "none"};
    return shell.piping(Shell.THREE_KEYS).run(Shell.concat(usual, more));
  }

  private String verdict(String provider) {
    Object keys = shell.run("status", "--json").json().getOrDefault("keys", List.of());
    return ((List<?>) keys)
        .stream()
            .map(key -> (Map<?, ?>) key)
            .filter(key -> provider.equals(key.get("provider")))
            .map(key -> String.valueOf(key.get("verdict")))
            .findFirst()
            .orElseThrow();
  }

  private static List<Path> demoFolders() throws IOException {
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return all.filter(path -> path.getFileName().toString().startsWith("alwrity-demo-")).toList();
    }
  }
}
