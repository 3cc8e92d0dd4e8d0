package com.alwrity.onboarding.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
    byte[][] encoded =
        Stream.concat(Stream.of(FORMAT), Arrays.stream(parts))
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
