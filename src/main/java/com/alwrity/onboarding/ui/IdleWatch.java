package com.alwrity.onboarding.ui;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Notices that nobody has used the window for a while. Looks at the clock every few seconds, so
 * that a computer that slept counts as not used; no animation, which would keep the machine busy.
 */
public final class IdleWatch implements AutoCloseable {
  private static final long SECONDS_BETWEEN_LOOKS = 5;

  private volatile Duration limit;
  private final InstantSource clock;
  private final Runnable idle;
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("idle-watch").factory());
  private volatile Instant lastUse;

  /**
   * Begins to watch.
   *
   * @param idle called on a thread of its own, and again after each further look, until somebody
   *     uses the window
   */
  public IdleWatch(Duration limit, InstantSource clock, Runnable idle) {
    this.limit = limit;
    this.clock = clock;
    this.idle = idle;
    this.lastUse = clock.instant();
    Future<?> _ =
        looks.scheduleWithFixedDelay(
            this::look, SECONDS_BETWEEN_LOOKS, SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
  }

  /** Somebody uses the window. */
  public void used() {
    lastUse = clock.instant();
  }

  /** Waits for another time from now on. */
  public void limit(Duration other) {
    limit = other;
  }

  void look() {
    // A clock that was set back counts as a long time: locking too early does no harm.
    Duration since = Duration.between(lastUse, clock.instant()).abs();
    if (since.compareTo(limit) >= 0) {
      idle.run();
    }
  }

  @Override
  public void close() {
    looks.shutdownNow();
  }
}
