package com.alwrity.onboarding.destination;

import static com.alwrity.onboarding.testing.SyntheticKeys.COPILOTKIT;
import static com.alwrity.onboarding.testing.SyntheticKeys.EXA;
import static com.alwrity.onboarding.testing.SyntheticKeys.GEMINI;
import static com.alwrity.onboarding.testing.SyntheticKeys.keyOf;
import static com.alwrity.onboarding.testing.SyntheticKeys.textOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alwrity.onboarding.dotenv.EnvDifference;
import com.alwrity.onboarding.dotenv.EnvFile;
import com.alwrity.onboarding.dotenv.reader.EnvReader;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.PlaceState;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.testing.SyntheticKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EnvPlaceTest {
  private static final String API_URL = "REACT_APP_API_URL=http://localhost:8000\n";

  @TempDir private Path folder;
  private SortedMap<ProviderId, Secret> keys = new TreeMap<>();
  private String gemini = "";
  private String exa = "";
  private String copilotkit = "";

  @BeforeEach
  void makeKeys() {
    keys = new SyntheticKeys(5).required();
    gemini = textOf(keyOf(keys, GEMINI));
    exa = textOf(keyOf(keys, EXA));
    copilotkit = textOf(keyOf(keys, COPILOTKIT));
  }

  @Test
  void makesTheBackendFileWithItsSetting() throws IOException {
    backend().write(keys);
    assertThat(Files.readAllLines(file()))
        .containsExactly(
            "DEBUG=true",
            "GEMINI_API_KEY=" + gemini,
            "EXA_API_KEY=" + exa,
            "COPILOTKIT_API_KEY=" + copilotkit);
  }

  @Test
  void putsNoSecretIntoTheFrontendFile() throws IOException {
    frontend().write(keys);
    assertThat(file()).hasContent(API_URL + "REACT_APP_COPILOTKIT_API_KEY=" + copilotkit);
    assertThat(frontend().takes(COPILOTKIT)).isTrue();
    assertThat(frontend().takes(GEMINI)).isFalse();
    assertThat(frontend().state(GEMINI, keyOf(keys, GEMINI))).isEqualTo(PlaceState.MISSING);
  }

  @Test
  void aCatalogueThatGivesASecretAFrontendNameDoesNotPutItThere() throws IOException {
    Path override =
        Files.writeString(
            folder.resolve("providers.json"),
            "[{\"id\": \"gemini\", \"frontend\": \"REACT_APP_GEMINI_API_KEY\"}]");
    new EnvPlace(
            EnvRules.of(Destination.FRONTEND, false),
            file(),
            envFile(),
            ProviderCatalogue.load(List.of(override)),
            Map.of())
        .write(keys);
    assertThat(file()).content().doesNotContain(gemini).contains(copilotkit);
  }

  @Test
  void leavesSettingsAloneThatAreThere() throws IOException {
    Files.writeString(file(), "DEBUG=false\n");
    backend().write(keys);
    assertThat(file()).content().startsWith("DEBUG=false\nGEMINI").doesNotContain("true");
    Files.writeString(file(), "REACT_APP_API_URL=https://api.example.org\n");
    frontend().write(keys);
    assertThat(file()).content().contains("example.org").doesNotContain("localhost");
  }

  @Test
  void leavesAnEmptySettingAlone() throws IOException {
    Files.writeString(file(), "DEBUG=\n");
    backend().write(new TreeMap<>());
    assertThat(file()).hasContent("DEBUG=\n");
  }

  @Test
  void addsNoDebugBesideADeploymentBecauseThatWouldBeAConflict() throws IOException {
    Files.writeString(file(), "DEPLOY_ENV=render\n");
    backend().write(keys);
    assertThat(file()).content().doesNotContain("DEBUG").contains(gemini);
  }

  @Test
  void editsTheLastAssignmentAndNothingElse() throws IOException {
    Files.writeString(
        file(), "# mine\nDEBUG=true\nGEMINI_API_KEY=a\nOTHER='x'\nexport GEMINI_API_KEY = b # c\n");
    backend().write(only(GEMINI));
    assertThat(file())
        .content()
        .startsWith("# mine\nDEBUG=true\nGEMINI_API_KEY=a\nOTHER='x'\nexport GEMINI_API_KEY")
        .contains(gemini)
        .endsWith(" # c\n")
        .doesNotContain("EXA");
  }

  @Test
  void changesNothingWhenTheKeysAreThereAlready() throws IOException {
    Files.writeString(file(), "DEBUG=true\nGEMINI_API_KEY='" + gemini + "'\n");
    assertThat(backend().review(only(GEMINI)).changes()).isFalse();
    backend().write(only(GEMINI));
    assertThat(file()).hasContent("DEBUG=true\nGEMINI_API_KEY='" + gemini + "'\n");
    assertThat(backups()).doesNotExist();
  }

  @Test
  void writesTheFrontendFileSoThatCreateReactAppReadsTheKey() throws IOException {
    Files.writeString(
        file(), "REACT_APP_API_URL=x\nexport REACT_APP_COPILOTKIT_API_KEY=old # from the page\n");
    frontend().write(keys);
    assertThat(file())
        .hasContent(
            "REACT_APP_API_URL=x\n# from the page\nREACT_APP_COPILOTKIT_API_KEY=" + copilotkit);
    assertThat(frontend().review(keys).misreadings()).isEmpty();
  }

  /** The key is there, but Create React App takes the comment for a part of it. */
  @Test
  void aKeyThatTheReaderOfTheFileMisreadsIsNotCurrentAndIsWrittenAnew() throws IOException {
    Files.writeString(
        file(), "REACT_APP_API_URL=x\nREACT_APP_COPILOTKIT_API_KEY=" + copilotkit + " # mine\n");
    Secret key = keyOf(keys, COPILOTKIT);
    assertThat(frontend().state(COPILOTKIT, key)).isEqualTo(PlaceState.DIFFERENT);
    assertThat(frontend().review(keys).changes()).isTrue();
    frontend().write(keys);
    assertThat(frontend().state(COPILOTKIT, key)).isEqualTo(PlaceState.CURRENT);
    assertThat(frontend().review(keys).changes()).isFalse();
    assertThat(file()).content().contains("# mine\nREACT_APP_COPILOTKIT_API_KEY=");
  }

  @Test
  void tellsWhoMisreadsALineAboutAKeyThatStaysAsItIs() throws IOException {
    Files.writeString(
        file(), "DEBUG=true\nexport GEMINI_API_KEY=" + gemini + "\nexport MINE=`whoami`\n");
    assertThat(backend().review(only(GEMINI)).misreadings())
        .containsExactly(new Misreading("GEMINI_API_KEY", List.of(EnvReader.CREATE_REACT_APP)));
  }

  @Test
  void showsWhereALinkLeads() throws IOException {
    Path real = Files.writeString(folder.resolve("real"), "GEMINI_API_KEY=old\n");
    Files.createSymbolicLink(file(), real);
    PlaceTarget target = backend().review(keys).target();
    assertThat(target.linkTo()).contains(real.toRealPath());
    assertThat(target).hasToString(file() + " \u2192 " + real.toRealPath());
    Files.delete(real);
    assertThat(backend().review(keys).target()).isEqualTo(PlaceTarget.of(file().toString()));
  }

  @Test
  void refusesAValueThatReadersDisagreeOnAndLeavesTheFileAsItIs() throws IOException {
    Files.writeString(file(), "GEMINI_API_KEY=old\n");
    keys.put(EXA, Secret.of("with$dollar-" + exa));
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> backend().write(keys))
        .withMessageNotContaining(exa)
        .satisfies(
            e ->
                assertThat(e.problem())
                    .isEqualTo(
                        new Problem(
                            Problem.Refused.ENV_VALUE,
                            "EXA_API_KEY",
                            "$",
                            "Create React App and Vite")));
    assertThat(file()).hasContent("GEMINI_API_KEY=old\n");
    assertThat(backups()).doesNotExist();
    PlaceReview review = backend().review(keys);
    assertThat(review.refusal()).map(Problem::reason).contains(Problem.Refused.ENV_VALUE);
    assertThat(review.changes()).isFalse();
  }

  @Test
  void showsWhatItWouldDoWithoutDoingItAndWithoutTheKeys() throws IOException {
    Files.writeString(file(), "GEMINI_API_KEY=" + new SyntheticKeys(6).gemini() + "\n");
    PlaceReview review = backend().review(keys);
    assertThat(review.changes()).isTrue();
    assertThat(review.target()).hasToString(file().toString());
    assertThat(review.difference().lines())
        .extracting(EnvDifference.Line::toString)
        .contains("+DEBUG=true", "+GEMINI_API_KEY=" + keyOf(keys, GEMINI).hint());
    assertThat(review.toString()).doesNotContain(gemini.substring(3, 12), exa.substring(0, 8));
    assertThat(file()).content().doesNotContain("DEBUG");
  }

  @Test
  void tellsHowTheFileComparesWithAKey() throws IOException {
    Secret key = keyOf(keys, GEMINI);
    assertThat(backend().state(GEMINI, key)).isEqualTo(PlaceState.MISSING);
    Files.writeString(file(), "GEMINI_API_KEY=\n");
    assertThat(backend().state(GEMINI, key)).isEqualTo(PlaceState.MISSING);
    Files.writeString(file(), "GEMINI_API_KEY=" + gemini + "x\n");
    assertThat(backend().state(GEMINI, key)).isEqualTo(PlaceState.DIFFERENT);
    Files.writeString(file(), "GEMINI_API_KEY=" + gemini + "\n");
    assertThat(backend().state(GEMINI, key)).isEqualTo(PlaceState.CURRENT);
    assertThat(backend().state(new ProviderId("unheard-of"), key)).isEqualTo(PlaceState.MISSING);
  }

  @Test
  void aVariableOfTheProcessShadowsTheFile() throws IOException {
    Files.writeString(file(), "GEMINI_API_KEY=" + gemini + "\n");
    assertThat(in(Map.of("GEMINI_API_KEY", "other"))).isEqualTo(PlaceState.SHADOWED);
    assertThat(in(Map.of("GEMINI_API_KEY", ""))).isEqualTo(PlaceState.SHADOWED);
    assertThat(in(Map.of("GEMINI_API_KEY", gemini))).isEqualTo(PlaceState.CURRENT);
  }

  @Test
  void aStrongerFileShadowsTheFrontendFile() throws IOException {
    frontend().write(keys);
    assertThat(frontend().state(COPILOTKIT, keyOf(keys, COPILOTKIT))).isEqualTo(PlaceState.CURRENT);
    Files.writeString(folder.resolve(".env.local"), "REACT_APP_COPILOTKIT_API_KEY=other\n");
    assertThat(frontend().state(COPILOTKIT, keyOf(keys, COPILOTKIT)))
        .isEqualTo(PlaceState.SHADOWED);
    Files.delete(folder.resolve(".env.local"));
    Files.createDirectory(folder.resolve(".env.development"));
    assertThat(frontend().state(COPILOTKIT, keyOf(keys, COPILOTKIT)))
        .isEqualTo(PlaceState.UNAVAILABLE);
  }

  @Test
  void aFileThatCannotBeReadIsUnavailable() throws IOException {
    Files.createDirectory(file());
    assertThat(backend().state(GEMINI, keyOf(keys, GEMINI))).isEqualTo(PlaceState.UNAVAILABLE);
    assertThat(backend().review(keys).refusal())
        .map(Problem::reason)
        .contains(Problem.Refused.NOT_A_FILE);
  }

  private PlaceState in(Map<String, String> environment) {
    return place(Destination.BACKEND, environment).state(GEMINI, keyOf(keys, GEMINI));
  }

  private SortedMap<ProviderId, Secret> only(ProviderId provider) {
    return new TreeMap<>(Map.of(provider, keyOf(keys, provider)));
  }

  private EnvPlace backend() {
    return place(Destination.BACKEND, Map.of());
  }

  private EnvPlace frontend() {
    return place(Destination.FRONTEND, Map.of());
  }

  private EnvPlace place(Destination destination, Map<String, String> environment) {
    return new EnvPlace(
        EnvRules.of(destination, false),
        file(),
        envFile(),
        ProviderCatalogue.load(List.of()),
        environment);
  }

  private EnvFile envFile() {
    return new EnvFile(file(), backups());
  }

  private Path file() {
    return folder.resolve(".env");
  }

  private Path backups() {
    return folder.resolve("backups");
  }
}
