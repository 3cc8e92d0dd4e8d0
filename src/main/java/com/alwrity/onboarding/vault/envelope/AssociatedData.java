package com.alwrity.onboarding.vault.envelope;

import com.alwrity.onboarding.vault.audit.chain.LengthPrefixed;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * What a ciphertext is bound to. Moved to another user, provider or version, it does not open.
 *
 * <p>Each part goes in with its length before it, so that no two lists of parts give the same
 * bytes.
 */
final class AssociatedData {
  private static final String FORMAT = "alw-onb/1";

  private AssociatedData() {}

  static byte[] of(String... parts) {
    return LengthPrefixed.of(
        Stream.concat(Stream.of(FORMAT), Arrays.stream(parts)).toArray(String[]::new));
  }
}
