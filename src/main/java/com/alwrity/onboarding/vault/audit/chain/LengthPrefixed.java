package com.alwrity.onboarding.vault.audit.chain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Texts as bytes, each in UTF-8 with its length in four bytes before it, so that no two lists of
 * texts give the same bytes.
 */
public final class LengthPrefixed {
  private LengthPrefixed() {}

  /** The bytes of these texts. */
  public static byte[] of(String... parts) {
    byte[][] encoded =
        Arrays.stream(parts)
            .map(part -> part.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    int length = Arrays.stream(encoded).mapToInt(part -> Integer.BYTES + part.length).sum();
    ByteBuffer bytes = ByteBuffer.allocate(length);
    for (byte[] part : encoded) {
      bytes.putInt(part.length).put(part);
    }
    return bytes.array();
  }
}
