package com.alwrity.onboarding.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SecretTest {
  @Test
  void doesNotPrintItself() {
    assertThat(Secret.of("swordfish")).hasToString("••••");
    assertThat(String.format("%s", Secret.of(""))).isEqualTo("••••");
  }

  @ParameterizedTest
  @CsvSource({
    "'', ••••",
    "abcd, ••••",
    "abcdefghijk, ••••",
    "abcdefghijkl, ••••ijkl",
    "abcdefghijklmnopqrstuvwxyz, ••••wxyz"
  })
  void hintsAtItsEndIfItIsLongEnough(String text, String hint) {
    assertThat(Secret.of(text).hint()).isEqualTo(hint);
  }

  @Test
  void letsAFunctionSeeTheCharacters() {
    assertThat(Secret.of("swordfish").<String>reveal(String::new)).isEqualTo("swordfish");
    assertThat(Secret.of("swordfish").length()).isEqualTo(9);
    assertThat(Secret.of("swordfish").isEmpty()).isFalse();
    assertThat(Secret.of("").isEmpty()).isTrue();
  }

  @Test
  void keepsItsOwnCopyOfTheCharacters() {
    char[] typed = "swordfish".toCharArray();
    Secret secret = Secret.of(typed);

    Arrays.fill(typed, 'x');

    assertThat(secret).isEqualTo(Secret.of("swordfish"));
  }

  @Test
  void wipesTheCharacters() {
    Secret secret = Secret.of("swordfish");
    char[] inside = secret.reveal(characters -> characters);

    secret.close();

    assertThat(inside).containsOnly('\0').hasSize(9);
  }

  @Test
  void cannotBeRevealedOnceItIsWiped() {
    Secret secret = Secret.of("swordfish");
    secret.close();
    secret.close();

    assertThatIllegalStateException().isThrownBy(() -> secret.reveal(String::new));
    assertThatIllegalStateException().isThrownBy(secret::hint);
    assertThatIllegalStateException().isThrownBy(secret::copy);
    assertThat(secret).hasToString("••••");
  }

  @Test
  void hasCopiesThatOutliveIt() {
    Secret copy;
    try (Secret secret = Secret.of("swordfish")) {
      copy = secret.copy();
    }

    assertThat(copy).isEqualTo(Secret.of("swordfish"));
  }

  @ParameterizedTest
  @CsvSource({
    "swordfish, swordfisi",
    "swordfish, Swordfish",
    "ab, abab",
    "abab, ab",
    "a, ''",
    "'', a"
  })
  void differsFromAnyOtherSecret(String one, String other) {
    assertThat(Secret.of(one)).isNotEqualTo(Secret.of(other));
  }

  @Test
  void equalsTheSameSecretOnly() {
    assertThat(Secret.of("swordfish"))
        .isEqualTo(Secret.of("swordfish".toCharArray()))
        .isNotEqualTo("swordfish")
        .isNotEqualTo(null);
    assertThat(Secret.of("")).isEqualTo(Secret.of(""));
  }

  @Test
  void doesNotEqualZerosOnceItIsWiped() {
    Secret wiped = Secret.of("abc");
    wiped.close();

    assertThat(wiped).isNotEqualTo(Secret.of("\0\0\0"));
  }

  @Test
  void tellsNothingButTheLengthByItsHash() {
    assertThat(Secret.of("swordfish")).hasSameHashCodeAs(Secret.of("hsifdrows"));
  }
}
