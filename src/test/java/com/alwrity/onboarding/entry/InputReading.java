package com.alwrity.onboarding.entry;

import static com.alwrity.onboarding.testing.SyntheticKeys.textOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads texts as they are imported, and shows what is in them. */
final class InputReading {
  static final ProviderCatalogue CATALOGUE = ProviderCatalogue.load(List.of());

  private InputReading() {}

  /** Of a text with these in the places of each {@code %s}. */
  static KeyInput parse(String text, String... keys) {
    String filled = text;
    for (String key : keys) {
      filled = filled.replaceFirst("%s", key);
    }
    return KeyInput.parsePasted(filled.getBytes(StandardCharsets.UTF_8), CATALOGUE);
  }

  static List<String> names(KeyInput input) {
    return input.leftOut().stream().map(LeftOut::name).toList();
  }

  static Map<ProviderId, String> texts(KeyInput input) {
    Map<ProviderId, String> texts = new TreeMap<>();
    input.keys().forEach((provider, key) -> texts.put(provider, textOf(key)));
    return texts;
  }

  /** The refusal of a text with a key in it, of which nothing shows in the exception. */
  static Problem refusal(String text, String key) {
    OnboardingException e =
        assertThatExceptionOfType(OnboardingException.class)
            .isThrownBy(() -> parse(text, key))
            .actual();
    for (Throwable each = e; each != null; each = each.getCause()) {
      assertThat(String.valueOf(each)).doesNotContain(key.substring(0, 6), key.substring(9));
    }
    return e.problem();
  }
}
