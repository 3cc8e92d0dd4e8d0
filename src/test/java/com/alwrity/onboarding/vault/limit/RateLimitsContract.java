package com.alwrity.onboarding.vault.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What holds wherever the tokens are. */
abstract class RateLimitsContract {
  static final UserId ANNA = new UserId("user_anna");
  static final UserId BEN = new UserId("user_ben");

  private final Map<String, String> environment =
      new HashMap<>(Map.of("ALWRITY_LIMIT_CHECKS", "20/min", "ALWRITY_LIMIT_REVEALS", "3/min"));
  private Instant now = Instant.parse("2026-02-03T04:05:06Z");

  abstract Database database();

  RateLimits limits() {
    return new RateLimits(database(), environment, () -> now);
  }

  static boolean allows(RateLimits limits, UserId user, Limited what, int times) {
    try {
      limits.take(user, what, times);
      return true;
    } catch (OnboardingException e) {
      assertThat(e.problem().reason()).isInstanceOf(Problem.Refused.class);
      return false;
    }
  }

  @Test
  void saysWhenToTryAgain() {
    RateLimits limits = limits();
    for (int i = 0; i < 3; i++) {
      limits.take(ANNA, Limited.REVEALS, 1);
    }
    now = now.plusSeconds(5);
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> limits.take(ANNA, Limited.REVEALS, 1))
        .extracting(OnboardingException::problem)
        .isEqualTo(
            new Problem(Problem.Refused.TOO_MANY_REVEALS, "3/min", 15, "ALWRITY_LIMIT_REVEALS"));
    now = now.plusSeconds(15);
    limits.take(ANNA, Limited.REVEALS, 1);
    assertThat(allows(limits, ANNA, Limited.REVEALS, 1)).isFalse();
  }

  @Test
  void countsEachUserAndEachKindByItself() {
    RateLimits limits = limits();
    assertThat(allows(limits, ANNA, Limited.REVEALS, 3)).isTrue();
    assertThat(allows(limits, ANNA, Limited.REVEALS, 1)).isFalse();
    assertThat(allows(limits, BEN, Limited.REVEALS, 3)).isTrue();
    assertThat(allows(limits, ANNA, Limited.CHECKS, 20)).isTrue();
  }

  @Test
  void takesAllOrNone() {
    RateLimits limits = limits();
    limits.take(ANNA, Limited.CHECKS, 15);
    assertThat(allows(limits, ANNA, Limited.CHECKS, 6)).isFalse();
    assertThat(allows(limits, ANNA, Limited.CHECKS, 5)).isTrue();
  }

  @Test
  void moreThanTheLimitAreAllowedFromTimeToTime() {
    RateLimits limits = limits();
    limits.take(ANNA, Limited.REVEALS, 50);
    assertThat(allows(limits, ANNA, Limited.REVEALS, 1)).isFalse();
    now = now.plus(Duration.ofMinutes(1));
    limits.take(ANNA, Limited.REVEALS, 50);
  }

  @Test
  void openingsHaveNoLimitUntilThereIsOne() {
    RateLimits limits = limits();
    for (int i = 0; i < 5000; i++) {
      limits.take(ANNA, Limited.OPENINGS, 1);
    }
    environment.put("ALWRITY_LIMIT_OPENINGS", "1/s");
    RateLimits limited = limits();
    limited.take(ANNA, Limited.OPENINGS, 1);
    assertThat(allows(limited, ANNA, Limited.OPENINGS, 1)).isFalse();
  }

  @Test
  void aChangedLimitBeginsAnew() {
    limits().take(ANNA, Limited.REVEALS, 3);
    environment.put("ALWRITY_LIMIT_REVEALS", "4/h");
    RateLimits changed = limits();
    changed.take(ANNA, Limited.REVEALS, 4);
    assertThat(allows(changed, ANNA, Limited.REVEALS, 1)).isFalse();
    environment.put("ALWRITY_LIMIT_REVEALS", "none");
    assertThatCode(() -> limits().take(ANNA, Limited.REVEALS, 100)).doesNotThrowAnyException();
  }

  /** Whatever the order, no more get through than there are. */
  @Test
  void manyAtOnceGetNoMoreThanThereAre() throws InterruptedException {
    RateLimits limits = limits();
    AtomicInteger allowed = new AtomicInteger();
    Thread[] threads = new Thread[8];
    for (int i = 0; i < threads.length; i++) {
      threads[i] =
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (int times = 0; times < 5; times++) {
                      allowed.addAndGet(allows(limits, ANNA, Limited.CHECKS, 1) ? 1 : 0);
                    }
                  });
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(allowed).hasValue(20);
  }
}
