package com.alwrity.onboarding.dotenv;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one write did, kept in the name of its backup so that it can be taken back.
 *
 * @param moment when, as text of fixed width, so that it sorts by time; no two writes of a file
 *     have the same
 * @param before the beginning of the SHA-256 of what was there; empty if the write made the file
 * @param after the same of what was written
 */
record EnvWrite(String moment, Optional<String> before, String after) {
  /** In hex; they tell the contents of one file apart, and leave the name of a file short. */
  private static final int DIGITS = 16;

  private static final String NO_FILE = "none";
  private static final Pattern TEXT =
      Pattern.compile(
          "(\\d{4}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])T(?:[01]\\d|2[0-3])[0-5]\\d[0-5]\\d\\.\\d{9}Z)"
              + "-(none|[0-9a-f]{16})-([0-9a-f]{16})");

  // No colons, for Windows.
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSSSSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** A write of these contents; there was no file if {@code before} is empty. */
  static EnvWrite of(Instant time, Optional<byte[]> before, byte[] after) {
    return new EnvWrite(TIME.format(time), before.map(EnvWrite::hash), hash(after));
  }

  /** Reads what {@link #text} wrote; empty if it is something else. */
  static Optional<EnvWrite> parse(String text) {
    Matcher parts = TEXT.matcher(text);
    return parts.matches()
        ? Optional.of(
            new EnvWrite(
                parts.group(1),
                Optional.of(parts.group(2)).filter(hash -> !hash.equals(NO_FILE)),
                parts.group(3)))
        : Optional.empty();
  }

  Instant time() {
    return TIME.parse(moment, Instant::from);
  }

  /** Compares texts, because to read one as a time takes far longer. */
  boolean isBefore(Instant time) {
    return moment.compareTo(TIME.format(time)) < 0;
  }

  String text() {
    return moment + "-" + before.orElse(NO_FILE) + "-" + after;
  }

  /** Whether this, from the backup, is what was there before; of no file, nothing is kept. */
  boolean replaced(byte[] kept) {
    return before.map(hash(kept)::equals).orElse(kept.length == 0);
  }

  /** Whether the file is as this write left it. */
  boolean stands(EnvSnapshot now) {
    return now.exists() && hash(now).equals(after);
  }

  /** Whether the file is as it was before: the write was cut short, or was taken back. */
  boolean isUndone(EnvSnapshot now) {
    return before.equals(now.exists() ? Optional.of(hash(now)) : Optional.empty());
  }

  private static String hash(EnvSnapshot snapshot) {
    return snapshot.fingerprint().substring(0, DIGITS);
  }

  private static String hash(byte[] content) {
    return Hash.of(content).substring(0, DIGITS);
  }
}
