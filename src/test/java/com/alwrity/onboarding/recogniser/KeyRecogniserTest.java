package com.alwrity.onboarding.recogniser;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.recogniser.Finding.Remark.Kind;
import com.alwrity.onboarding.testing.SyntheticKeys;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyRecogniserTest {
  private static final KeyRecogniser RECOGNISER =
      new KeyRecogniser(ProviderCatalogue.load(List.of()));

  private final SyntheticKeys synthetic = new SyntheticKeys(31);

  @ParameterizedTest
  @CsvSource({"1, true", "50, true", "100, true", "101, false", "1000, false"})
  void aQuoteOfACurlCommandGoesOnForAHundredLines(int lines, boolean known) {
    String text =
        "curl https://api.mistral.ai/v1/models -d '%s%s'\n"
            .formatted("data\n".repeat(lines - 1), synthetic.hex(32));

    assertThat(find(text)).hasSize(1).first().matches(one -> one.key().isPresent());
    assertThat(find(text).getFirst().provider().equals(id("mistral"))).isEqualTo(known);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "OPENAI_ADMIN_KEY=%s", "the key %s of OpenAI", "%s..."})
  void anAdminKeyThatIsCutOffIsNoKey(String text) {
    String whole = "sk-admin-" + synthetic.generic(40);
    Finding key = find(text.replace("...", "").formatted(whole)).getFirst();
    assertThat(key.key()).isPresent();
    assertThat(key.has(Kind.ADMIN_KEY)).isTrue();

    Finding cut = find(text.formatted(whole.substring(0, whole.length() - 1))).getFirst();
    assertThat(cut.key()).isEmpty();
    assertThat(cut.has(Kind.CUT_OFF)).isTrue();
    assertThat(cut.provider()).isEqualTo(id("openai"));
  }

  @Test
  void theSameKeyInManyLinesIsOneKey() {
    String key = synthetic.gemini();

    assertThat(find((key + "\n").repeat(5))).hasSize(1);
  }

  private static List<Finding> find(String text) {
    return RECOGNISER.recognise(text.toCharArray());
  }

  private static Optional<ProviderId> id(String provider) {
    return Optional.of(new ProviderId(provider));
  }
}
