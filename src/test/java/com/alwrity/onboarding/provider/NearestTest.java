package com.alwrity.onboarding.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearestTest {
  @ParameterizedTest
  @CsvSource({"'', '', 0", "abc, abc, 0", "'', abc, 3", "abc, '', 3", "kitten, sitting, 3"})
  void countsEdits(String from, String to, int edits) {
    assertThat(Nearest.edits(from, to)).isEqualTo(edits);
    assertThat(Nearest.edits(to, from)).isEqualTo(edits);
  }

  @Test
  void putsABeginningFirstThenFewEdits() {
    assertThat(Nearest.to("ex", List.of("ax", "exa", "gemini"))).containsExactly("exa", "ax");
  }

  @Test
  void givesNoMoreThanThree() {
    assertThat(Nearest.to("a", List.of("a1", "a2", "a3", "a4"))).containsExactly("a1", "a2", "a3");
  }

  @Test
  void givesTheNearestEvenIfItIsFar() {
    assertThat(Nearest.to("something-else", List.of("exa", "some-other"))).hasSize(1);
  }

  @Test
  void givesNothingIfThereIsNothing() {
    assertThat(Nearest.to("a", List.of())).isEmpty();
  }

  @Test
  void looksPastCapitalLetters() {
    assertThat(Nearest.to("OpenAI", List.of("exa", "openai"))).containsExactly("openai");
  }
}
