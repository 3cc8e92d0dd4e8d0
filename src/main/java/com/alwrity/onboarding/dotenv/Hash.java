package com.alwrity.onboarding.dotenv;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, in hex. */
public final class Hash {
  private static final int SHORT = 8;

  private Hash() {}

  static String of(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) { // every Java platform must have it
      throw new IllegalStateException(e);
    }
  }

  /** Eight digits that tell this path from the other ones on the machine. */
  public static String of(Path path) {
    return of(path.toString().getBytes(StandardCharsets.UTF_8)).substring(0, SHORT);
  }
}
