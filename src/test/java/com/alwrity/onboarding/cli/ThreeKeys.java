package com.alwrity.onboarding.cli;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Made-up keys of the three required providers, different from each other in every part. */
record ThreeKeys(String gemini, String exa, String copilotkit) {
  private static final String MIXED = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  static ThreeKeys of(long seed) {
    Random random = new Random(seed);
    String hex = text(random, "0123456789abcdef", 64);
    return new ThreeKeys(
        "AIza" + text(random, MIXED, 35),
        String.join(
            "-",
            hex.substring(0, 8),
            hex.substring(8, 12),
            "4" + hex.substring(13, 16),
            "a" + hex.substring(17, 20),
            hex.substring(20, 32)),
        "ck_pub_" + hex.substring(32));
  }

  /** As lines for {@code --keys-from}. */
  String lines() {
    return "GEMINI_API_KEY=%s\nEXA_API_KEY=%s\nCOPILOTKIT_API_KEY=%s\n"
        .formatted(gemini, exa, copilotkit);
  }

  /** The parts of each key that are too long to be anywhere by chance. */
  List<String> parts(int length) {
    return Stream.of(gemini, exa, copilotkit)
        .flatMap(
            key ->
                IntStream.rangeClosed(0, key.length() - length)
                    .mapToObj(i -> key.substring(i, i + length)))
        .toList();
  }

  String[] all() {
    return new String[] {gemini, exa, copilotkit};
  }

  private static String text(Random random, String alphabet, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }
}
