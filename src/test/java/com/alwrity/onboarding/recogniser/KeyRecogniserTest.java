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

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "!", "?", ":", "*", "\\", "`", "**", ".\n", ", please", " # mine"})
  void whatEndsASentenceIsNoneOfAKeyButItsPaddingIs(String after) {
    String key = "pk_" + "test_" + synthetic.generic(38) + "==";
    for (String before : List.of("CLERK_PUBLISHABLE_KEY: ", "CLERK_PUBLISHABLE_KEY=", "(Clerk) ")) {
      assertThat(find(before + key + after))
          .as("%s%s%s", before, key, after)
          .hasSize(1)
          .first()
          .extracting(one -> one.key().map(SyntheticKeys::textOf))
          .isEqualTo(Optional.of(key));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GEMINI_API_KEY=%s # a1b2c3d4e5f6",
        "GEMINI_API_KEY=%s b2",
        "export GEMINI_API_KEY=%s MODE2=x",
        "GEMINI_API_KEY=%s\nS3BUCKET2=\n",
        "Gemini: %s for gpt-4o-mini-2024",
        "Gemini: %s and claude-3-5-sonnet",
        "Gemini | %s | org-a1b2c3d4e5f6g7h8",
        "Gemini | %s | 2026-01-01 | a1b2c3d4",
        "Gemini\t%s\tJavaScript",
        "Gemini %s OpenAI"
      })
  void wordsAndOtherIdsBesideAKeyAreNoneOfIt(String text) {
    String key = synthetic.gemini();
    assertThat(find(text.formatted(key)))
        .hasSize(1)
        .first()
        .matches(one -> one.confidence() == Finding.Confidence.CERTAIN)
        .extracting(one -> one.key().map(SyntheticKeys::textOf))
        .isEqualTo(Optional.of(key));
  }

  @Test
  void aKeyOfAKindThatIsTurnedOffIsAKeyWithARemark() {
    Finding old = find("GEMINI_API_KEY=" + "AI" + "za" + synthetic.generic(35)).getFirst();
    assertThat(old.key()).isPresent();
    assertThat(old.has(Kind.OLD_FORMAT)).isTrue();
    assertThat(find("GEMINI_API_KEY=" + synthetic.gemini()).getFirst().remarks()).isEmpty();
  }

  @Test
  void theLastWordOfAnAssignmentMayBelongToItThoughItIsShort() {
    Finding cut = find("GEMINI_API_KEY=" + synthetic.gemini() + " a1b2").getFirst();
    assertThat(cut.key()).isEmpty();
    assertThat(cut.has(Kind.BROKEN)).isTrue();
    assertThat(cut.provider()).isEqualTo(id("gemini"));
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
