package com.alwrity.onboarding.entry;

import static com.alwrity.onboarding.entry.InputReading.CATALOGUE;
import static com.alwrity.onboarding.entry.InputReading.names;
import static com.alwrity.onboarding.entry.InputReading.parse;
import static com.alwrity.onboarding.entry.InputReading.texts;
import static com.alwrity.onboarding.testing.SyntheticKeys.COPILOTKIT;
import static com.alwrity.onboarding.testing.SyntheticKeys.EXA;
import static com.alwrity.onboarding.testing.SyntheticKeys.GEMINI;
import static com.alwrity.onboarding.testing.SyntheticKeys.keyOf;
import static com.alwrity.onboarding.testing.SyntheticKeys.textOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.recogniser.Finding.Remark;
import com.alwrity.onboarding.testing.SyntheticKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyInputTest {
  private final SyntheticKeys synthetic = new SyntheticKeys(9);
  private final String gemini = synthetic.gemini();
  private final String exa = synthetic.exa();
  private final String copilotkit = synthetic.copilotkit();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "export EXA_API_KEY=\"%s\";",
        "EXA_API_KEY=\"%s\",",
        "EXA_API_KEY='%s',",
        "EXA_API_KEY=%s;",
        "EXA_API_KEY=%s,",
        "EXA_API_KEY=\"%s\".",
        "EXA_API_KEY=\"%s\")"
      })
  void whatAProgramWritesBehindAKeyIsNoneOfIt(String line) {
    String exa = new SyntheticKeys(5).exa();
    assertThat(texts(parse(line + "\n", exa))).isEqualTo(Map.of(EXA, exa));
  }

  @Test
  void readsTheLinesOfADotenvFile() {
    KeyInput input =
        parse("# keys\n\nexport GEMINI_API_KEY=%s\nEXA_API_KEY = '%s' # mine\n", gemini, exa);
    assertThat(texts(input)).isEqualTo(Map.of(GEMINI, gemini, EXA, exa));
    assertThat(input.leftOut()).isEmpty();
  }

  @Test
  void wipesWhatItRead() {
    byte[] taken = "EXA_API_KEY=%s".formatted(exa).getBytes(StandardCharsets.UTF_8);
    assertThat(texts(KeyInput.parse(taken, CATALOGUE))).isEqualTo(Map.of(EXA, exa));
    assertThat(taken).containsOnly(0);

    byte[] refused = "nothing to tell of".getBytes(StandardCharsets.UTF_8);
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> KeyInput.parse(refused, CATALOGUE));
    assertThat(refused).containsOnly(0);
  }

  @Test
  void takesIdsAsNames() {
    assertThat(texts(parse("gemini=%s\nexa=%s", gemini, exa)))
        .isEqualTo(Map.of(GEMINI, gemini, EXA, exa));
    String publishable = "pk_" + synthetic.generic(30);
    assertThat(texts(parse("{\"clerk-publishable\": \"%s\"}", publishable)))
        .isEqualTo(Map.of(new ProviderId("clerk-publishable"), publishable));
  }

  @Test
  void whatIsTakenIsNotLeftOut() {
    String groq = "gsk_" + synthetic.generic(52);
    KeyInput nested = parse("{\"groq\": {\"apiKey\": \"%s\"}, \"exa\": {\"n\": 1}}", groq);
    assertThat(texts(nested)).isEqualTo(Map.of(new ProviderId("groq"), groq));
    assertThat(names(nested)).containsExactly("exa");

    String padded = "pk_" + "test_" + synthetic.generic(38) + "==";
    KeyInput bare = parse(padded);
    assertThat(bare.unclear())
        .hasSize(1)
        .allMatch(f -> f.key().equals(Optional.of(Secret.of(padded))));
    assertThat(bare.leftOut()).isEmpty();
  }

  @Test
  void readsWhatEditorsOnWindowsWrite() {
    assertThat(texts(parse("\uFEFF{\"gemini\": \"%s\"}\r\n", gemini)))
        .isEqualTo(Map.of(GEMINI, gemini));
    assertThat(texts(parse("\uFEFFGEMINI_API_KEY=%s\r\nEXA_API_KEY=%s\r\n", gemini, exa)))
        .isEqualTo(Map.of(GEMINI, gemini, EXA, exa));
  }

  @Test
  void takesAnAliasForANameThatIsNotThere() {
    assertThat(texts(parse("GOOGLE_API_KEY=%s", gemini))).isEqualTo(Map.of(GEMINI, gemini));
    assertThat(texts(parse("REACT_APP_COPILOTKIT_API_KEY=%s", copilotkit)))
        .isEqualTo(Map.of(COPILOTKIT, copilotkit));
  }

  @Test
  void theNameWinsOverAnAliasInEitherOrder() {
    String other = synthetic.gemini();
    Map<ProviderId, String> expected = Map.of(GEMINI, gemini);
    assertThat(texts(parse("GEMINI_API_KEY=%s\nGOOGLE_API_KEY=%s", gemini, other)))
        .isEqualTo(expected);
    assertThat(texts(parse("GOOGLE_API_KEY=%s\nGEMINI_API_KEY=%s", other, gemini)))
        .isEqualTo(expected);
  }

  @Test
  void leavesOutPlaceholdersAndUnknownNames() {
    KeyInput input =
        parse("DEBUG=true\nEXA_API_KEY=your_api_key_here\nGEMINI_API_KEY=%s\nX=<key>\n", gemini);
    assertThat(texts(input)).isEqualTo(Map.of(GEMINI, gemini));
    assertThat(input.leftOut())
        .containsExactly(
            LeftOut.unknown("DEBUG"),
            new LeftOut("EXA_API_KEY", new Problem(Problem.Refused.PLACEHOLDER, "Exa")),
            LeftOut.unknown("X"));
  }

  @Test
  void theLastOfTwoLinesCounts() {
    assertThat(texts(parse("EXA_API_KEY=%s\nEXA_API_KEY=%s", synthetic.exa(), exa)))
        .isEqualTo(Map.of(EXA, exa));
  }

  @Test
  void readsTextThatIsNoFileOfAssignments() {
    String mistral = synthetic.generic(32);
    assertThat(texts(parse("curl https://api.mistral.ai -H 'Authorization: Bearer %s'", mistral)))
        .isEqualTo(Map.of(new ProviderId("mistral"), mistral));
    assertThat(texts(parse("Here they are: Exa: %s, and\nfor Gemini: %s.", exa, gemini)))
        .isEqualTo(Map.of(EXA, exa, GEMINI, gemini));
    assertThat(texts(parse("{\"keys\": [{\"provider\": \"exa\", \"key\": \"%s\"}]}", exa)))
        .isEqualTo(Map.of(EXA, exa));
  }

  @Test
  void aNameOfAProviderCountsMoreThanTheLooks() {
    String other = "gsk_" + synthetic.generic(52);
    KeyInput input = parse("EXA_API_KEY=%s", other);
    assertThat(texts(input)).isEqualTo(Map.of(EXA, other));
    assertThat(input.remarked()).hasSize(1).allMatch(f -> f.has(Remark.Kind.OTHER_PROVIDER));
    assertThat(input.unclear()).isEmpty();
  }

  @Test
  void whatMayBeAnybodysIsUnclearAndNotSaved() {
    KeyInput input = parse("DEBUG=true\nLLM_API_KEY=%s\nGEMINI_API_KEY=%s", hex32(), gemini);
    assertThat(texts(input)).isEqualTo(Map.of(GEMINI, gemini));
    assertThat(input.unclear()).hasSize(1);
    assertThat(input.unclear().getFirst().name()).contains("LLM_API_KEY");
    assertThat(names(input)).containsExactly("DEBUG");
  }

  @Test
  void twoGluedKeysAndAHalfOneAreLeftOutThoughTheyHaveAName() {
    KeyInput glued = parse("EXA_API_KEY=%s%s", exa, synthetic.exa());
    assertThat(glued.keys()).isEmpty();
    assertThat(glued.remarked()).hasSize(1).allMatch(f -> f.has(Remark.Kind.TWO_KEYS));

    String groq = "gsk_" + synthetic.generic(52);
    KeyInput broken = parse("GROQ_API_KEY=%s\n%s\n", groq.substring(0, 30), groq.substring(30));
    assertThat(broken.keys()).isEmpty();
    assertThat(broken.remarked()).hasSize(1).allMatch(f -> f.has(Remark.Kind.BROKEN));

    String half = gemini.substring(0, 34) + " " + gemini.substring(34);
    KeyInput apart = parse("GEMINI_API_KEY=%s\nEXA_API_KEY=%s\n", half, exa);
    assertThat(texts(apart)).isEqualTo(Map.of(EXA, exa));
    assertThat(apart.leftOut())
        .extracting(LeftOut::why)
        .containsExactly(new Problem(Problem.Invalid.KEY_CHARACTER, GEMINI, "U+0020 (SPACE)"));
  }

  @Test
  void masksANameThatMayBeAKeyItself() {
    String groq = "gsk_" + synthetic.generic(52);
    String openai = "sk-" + "proj-" + synthetic.generic(40);
    String base64 = synthetic.generic(42);
    String text =
        "GEMINI_API_KEY=%s\n" + base64 + "==\n" + groq + "=groq\nHTTP_2_PROXY_PORT_8080=1";
    KeyInput lines = parse(text, gemini);
    assertThat(texts(lines)).containsEntry(GEMINI, gemini);
    assertThat(names(lines)).contains("••••", "HTTP_2_PROXY_PORT_8080");
    assertThat(names(lines).toString()).doesNotContain(base64, groq);

    KeyInput json = parse("{\"gemini\": \"%s\", \"" + openai + "\": \"openai\"}", gemini);
    assertThat(names(json)).containsExactly("••••");
  }

  @Test
  void theFilesOfACheckoutTellWhatStandsInForAKey(@TempDir Path folder) throws IOException {
    Path file = folder.resolve(".env");
    Files.writeString(file, "GEMINI_API_KEY=" + gemini + "\nEXA_API_KEY=your_key_here\nX=1\n");
    KeyInput input = KeyInput.inFiles(List.of(file), CATALOGUE);
    assertThat(texts(input)).isEqualTo(Map.of(GEMINI, gemini));
    assertThat(names(input)).containsExactly("EXA_API_KEY");
  }

  @Test
  void closingWipesAllKeys() {
    KeyInput input = parse("GEMINI_API_KEY=%s\nLLM_API_KEY=%s", gemini, hex32());
    input.close();
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> textOf(keyOf(input.keys(), GEMINI)));
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> input.unclear().getFirst().key().map(SyntheticKeys::textOf));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GEMINI_API_KEY=%s\nGOOGLE_API_KEY=%s\nOTHER=x\nEXA_API_KEY=your_key_here\nGROQ_API_KEY=",
        "{\"gemini\": \"%s\", \"other\": \"%s\", \"n\": 1}",
        "OTHER=%s\nMORE=%s"
      })
  void wipesWhatItReadWhetherItIsTakenOrNot(String text) {
    byte[] bytes = text.formatted(gemini, synthetic.hex(9)).getBytes(StandardCharsets.UTF_8);
    Assignments assigned = Assignments.of(bytes);
    try (KeyInput input = KeyInput.parse(assigned, bytes, CATALOGUE)) {
      assertThat(input.keys().values()).containsExactly(Secret.of(gemini));
    }
    assertThat(assigned.values()).hasSizeGreaterThan(1);
    assertThat(assigned.values().values().stream().flatMap(Optional::stream))
        .allSatisfy(
            value ->
                assertThatExceptionOfType(IllegalStateException.class).isThrownBy(value::hint));
  }

  private String hex32() {
    return synthetic.hex(32);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GEMINI_API_KEY=%s\nEXA_API_KEY=\n",
        "EXA_API_KEY=''\nGEMINI_API_KEY=%s",
        "GEMINI_API_KEY=%s\nEXA_API_KEY=\"  \"\n",
        "{\"gemini\": \"%s\", \"exa\": \"\", \"groq\": null}"
      })
  void passesOverNamesWithoutAValue(String text) {
    KeyInput input = parse(text, gemini);
    assertThat(texts(input)).isEqualTo(Map.of(GEMINI, gemini));
    assertThat(input.leftOut()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EXA_API_KEY=has space\nGEMINI_API_KEY=%s\n",
        "GEMINI_API_KEY=%s\nEXA_API_KEY='has space'",
        "{\"exa\": \"has space\", \"gemini\": \"%s\"}"
      })
  void takesTheOthersWhereOneCannotBeAKey(String text) {
    KeyInput input = parse(text, gemini);
    assertThat(texts(input)).isEqualTo(Map.of(GEMINI, gemini));
    assertThat(input.leftOut())
        .extracting(LeftOut::why)
        .containsExactly(new Problem(Problem.Invalid.KEY_CHARACTER, EXA, "U+0020 (SPACE)"));
    assertThat(names(input).getFirst()).isIn("EXA_API_KEY", "exa");
  }

  @Test
  void takesTheOthersWhereOneIsTooLongOrNoText() {
    KeyInput input =
        parse(
            "EXA_API_KEY=%s\nGEMINI_API_KEY=%s\nGROQ_API_KEY=a\uFFFDb", "ab1".repeat(1400), gemini);
    assertThat(texts(input)).isEqualTo(Map.of(GEMINI, gemini));
    assertThat(input.leftOut())
        .extracting(left -> left.why().reason())
        .containsExactly(Problem.Invalid.KEY_TOO_LONG, Problem.Invalid.KEY_CHARACTER);
  }

  @Test
  void whereNothingIsLeftItIsSaidWhatWasThere() {
    KeyInput input = parse("GEMINI_API_KEY=your_key_here\nEXA_API_KEY=has space\n");
    assertThat(input.keys()).isEmpty();
    assertThat(names(input)).containsExactly("GEMINI_API_KEY", "EXA_API_KEY");
  }

  @Test
  void aQuoteThatIsNeverClosedTakesNothingAlong() {
    KeyInput input = parse("GROQ_API_KEY=\"fit\nEXA_API_KEY=%s\nGEMINI_API_KEY=%s\n", exa, gemini);
    assertThat(texts(input)).isEqualTo(Map.of(EXA, exa, GEMINI, gemini));
  }

  @Test
  void aKeyWithALineBreakInItIsLeftOut() {
    KeyInput input = parse("GEMINI_API_KEY=\"fit\nmore\"\nEXA_API_KEY=%s\n", exa);
    assertThat(texts(input)).isEqualTo(Map.of(EXA, exa));
    assertThat(names(input)).containsExactly("GEMINI_API_KEY");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GEMINI_API_KEY=\u200B%s",
        "GEMINI_API_KEY=%s\u200B\n",
        "GEMINI_API_KEY=\u00A0%s\u00A0",
        "GEMINI_API_KEY=\u201C%s\u201D",
        "export GEMINI_API_KEY=\u2018%s\u2019 # mine",
        "\u200BGEMINI_API_KEY=%s",
        "{\"gemini\": \"\\u200B%s\"}",
        "{\"gemini\": \"\u201C%s\u201D\"}"
      })
  void takesAwayWhatProgramsPutAroundAKeyUnseen(String text) {
    for (String key : List.of(gemini, "of-another-form-0123")) {
      KeyInput input = parse(text, key);
      assertThat(texts(input)).isEqualTo(Map.of(GEMINI, key));
      assertThat(input.leftOut()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "{}",
        "# nothing",
        "DEBUG=true",
        "GEMINI_API_KEY=",
        "{\"gemini\": null}",
        "[]"
      })
  void withoutAKeyThereIsNothingToDo(String text) {
    assertThat(InputReading.refusal(text, gemini)).isEqualTo(new Problem(Problem.Invalid.NO_KEYS));
  }

  @Test
  void doesNotPrintTheKeys() {
    assertThat(parse("gemini=%s", gemini).toString()).doesNotContain(gemini.substring(3, 9));
  }
}
