package com.alwrity.onboarding.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProviderIdTest {
  @ParameterizedTest
  @ValueSource(strings = {"gemini", "clerk-publishable", "a", "gpt4", "a-", "x--y"})
  void isAShortPlainWord(String text) {
    assertThat(new ProviderId(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Gemini", "4chan", "-a", "a_b", "a.b", "a/b", " gemini", "gemini\n", "é"})
  void isNothingElse(String text) {
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> new ProviderId(text))
        .extracting(OnboardingException::problem)
        .isEqualTo(new Problem(Problem.Invalid.PROVIDER, text));
  }

  @Test
  void fitsTheColumnOfTheDatabase() {
    assertThat(new ProviderId("p".repeat(50)).value()).hasSize(50);
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> new ProviderId("p".repeat(51)));
  }

  @Test
  void sortsByName() {
    assertThat(Stream.of("exa", "clerk-publishable", "clerk").map(ProviderId::new).sorted())
        .extracting(ProviderId::value)
        .containsExactly("clerk", "clerk-publishable", "exa");
  }
}
