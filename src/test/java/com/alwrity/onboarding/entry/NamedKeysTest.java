package com.alwrity.onboarding.entry;

import static com.alwrity.onboarding.entry.InputReading.parse;
import static com.alwrity.onboarding.testing.SyntheticKeys.GEMINI;
import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.testing.SyntheticKeys;
import org.junit.jupiter.api.Test;

final class NamedKeysTest {
  private final SyntheticKeys synthetic = new SyntheticKeys(21);
  private final String gemini = synthetic.gemini();
  private final String other = synthetic.gemini();

  @Test
  void theProperNameCountsAndTheOtherValueIsNamed() {
    assertOtherIsNamed("GEMINI_API_KEY=" + gemini + "\nGOOGLE_API_KEY=" + other);
    assertOtherIsNamed("GOOGLE_API_KEY=" + other + "\nGEMINI_API_KEY=" + gemini);
    assertOtherIsNamed(
        "{\"GOOGLE_API_KEY\": \"%s\", \"GEMINI_API_KEY\": \"%s\"}".formatted(other, gemini));
  }

  @Test
  void onlyWhatDiffersFromTheOneThatCountsIsNamed() {
    assertOtherIsNamed(
        "GOOGLE_API_KEY=%s\nGOOGLE_GENAI_API_KEY=%s\nGEMINI_API_KEY=%s"
            .formatted(other, gemini, gemini));
  }

  @Test
  void theSameValueTwiceIsNothingToTell() {
    try (KeyInput input = parse("GEMINI_API_KEY=" + gemini + "\nGOOGLE_API_KEY=" + gemini)) {
      assertThat(input.keys()).containsEntry(GEMINI, Secret.of(gemini));
      assertThat(input.leftOut()).isEmpty();
    }
  }

  private void assertOtherIsNamed(String text) {
    try (KeyInput input = parse(text)) {
      assertThat(input.keys()).containsEntry(GEMINI, Secret.of(gemini));
      assertThat(input.leftOut())
          .containsExactly(
              new LeftOut("GOOGLE_API_KEY", new Problem(Problem.Invalid.SECOND_KEY, GEMINI)));
    }
  }
}
