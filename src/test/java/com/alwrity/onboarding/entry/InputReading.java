package com.alwrity.onboarding.entry;

import static com.alwrity.onboarding.testing.SyntheticKeys.textOf;

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
    return KeyInput.parse(filled.getBytes(StandardCharsets.UTF_8), CATALOGUE);
  }

  static List<String> names(KeyInput input) {
    return input.leftOut().stream().map(LeftOut::name).toList();
  }

  static Map<ProviderId, String> texts(KeyInput input) {
    Map<ProviderId, String> texts = new TreeMap<>();
    input.keys().forEach((provider, key) -> texts.put(provider, textOf(key)));
    return texts;
  }
}
