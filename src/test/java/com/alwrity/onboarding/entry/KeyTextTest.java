package com.alwrity.onboarding.entry;

import static com.alwrity.onboarding.testing.SyntheticKeys.EXA;
import static com.alwrity.onboarding.testing.SyntheticKeys.textOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.testing.SyntheticKeys;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyTextTest {
  private static final String BEGIN = "beginning-";
  private static final String END = "-ending";

  @Test
  void leavesAKeyAsItIs() {
    SyntheticKeys synthetic = new SyntheticKeys(8);
    for (String key :
        List.of(
            synthetic.gemini(), synthetic.exa(), synthetic.copilotkit(), "a", "$`\"\\", "ä🔑")) {
      assertThat(clean(key)).isEqualTo(key);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "\n", "\r\n", "\t", "\u00A0", "\u3000", "\uFEFF", " \t\n\u2028"})
  void takesAwayWhatPastingBringsAlong(String around) {
    assertThat(clean(around + "the-key" + around)).isEqualTo("the-key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\n", "\\r\\n", "\\n\n", "\\n\""})
  void takesAwayBreaksThatAreWritten(String after) {
    assertThat(clean((after.endsWith("\"") ? "\"" : "") + "the-key" + after)).isEqualTo("the-key");
    assertThat(clean("the\\nkey")).isEqualTo("the\\nkey");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u2010", "\u2011", "\uFF0D", "\uFE63"})
  void typesTheHyphensThatProgramsPutInTheirPlace(String hyphen) {
    assertThat(clean("the" + hyphen + "key")).isEqualTo("the-key");
    assertThat(clean("the\u2013key")).as("may be two hyphens").isEqualTo("the\u2013key");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u00AD", "\u200B", "\u202E", "\uFEFF", "\uFE0F", "\uDB40\uDC41"})
  void takesAwayWhatNobodySees(String unseen) {
    assertThat(clean(unseen + "the-" + unseen + "key")).isEqualTo("the-key");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"%s\"", "'%s'", "`%s`", "\u201C%s\u201D", "\u2018%s\u2019", " \u00AB%s\u00BB "})
  void takesAwayQuotesOnBothSides(String quoted) {
    assertThat(clean(quoted.formatted("the-key"))).isEqualTo("the-key");
    assertThat(clean("the\"key\"")).isEqualTo("the\"key\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer %s",
        "bearer\u00A0%s",
        "Token  %s ",
        "Authorization: Bearer %s",
        "AUTHORIZATION:%s",
        "\"Authorization: Bearer %s\"",
        "Authorization: 'token %s'"
      })
  void takesAwayTheWordsOfAHeader(String header) {
    assertThat(clean(header.formatted("the-key"))).isEqualTo("the-key");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"bearer", "token-1", "tokens", "authorization", "bearer-of-1", "the-bearer"})
  void leavesAKeyThatBeginsLikeAHeader(String key) {
    assertThat(clean(key)).isEqualTo(key);
  }

  @Test
  void leavesTheEnteredSecretToItsOwner() {
    Secret entered = Secret.of(" key ");
    KeyText.clean(EXA, entered).close();
    assertThat(textOf(entered)).isEqualTo(" key ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t\r", "\uFEFF"})
  void nothingIsNoKey(String entered) {
    assertThat(refusal(entered)).isEqualTo(new Problem(Problem.Invalid.EMPTY_KEY, EXA));
  }

  @Test
  void isAtMost4096Long() {
    assertThat(clean("k".repeat(4096))).hasSize(4096);
    assertThat(refusal("k".repeat(4097)))
        .isEqualTo(new Problem(Problem.Invalid.KEY_TOO_LONG, EXA, 4096));
  }

  @ParameterizedTest
  @CsvSource({
    "0000, NULL",
    "0009, CHARACTER TABULATION",
    "000A, LINE FEED (LF)",
    "000D, CARRIAGE RETURN (CR)",
    "0020, SPACE",
    "007F, DELETE",
    "0085, NEXT LINE (NEL)",
    "00A0, NO-BREAK SPACE",
    "2028, LINE SEPARATOR",
    "D83D, HIGH SURROGATES D83D",
    "DC00, LOW SURROGATES DC00"
  })
  void namesTheCharacterThatNoKeyHasAndNothingElse(String hex, String name) {
    String strange = Character.toString(Integer.parseInt(hex, 16));
    assertThat(refusal(BEGIN + strange + END))
        .isEqualTo(new Problem(Problem.Invalid.KEY_CHARACTER, EXA, "U+" + hex + " (" + name + ")"));
  }

  private static Problem refusal(String entered) {
    return assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> clean(entered))
        .withMessageNotContainingAny(BEGIN, END)
        .actual()
        .problem();
  }

  private static String clean(String entered) {
    try (Secret key = KeyText.clean(EXA, Secret.of(entered))) {
      return textOf(key);
    }
  }

  @Test
  void bytesThatAreNoTextAreRefused() {
    byte[] latin1 = {'a', (byte) 0xe9, 'b', '1', '2', '3', '4', '5', '6', '7', '8', '9'};
    String read = new String(latin1, StandardCharsets.UTF_8);
    assertThatThrownBy(() -> KeyText.clean(new ProviderId("exa"), Secret.of(read)))
        .hasMessageContaining("key-character");
  }
}
