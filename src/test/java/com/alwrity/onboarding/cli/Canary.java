package com.alwrity.onboarding.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Keys that must not be found anywhere, in all the forms in which one may lie around. */
final class Canary {
  /** Base64 of the same text has three forms, by where it begins; the ends depend on neighbours. */
  private static final int GROUP = 3;

  private final List<String> forms = new ArrayList<>();

  Canary(String... keys) {
    for (String key : keys) {
      byte[] bytes = key.getBytes(US_ASCII);
      String hex = HexFormat.of().formatHex(bytes);
      forms.add(key);
      forms.add(new StringBuilder(key).reverse().toString());
      forms.add(hex);
      forms.add(hex.toUpperCase(Locale.ROOT));
      forms.add(URLEncoder.encode(key, US_ASCII));
      forms.add(escaped(bytes));
      forms.add(new String(key.getBytes(UTF_16LE), ISO_8859_1));
      for (int before = 0; before < GROUP; before++) {
        forms.add(base64(bytes, before));
        forms.add(base64(bytes, before).replace('+', '-').replace('/', '_'));
      }
    }
  }

  /** Whether one of the keys is in this text, whose characters are bytes. */
  boolean isIn(String text) {
    return forms.stream().anyMatch(text::contains);
  }

  /** The files below this folder that hold one of the keys. */
  List<Path> filesIn(Path folder, Predicate<Path> worth) throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).filter(worth).toList()) {
        if (isIn(Files.readString(file, ISO_8859_1))) {
          found.add(file);
        }
      }
    }
    return found;
  }

  private static String base64(byte[] key, int before) {
    byte[] shifted = new byte[key.length + before];
    System.arraycopy(key, 0, shifted, before, key.length);
    String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
    return encoded.substring(before == 0 ? 0 : before + 1, encoded.length() - 2);
  }

  private static String escaped(byte[] bytes) {
    StringBuilder escaped = new StringBuilder();
    for (byte b : bytes) {
      escaped.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
    }
    return escaped.toString();
  }
}
