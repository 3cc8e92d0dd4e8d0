package com.alwrity.onboarding.dotenv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.text.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written at all, and how. */
final class CanonicalValueTest extends EnvFileOnDisk {
  private static final String ALPHABET =
      "aZ09 _.#'&();<>|!*?[]{}^~=+@%,-:/\tä🙂$(`\"\\\n\r\0\u2028";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$(touch x)",
        "a$(b)",
        "`touch x`",
        "a`",
        "${HOME}",
        "$HOME",
        "a\nPATH=/tmp",
        "a\r\nPATH=/tmp",
        "a\r",
        "\n",
        "\";touch x;\"",
        "\\",
        "a\u2028PATH=/tmp",
        "\0"
      })
  void neverReachesAFile(String value) throws IOException {
    Files.writeString(path, "K=old\n");
    EnvSnapshot seen = file.read();
    assertThatThrownBy(() -> file.apply(seen, EnvEdits.none().set("K", value)))
        .isInstanceOfSatisfying(
            OnboardingException.class,
            e -> assertThat(e.problem().reason()).isEqualTo(Problem.Refused.ENV_VALUE));
    assertThat(path).content().isEqualTo("K=old\n");
    assertThat(backups).doesNotExist();
  }

  @Test
  void isBareOrInDoubleQuotesAndOnOneLineWhateverItIs() {
    Random random = new Random(20261123);
    int[] characters = ALPHABET.codePoints().toArray();
    int written = 0;
    for (int run = 0; run < 20_000; run++) {
      StringBuilder value = new StringBuilder();
      for (int n = random.nextInt(12); n > 0; n--) {
        value.appendCodePoint(characters[random.nextInt(characters.length)]);
      }
      String line;
      try {
        line = new String(EnvDocument.empty().with("K", value.toString()).render(), UTF_8);
      } catch (OnboardingException _) {
        continue;
      }
      written++;
      assertThat(line).matches("K=(?:[A-Za-z0-9_./:=+@%,-]+|\"[^\"\\\\$`\r\n\0\u2028]*+\")\n");
    }
    assertThat(written).isGreaterThan(2_000);
  }

  @Test
  void theRefusalNamesTheCharacterAndTheReaderButNotTheValue() {
    assertThatThrownBy(() -> CanonicalValue.of("EXA_API_KEY", "secret$secret"))
        .isInstanceOfSatisfying(
            OnboardingException.class,
            e ->
                assertThat(new Messages(Locale.ENGLISH).sentence(e.problem()))
                    .isEqualTo(
                        "The value of EXA_API_KEY has a character that Create React App and Vite"
                            + " would misread in a .env file: $"));
  }
}
