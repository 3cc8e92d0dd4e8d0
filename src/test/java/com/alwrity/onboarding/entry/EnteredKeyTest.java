package com.alwrity.onboarding.entry;

import static com.alwrity.onboarding.testing.SyntheticKeys.GEMINI;
import static com.alwrity.onboarding.testing.SyntheticKeys.textOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alwrity.onboarding.model.FormatHint;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.recogniser.Finding;
import com.alwrity.onboarding.recogniser.Finding.Remark;
import com.alwrity.onboarding.recogniser.Finding.Remark.Kind;
import com.alwrity.onboarding.recogniser.KeyRecogniser;
import com.alwrity.onboarding.testing.SyntheticKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EnteredKeyTest {
  private static final ProviderCatalogue CATALOGUE = ProviderCatalogue.load(List.of());
  private static final Provider PROVIDER = CATALOGUE.require(GEMINI.value());
  private static final KeyRecogniser RECOGNISER = new KeyRecogniser(CATALOGUE);

  private final SyntheticKeys synthetic = new SyntheticKeys(77);
  private final String gemini = synthetic.gemini();
  private final String groq = "gsk_" + synthetic.generic(52);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s",
        " %s\n",
        "GEMINI_API_KEY=%s",
        "export GEMINI_API_KEY=\"%s\"",
        "GOOGLE_API_KEY='%s' # mine",
        "gemini=%s",
        "'%s'",
        "\u201C%s\u201D",
        "\u200B%s",
        "{\"gemini\":\"%s\"}",
        "{\"gemini\": \"%s\", \"n\": 1}"
      })
  void takesAKeyOfAnyFormOutOfTheTextAroundIt(String text) {
    for (String key : List.of(gemini, "another-form-0123", "short")) {
      try (EnteredKey read = read(text.formatted(key))) {
        assertThat(textOf(read.key())).isEqualTo(key);
        assertThat(read.isDoubtful()).isFalse();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer %s", "Authorization: Bearer %s", "x-goog-api-key: %s"})
  void takesItOutOfAHeader(String text) {
    assertThat(textOf(read(text.formatted(gemini)).key())).isEqualTo(gemini);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer %s",
        "Authorization: Token %s",
        "GEMINI_API_KEY=\"Bearer %s\"",
        "bearer %s"
      })
  void takesAKeyOfUnknownFormOutOfAHeader(String text) {
    for (String key : List.of("another-form-0123", "short")) {
      assertThat(textOf(read(text.formatted(key)).key())).isEqualTo(key);
    }
  }

  @Test
  void takesTheOneOfThisProviderAmongOthers() {
    String text = "{\"groq\":\"%s\",\"gemini\":\"%s\"}".formatted(groq, gemini);
    assertThat(textOf(read(text).key())).isEqualTo(gemini);
    assertThat(textOf(read("GROQ_API_KEY=" + groq + "\nGEMINI_API_KEY=" + gemini).key()))
        .isEqualTo(gemini);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "GEMINI_API_KEY=%s", "GROQ_API_KEY=%s", "Bearer %s"})
  void saysWhoseKeyItSurelyLooksLike(String text) {
    EnteredKey read = read(text.formatted(groq));
    assertThat(textOf(read.key())).isEqualTo(groq);
    assertThat(read.other()).contains(new ProviderId("groq"));
    assertThat(read.isDoubtful()).isTrue();
    assertThat(EnteredKey.owner(read.key(), PROVIDER, RECOGNISER::recognise))
        .contains(new ProviderId("groq"));
  }

  /** An en dash of a text program, and a Cyrillic letter. */
  @ParameterizedTest
  @ValueSource(strings = {"\u2013", "\u0430"})
  void aCharacterThatOnlyLooksLikeOneOfAKeyIsDoubtful(String character) {
    String text = gemini.substring(0, 9) + character + gemini.substring(10);
    for (String form : List.of("%s", "GEMINI_API_KEY=%s", "'%s'")) {
      try (EnteredKey read = read(form.formatted(text))) {
        assertThat(textOf(read.key())).isEqualTo(text);
        assertThat(read.remarks()).contains(Remark.of(Kind.FOREIGN_CHARACTER));
        assertThat(read.isDoubtful()).isTrue();
      }
    }
    try (EnteredKey read = read(gemini)) {
      assertThat(read.remarks()).isEmpty();
    }
  }

  @Test
  void tellsWhoseKeysLookAlikeOnlyIfThatIsNotClear() {
    try (EnteredKey unclear = read(synthetic.hex(32));
        EnteredKey clear = read(groq);
        EnteredKey ours = read(gemini)) {
      assertThat(unclear.mayBe()).hasSizeGreaterThan(1).doesNotContain(PROVIDER.id());
      assertThat(unclear.other()).isEmpty();
      assertThat(clear.mayBe()).isEmpty();
      assertThat(ours.mayBe()).isEmpty();
    }
  }

  @Test
  void takesTheOnlyKeyOfThisProviderOutOfAnyTextAndOfTwoNone() {
    assertThat(textOf(read(groq + " or " + gemini).key())).isEqualTo(gemini);
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> read(gemini + " or " + synthetic.gemini()));
  }

  @Test
  void wipesWhatWasFoundAndTheKeyWhenItIsClosed() {
    List<Finding> found = new ArrayList<>();
    EnteredKey read =
        EnteredKey.read(
            Secret.of(groq + " or " + gemini),
            PROVIDER,
            (text, provider) -> {
              found.addAll(RECOGNISER.recognise(text, provider));
              return found;
            });
    assertThat(found)
        .hasSize(2)
        .allSatisfy(
            one ->
                assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> one.key().orElseThrow().hint()));
    assertThat(textOf(read.key())).isEqualTo(gemini);
    read.close();
    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> read.key().hint());
  }

  @Test
  void whatMayBeAnybodysOrHasAnyOtherFormIsNobodyElses() {
    for (String key : List.of(gemini, synthetic.hex(32), "another-form-0123")) {
      assertThat(EnteredKey.owner(Secret.of(key), PROVIDER, RECOGNISER::recognise)).isEmpty();
    }
    assertThat(EnteredKey.owner(Secret.of("a b"), PROVIDER, RECOGNISER::recognise)).isEmpty();
  }

  @Test
  void doubtsTwoKeysAndWhatStandsInForOne() {
    assertThat(read("GEMINI_API_KEY=" + gemini + synthetic.gemini()))
        .matches(EnteredKey::isDoubtful)
        .extracting(EnteredKey::remarks)
        .isEqualTo(List.of(new Remark(Kind.TWO_KEYS, Optional.empty())));
    assertThat(read("GEMINI_API_KEY=your_key_here"))
        .matches(EnteredKey::isDoubtful)
        .extracting(EnteredKey::looks)
        .isEqualTo(FormatHint.PLACEHOLDER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"two words", "GEMINI_API_KEY=two words", "{\"gemini\": \"two words\"}"})
  void refusesWhatNoKeyCanBe(String text) {
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> read(text))
        .matches(e -> e.problem().reason() == Problem.Invalid.KEY_CHARACTER);
  }

  private static EnteredKey read(String text) {
    return EnteredKey.read(Secret.of(text), PROVIDER, RECOGNISER::recognise);
  }
}
