package com.alwrity.onboarding.keyring;

import com.alwrity.onboarding.platform.Os;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * A keyring of GNOME without a password: it works like any other, and keeps its items in a file
 * that everybody who gets hold of it can read. Only the file tells.
 */
public final class PlainTextKeyring {
  /** An encrypted one begins with {@code GnomeKeyring}. */
  private static final byte[] PLAIN = "[keyring]".getBytes(StandardCharsets.US_ASCII);

  private static final int MAX_NAME = 255;

  private PlainTextKeyring() {}

  /** Whether the default keyring of this user is one. Reads two small files; asks nobody. */
  public static boolean isDefault(Map<String, String> environment, Os os) {
    return os == Os.LINUX && isPlain(folder(environment));
  }

  private static boolean isPlain(Path folder) {
    try {
      return startsPlain(folder.resolve(defaultName(folder) + ".keyring"));
    } catch (IOException | InvalidPathException e) { // no such keyring, or not ours to read
      return false;
    }
  }

  private static boolean startsPlain(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(PLAIN.length), PLAIN);
    }
  }

  /** What the file {@code default} names; without it, the keyring that the login opens. */
  private static String defaultName(Path folder) throws IOException {
    Path file = folder.resolve("default");
    if (!Files.exists(file)) {
      return "login";
    }
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MAX_NAME), StandardCharsets.UTF_8).strip();
    }
  }

  private static Path folder(Map<String, String> environment) {
    String home = environment.getOrDefault("HOME", System.getProperty("user.home", ""));
    String data = environment.getOrDefault("XDG_DATA_HOME", "");
    // The XDG specification: a relative path is to be ignored.
    return (data.startsWith("/") ? Path.of(data) : Path.of(home, ".local/share"))
        .resolve("keyrings");
  }
}
