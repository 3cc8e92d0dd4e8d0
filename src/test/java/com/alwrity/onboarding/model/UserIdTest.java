package com.alwrity.onboarding.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UserIdTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "local",
        "user_2dHFtVWx2n56w6HkM0000000000",
        "mock_user_id",
        " ",
        " a ",
        "../../etc/passwd",
        "a/b",
        "'; DROP TABLE api_keys; --",
        "Ünïcödé",
        "\uD83D\uDE00"
      })
  void takesAnyTextAsItIs(String text) {
    assertThat(new UserId(text).value()).isEqualTo(text);
    assertThat(new UserId(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a\nb", "a\u0000", "\t", "\u007f", "\u0085", "\uD83D", "\uDE00\uD83D"})
  void refusesNothingnessControlCharactersAndHalfCharacters(String text) {
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> new UserId(text))
        .extracting(OnboardingException::problem)
        .isEqualTo(new Problem(Problem.Invalid.USER_ID));
  }

  @Test
  void hasAtMost255Characters() {
    assertThat(new UserId("u".repeat(255)).value()).hasSize(255);
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> new UserId("u".repeat(256)));
  }

  @Test
  void isAnotherUserForEveryOtherText() {
    assertThat(new UserId("a.b"))
        .isNotEqualTo(new UserId("a:b"))
        .isNotEqualTo(new UserId("A.B"))
        .isNotEqualTo(new UserId("a.b "))
        .isEqualTo(new UserId("a.b"));
    // The same letter, composed and decomposed.
    assertThat(new UserId("\u00e9")).isNotEqualTo(new UserId("e\u0301"));
  }

  @Test
  void isLocalOnAMachineWithOneUser() {
    assertThat(UserId.LOCAL).isEqualTo(new UserId("local"));
  }
}
