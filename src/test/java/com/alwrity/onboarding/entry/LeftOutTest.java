package com.alwrity.onboarding.entry;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.testing.SyntheticKeys;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LeftOutTest {
  private static final ProviderCatalogue CATALOGUE = ProviderCatalogue.load(List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DEBUG",
        "_x",
        "database_url",
        "AWS_ACCESS_KEY_ID_2_FOR_TESTS",
        "aVariableWithoutAnyNumber",
        "fifteenChars012"
      })
  void showsAPlainName(String name) {
    assertThat(masked(name)).isEqualTo(name);
  }

  static Stream<String> oddNames() {
    SyntheticKeys synthetic = new SyntheticKeys(12);
    return Stream.of(
        "a name",
        "9LIVES",
        "a-b",
        "a.b",
        "",
        "a".repeat(65),
        "sixteenCharss012",
        "AKIA0123456789AB",
        synthetic.hex(32),
        synthetic.gemini(),
        "gsk_" + "Zqwx".repeat(13));
  }

  @ParameterizedTest
  @MethodSource("oddNames")
  void masksANameThatMayBeAKey(String name) {
    assertThat(masked(name)).isEqualTo(Secret.MASK);
  }

  @Test
  void showsTheNameOfAProviderWhateverItLooksLike() {
    LeftOut left = new LeftOut("our.key-2", new Problem(Problem.Invalid.NOT_A_TEXT));

    assertThat(left.isOfAProvider()).isTrue();
    assertThat(left.masked(CATALOGUE)).isEqualTo(left);
    assertThat(LeftOut.unknown("X").isOfAProvider()).isFalse();
  }

  private static String masked(String name) {
    return LeftOut.unknown(name).masked(CATALOGUE).name();
  }
}
