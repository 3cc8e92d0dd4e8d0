package com.alwrity.onboarding.dotenv;

/**
 * A {@code .env} file as it was at one moment.
 *
 * @param document the content; empty if there was no file
 * @param fingerprint the SHA-256 of the bytes, in hex
 * @param exists whether there was a file
 */
public record EnvSnapshot(EnvDocument document, String fingerprint, boolean exists) {
  /** Whether nothing happened to the file between the two. */
  boolean isSame(EnvSnapshot other) {
    return exists == other.exists && fingerprint.equals(other.fingerprint);
  }
}
