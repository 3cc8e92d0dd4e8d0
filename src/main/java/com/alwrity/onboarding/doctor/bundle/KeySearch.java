package com.alwrity.onboarding.doctor.bundle;

import com.alwrity.onboarding.model.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks for keys in texts: as they are, and in the forms in which programs pass them on. */
final class KeySearch {
  /** Shorter ones are no keys, and would be found everywhere. */
  private static final int SHORTEST = 8;

  private static final int BYTE = 8;
  private static final int LETTER = 6;
  private static final int GROUP = 3;

  private final Set<String> forms = new HashSet<>();

  /** Looks for this too. */
  void add(Secret key) {
    key.reveal(
        characters -> {
          add(new String(characters));
          return characters.length;
        });
  }

  /** The same; looks for nothing if it is too short to be a key. */
  void add(String key) {
    if (key.length() < SHORTEST) {
      return;
    }
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    forms.add(key);
    forms.add(key.replace("\\", "\\\\").replace("\"", "\\\"")); // in JSON
    forms.add(URLEncoder.encode(key, StandardCharsets.UTF_8));
    forms.add(HexFormat.of().formatHex(bytes));
    forms.add(HexFormat.of().withUpperCase().formatHex(bytes));
    for (int before = 0; before < GROUP; before++) {
      addBase64(bytes, before);
    }
    Arrays.fill(bytes, (byte) 0);
  }

  /** With so many bytes before it, as in the {@code user:key} of a header; without its edges. */
  private void addBase64(byte[] bytes, int before) {
    byte[] shifted = new byte[before + bytes.length];
    System.arraycopy(bytes, 0, shifted, before, bytes.length);
    int start = (before * BYTE + LETTER - 1) / LETTER;
    int end = shifted.length * BYTE / LETTER;
    forms.add(Base64.getEncoder().encodeToString(shifted).substring(start, end));
    forms.add(Base64.getUrlEncoder().encodeToString(shifted).substring(start, end));
    Arrays.fill(shifted, (byte) 0);
  }

  /** The first of these texts, by its name, that has one of the keys in it or in its name. */
  Optional<String> find(Map<String, String> texts) {
    return texts.entrySet().stream()
        .filter(text -> isIn(text.getKey()) || isIn(text.getValue()))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private boolean isIn(String text) {
    return forms.stream().anyMatch(text::contains);
  }
}
