package com.alwrity.onboarding.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** Waits for what another process does in its own time. */
public final class Await {
  private static final long PAUSE_NANOS = 20_000_000;

  private Await() {}

  /** What is waited for. */
  @FunctionalInterface
  public interface Condition {
    boolean holds() throws IOException;
  }

  /** Goes on when the condition holds; fails with these words when it never does. */
  public static void until(Condition condition, Duration patience, String otherwise)
      throws IOException {
    Instant deadline = Instant.now().plus(patience);
    while (!condition.holds()) {
      assertThat(Instant.now()).as(otherwise).isBefore(deadline);
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
