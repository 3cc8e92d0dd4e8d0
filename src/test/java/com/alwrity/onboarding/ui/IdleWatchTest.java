package com.alwrity.onboarding.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class IdleWatchTest {
  private static final Duration LIMIT = Duration.ofHours(1);

  private final AtomicInteger idle = new AtomicInteger();
  private volatile Instant now = Instant.EPOCH;

  @Test
  void noticesThatNobodyUsesTheWindow() {
    try (IdleWatch watch = new IdleWatch(LIMIT, () -> now, idle::incrementAndGet)) {
      now = now.plus(LIMIT).minusMillis(1);
      watch.look();
      assertThat(idle).hasValue(0);
      now = now.plusMillis(1);
      watch.look();
      assertThat(idle).hasPositiveValue();
    }
  }

  @Test
  void beginsAnewWithEachUse() {
    try (IdleWatch watch = new IdleWatch(LIMIT, () -> now, idle::incrementAndGet)) {
      now = now.plus(LIMIT).minusMillis(1);
      watch.used();
      now = now.plus(LIMIT).minusMillis(1);
      watch.look();
      assertThat(idle).hasValue(0);
    }
  }

  @Test
  void waitsForAnotherTimeOnceThatIsSet() {
    try (IdleWatch watch = new IdleWatch(LIMIT, () -> now, idle::incrementAndGet)) {
      watch.limit(ChronoUnit.FOREVER.getDuration());
      now = now.plus(Duration.ofDays(1000));
      watch.look();
      assertThat(idle).hasValue(0);
      watch.limit(Duration.ofMinutes(1));
      watch.look();
      assertThat(idle).hasPositiveValue();
    }
  }

  @Test
  void aClockThatWasSetBackFarCountsAsALongTime() {
    try (IdleWatch watch = new IdleWatch(LIMIT, () -> now, idle::incrementAndGet)) {
      now = now.minus(Duration.ofDays(1));
      watch.look();
      assertThat(idle).hasPositiveValue();
    }
  }
}
