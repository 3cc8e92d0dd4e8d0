package com.alwrity.onboarding.entry;

import static com.alwrity.onboarding.entry.InputReading.CATALOGUE;
import static com.alwrity.onboarding.entry.InputReading.parse;
import static com.alwrity.onboarding.entry.InputReading.texts;
import static com.alwrity.onboarding.testing.SyntheticKeys.EXA;
import static com.alwrity.onboarding.testing.SyntheticKeys.GEMINI;
import static com.alwrity.onboarding.testing.SyntheticKeys.textOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.provider.SchemaSource;
import com.alwrity.onboarding.recogniser.Finding;
import com.alwrity.onboarding.recogniser.KeyRecogniser;
import com.alwrity.onboarding.testing.SyntheticKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several keys where one belongs. */
final class SeveralKeysTest {
  private final SyntheticKeys synthetic = new SyntheticKeys(31);
  private final String gemini = synthetic.gemini();
  private final String exa = synthetic.exa();

  @ParameterizedTest
  @ValueSource(strings = {"%s,%s", "%s;%s", "%s, %s,", "'%s | %s'"})
  void severalKeysForOneNameAreLeftOut(String several) {
    String two = several.formatted(exa, synthetic.exa());
    KeyInput input = parse("EXA_API_KEY=%s\nGEMINI_API_KEY=%s\n", two, gemini);
    assertThat(texts(input)).isEqualTo(Map.of(GEMINI, gemini));
    assertThat(input.leftOut())
        .containsExactly(
            new LeftOut("EXA_API_KEY", new Problem(Problem.Invalid.SEVERAL_KEYS, EXA)));
    assertThat(input.unclear()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GROQ_API_KEY=%s, %s\n",
        "GROQ_API_KEY='%s | %s'\n",
        "GROQ_API_KEY=%s;%s\n",
        "{\"GROQ_API_KEY\": \"%s, %s\"}",
        "{\"groq\": \"%s,%s\"}"
      })
  void noneOfSeveralKeysIsTakenHoweverWellTheyAreKnown(String text) {
    KeyInput input = parse(text, "gsk_" + synthetic.generic(52), "gsk_" + synthetic.generic(52));
    assertThat(input.keys()).isEmpty();
    assertThat(input.unclear()).isEmpty();
    assertThat(input.leftOut())
        .extracting(LeftOut::why)
        .containsExactly(new Problem(Problem.Invalid.SEVERAL_KEYS, new ProviderId("groq")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s%s", "%s/%s", "%s:%s", "%sCOHERE_API_KEY=%s", "%s!COHERE_API_KEY=%s"})
  void aSecondKeyIsSeenWhereKeysHaveNoBeginning(String text) {
    String two = text.formatted(synthetic.generic(32), synthetic.generic(32));
    KeyInput input = parse("MISTRAL_API_KEY=%s\nGEMINI_API_KEY=%s\n", two, gemini);
    assertThat(texts(input)).isEqualTo(Map.of(GEMINI, gemini));
    assertThat(input.remarked())
        .hasSize(1)
        .allMatch(finding -> finding.has(Finding.Remark.Kind.TWO_KEYS));
    assertThat(input.unclear()).isEmpty();
  }

  @Test
  void aKeyWithACommaInItIsOneKey() {
    String odd = gemini + ",2027";
    assertThat(texts(parse("GEMINI_API_KEY=%s\n", odd))).isEqualTo(Map.of(GEMINI, odd));
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s,%s", "GEMINI_API_KEY=%s;%s", "{\"gemini\": \"%s|%s\"}", "\"%s,%s\""})
  void refusesSeveralInARow(String text) {
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> enter(text.formatted(gemini, synthetic.gemini())))
        .matches(e -> e.problem().reason() == Problem.Invalid.SEVERAL_KEYS);
  }

  @Test
  void aSettingMayBeAList(@TempDir Path folder) throws IOException {
    Path schema = Files.writeString(folder.resolve(".env.schema"), "# @type=number\nPORTS=\n");
    Provider ports =
        ProviderCatalogue.load(
                List.of(), List.of(new SchemaSource(schema, false, true, "0a1b2c3d")))
            .require("PORTS");
    String list = "3000,3001";
    try (EnteredKey read = EnteredKey.read(Secret.of(list), ports, (_, _) -> List.<Finding>of())) {
      assertThat(textOf(read.key())).isEqualTo(list);
    }
  }

  private static EnteredKey enter(String text) {
    return EnteredKey.read(
        Secret.of(text),
        CATALOGUE.require(GEMINI.value()),
        new KeyRecogniser(CATALOGUE)::recognise);
  }
}
