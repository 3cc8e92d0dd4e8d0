package com.alwrity.onboarding.dotenv;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one write did, kept so that it can be taken back: a small text file beside the backup.
 *
 * @param time when; no two writes of a file have the same
 * @param before the SHA-256 of what was there; empty if the write made the file
 * @param after the SHA-256 of what was written
 */
record EnvWrite(Instant time, Optional<String> before, String after) {
  private static final String NO_FILE = "none";
  private static final Pattern TEXT =
      Pattern.compile("before (none|[0-9a-f]{64})\nafter ([0-9a-f]{64})\n");

  /** Reads a record; empty if there is none, or it is damaged. */
  static Optional<EnvWrite> read(Path record, Instant time) throws IOException {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(record);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    Matcher text = TEXT.matcher(new String(bytes, StandardCharsets.US_ASCII));
    return text.matches()
        ? Optional.of(
            new EnvWrite(
                time,
                Optional.of(text.group(1)).filter(hash -> !hash.equals(NO_FILE)),
                text.group(2)))
        : Optional.empty();
  }

  byte[] bytes() {
    return ("before " + before.orElse(NO_FILE) + "\nafter " + after + "\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** Whether the file is as this write left it. */
  boolean stands(EnvSnapshot now) {
    return now.exists() && now.fingerprint().equals(after);
  }

  /** Whether the file is as it was before: the write was cut short, or was taken back. */
  boolean isUndone(EnvSnapshot now) {
    return before.equals(now.exists() ? Optional.of(now.fingerprint()) : Optional.empty());
  }
}
