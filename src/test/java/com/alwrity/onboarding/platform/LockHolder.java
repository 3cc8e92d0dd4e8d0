package com.alwrity.onboarding.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Another process that tries for a lock, says so, and keeps it until its input ends. */
final class LockHolder {
  private LockHolder() {}

  /** The lock file is the argument. */
  public static void main(String[] arguments) throws IOException {
    try (LockFile _ = LockFile.acquire(Path.of(arguments[0]), Duration.ZERO)) {
      System.out.println("held");
      System.in.transferTo(System.err);
    }
  }

  /** Starts one; its first line of output is {@code held}, or there is none. */
  static Process start(Path lock) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            LockHolder.class.getName(),
            lock.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
