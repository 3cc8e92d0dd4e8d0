package com.alwrity.onboarding.testing;

import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Made-up keys in the forms of the providers, other ones for each seed. No literal is a key. */
public final class SyntheticKeys {
  /** The three providers that every user has. */
  public static final ProviderId GEMINI = new ProviderId("gemini");

  public static final ProviderId EXA = new ProviderId("exa");
  public static final ProviderId COPILOTKIT = new ProviderId("copilotkit");

  private static final String HEX = "0123456789abcdef";
  private static final String LETTERS_AND_DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private final Random random;

  /** The same keys in the same order for the same seed. */
  public SyntheticKeys(long seed) {
    random = new Random(seed);
  }

  /** Like Gemini's: a fixed beginning and 44 letters and digits. */
  public String gemini() {
    return "AQ." + "Ab8RN6" + generic(44);
  }

  /** Like Exa's: a UUID. */
  public String exa() {
    return String.join("-", hex(8), hex(4), hex(4), hex(4), hex(12));
  }

  /** Like CopilotKit's public key. */
  public String copilotkit() {
    return "ck_" + "pub_" + hex(32);
  }

  /** Letters and digits. */
  public String generic(int length) {
    return pick(LETTERS_AND_DIGITS, length);
  }

  /** Lower-case hexadecimal digits. */
  public String hex(int length) {
    return pick(HEX, length);
  }

  /** A key of each of the three required providers. */
  public SortedMap<ProviderId, Secret> required() {
    SortedMap<ProviderId, Secret> keys = new TreeMap<>();
    keys.put(GEMINI, Secret.of(gemini()));
    keys.put(EXA, Secret.of(exa()));
    keys.put(COPILOTKIT, Secret.of(copilotkit()));
    return keys;
  }

  /** What is in the secret; the tests' own way to look. */
  public static String textOf(Secret secret) {
    return secret.reveal(characters -> new String(characters));
  }

  /** The key of this provider among these, where there is one for sure. */
  public static Secret keyOf(Map<ProviderId, Secret> keys, ProviderId provider) {
    return Objects.requireNonNull(keys.get(provider), provider.value());
  }

  private String pick(String alphabet, int length) {
    return random
        .ints(length, 0, alphabet.length())
        .mapToObj(i -> String.valueOf(alphabet.charAt(i)))
        .collect(Collectors.joining());
  }
}
