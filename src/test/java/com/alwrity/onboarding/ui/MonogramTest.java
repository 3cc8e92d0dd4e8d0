package com.alwrity.onboarding.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonogramTest {
  @ParameterizedTest
  @CsvSource({
    "Google Gemini, GG",
    "Exa, E",
    "CopilotKit, CK",
    "xAI, XA",
    "together.ai, TA",
    "SHOP_TOKEN, SH",
    "das Ömas Büro, DÖ",
    "'', ''",
    "--, ''",
  })
  void hasTheFirstLettersOfTheWords(String name, String letters) {
    assertThat(Monogram.letters(name)).isEqualTo(letters);
  }
}
