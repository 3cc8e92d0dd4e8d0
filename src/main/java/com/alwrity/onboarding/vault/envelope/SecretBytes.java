package com.alwrity.onboarding.vault.envelope;

import com.alwrity.onboarding.model.Secret;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Secrets as UTF-8 bytes and back, without a String in between, wiping what it made. */
public final class SecretBytes {
  private SecretBytes() {}

  /** What a cryptographic step makes of bytes. */
  @FunctionalInterface
  public interface Step<R, X extends Exception> {
    /** Does it; must not keep the array. */
    R apply(byte[] bytes) throws X;
  }

  /** Lets the step see the UTF-8 bytes of the secret. */
  public static <R, X extends Exception> R use(Secret secret, Step<R, X> step) throws X {
    byte[] bytes = secret.reveal(SecretBytes::encode);
    try {
      return step.apply(bytes);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /** A secret of these UTF-8 bytes, which are wiped. */
  public static Secret take(byte[] bytes) {
    CharBuffer characters = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
    char[] exact = new char[characters.remaining()];
    characters.get(exact);
    try {
      return Secret.of(exact);
    } finally {
      Arrays.fill(exact, '\0');
      Arrays.fill(characters.array(), '\0');
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private static byte[] encode(char[] characters) {
    ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(characters));
    byte[] exact = new byte[encoded.remaining()];
    encoded.get(exact);
    for (int i = 0; i < encoded.limit(); i++) {
      encoded.put(i, (byte) 0);
    }
    return exact;
  }
}
