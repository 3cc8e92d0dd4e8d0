package com.alwrity.onboarding.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.testing.SampleHome;
import com.alwrity.onboarding.text.Messages;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyLineTest {
  private static final ProviderId GEMINI = new ProviderId("gemini");
  private static final ProviderId OPENAI = new ProviderId("openai");

  private final Messages messages = new Messages(Locale.ENGLISH);

  @Test
  void tellsTheProviderAndTheMaskedKey() {
    KeyLine line = line(GEMINI, SampleHome.GEMINI, Map.of(GEMINI, Verdict.VALID));

    assertThat(line.provider()).isEqualTo("Google Gemini");
    assertThat(line.hint()).isEqualTo("••••Zq8w");
    assertThat(line.warnings(messages)).isEmpty();
  }

  @Test
  void warnsOfAKeyThatItsProviderDoesNotAccept() {
    assertThat(line(GEMINI, SampleHome.GEMINI, Map.of(GEMINI, Verdict.REJECTED)).warnings(messages))
        .singleElement()
        .asString()
        .startsWith("Google Gemini does not accept this key.");
  }

  @Test
  void warnsOfAKeyThatAdministersAnAccount() {
    assertThat(line(OPENAI, "sk-" + "admin-" + "Zq8w".repeat(12), Map.of()).warnings(messages))
        .singleElement()
        .asString()
        .startsWith("OpenAI: this key administers the whole account.");
  }

  private static KeyLine line(ProviderId provider, String key, Map<ProviderId, Verdict> verdicts) {
    List<KeyLine> lines =
        KeyLine.of(Map.of(provider, Secret.of(key)), verdicts, ProviderCatalogue.load(List.of()));
    return lines.getFirst();
  }
}
