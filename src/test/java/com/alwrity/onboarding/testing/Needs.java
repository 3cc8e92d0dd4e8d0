package com.alwrity.onboarding.testing;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * What a test needs of the machine. Where it is missing the test is skipped with a word on how to
 * get it; in CI, where the environment variable {@code CI} is set, the test fails.
 */
public final class Needs {
  private static final int PATIENCE_SECONDS = 60;

  private Needs() {}

  /** Goes on only if it is there. */
  public static void that(boolean present, String what, String howToGet) {
    decide(present, System.getenv("CI") != null, "needs " + what + ": " + howToGet);
  }

  /** Goes on only if this command exists and succeeds, such as {@code node --version}. */
  public static void command(String howToGet, String... command) {
    that(succeeds(command), String.join(" ", command), howToGet);
  }

  /** Whether this command exists and exits with 0. */
  public static boolean succeeds(String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return false;
      }
      return process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  static void decide(boolean present, boolean inCi, String message) {
    if (!present && inCi) {
      Assertions.fail(message);
    }
    Assumptions.assumeTrue(present, message);
  }
}
