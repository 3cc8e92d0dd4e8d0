package com.alwrity.onboarding.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Problem.Unavailable;
import com.github.javakeyring.PasswordAccessException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class WatchdogTest {
  private final Watchdog watchdog = new Watchdog(Duration.ofMillis(200));
  private final CountDownLatch never = new CountDownLatch(1);

  @AfterEach
  void close() {
    never.countDown();
    watchdog.close();
  }

  @Test
  void givesTheResult() {
    assertThat(watchdog.call(() -> "result")).isEqualTo("result");
  }

  @Test
  void worksOnOneDaemonThread() {
    Thread first = watchdog.call(Thread::currentThread);
    assertThat(first.isDaemon()).isTrue();
    assertThat(watchdog.call(Thread::currentThread)).isSameAs(first);
  }

  @Test
  void passesOurOwnProblemsOn() {
    assertThat(problem(() -> fail(new OnboardingException(Unavailable.KEYRING, "it is locked"))))
        .isEqualTo(new Problem(Unavailable.KEYRING, "it is locked"));
  }

  @Test
  void everyOtherFailureMeansUnavailable() {
    assertThat(problem(() -> fail(new PasswordAccessException("Error code 5"))))
        .isEqualTo(new Problem(Unavailable.KEYRING, "Error code 5"));
    assertThat(problem(() -> fail(new NullPointerException("\"response\" is null"))))
        .isEqualTo(new Problem(Unavailable.KEYRING, "it broke off (NullPointerException)"));
    assertThat(problem(() -> fail(new IllegalStateException(new IOException("the reason")))))
        .isEqualTo(new Problem(Unavailable.KEYRING, "the reason"));
    assertThat(problem(() -> failToLink()))
        .isEqualTo(new Problem(Unavailable.KEYRING, "its library is missing"));
  }

  @Test
  void aDefectIsNotMistakenForAnUnavailableKeyring() {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(
            () ->
                watchdog.call(
                    () -> {
                      throw new AssertionError("defect");
                    }));
  }

  @Test
  void aTimeOutOfTheWorkItselfIsOneToo() {
    assertThat(problem(() -> fail(new OnboardingException(Unavailable.KEYRING_TIMEOUT))))
        .isEqualTo(new Problem(Unavailable.KEYRING_TIMEOUT));
    assertThat(problem(() -> "not asked").reason()).isEqualTo(Unavailable.KEYRING_TIMEOUT);
    watchdog.retry();
    assertThat(watchdog.call(() -> "asked")).isEqualTo("asked");
  }

  @Test
  void afterATimeOutFailsAtOnceUntilRetry() {
    Problem timedOut = new Problem(Unavailable.KEYRING_TIMEOUT);
    AtomicInteger calls = new AtomicInteger();
    assertThat(problem(this::hang)).isEqualTo(timedOut);
    assertThat(problem(calls::incrementAndGet)).isEqualTo(timedOut);
    assertThat(calls).hasValue(0);
    watchdog.retry();
    assertThat(watchdog.call(calls::incrementAndGet)).isEqualTo(1);
  }

  @Test
  void aRetryDoesNotWaitForTheStuckCall() {
    assertThat(problem(this::hangWithoutListening))
        .isEqualTo(new Problem(Unavailable.KEYRING_TIMEOUT));
    watchdog.retry();
    assertThat(watchdog.call(() -> "result")).isEqualTo("result");
  }

  @Test
  void aRetryWithoutTimeOutChangesNothing() {
    Thread before = watchdog.call(Thread::currentThread);
    watchdog.retry();
    assertThat(watchdog.call(Thread::currentThread)).isSameAs(before);
  }

  @Test
  void refusesCallsOnceClosed() {
    watchdog.close();
    watchdog.retry();
    assertThat(problem(() -> "result"))
        .isEqualTo(new Problem(Unavailable.KEYRING, "it was closed"));
  }

  @Test
  void anInterruptedCallerStaysInterrupted() {
    Thread.currentThread().interrupt();
    assertThat(problem(this::hang).reason()).isEqualTo(Unavailable.KEYRING);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(watchdog.call(() -> "result")).isEqualTo("result");
  }

  private Problem problem(Callable<?> work) {
    try {
      watchdog.call(work);
    } catch (OnboardingException e) {
      return e.problem();
    }
    throw new AssertionError("no problem");
  }

  private String hang() throws InterruptedException {
    never.await();
    return "too late";
  }

  /** As native code does. */
  private String hangWithoutListening() throws InterruptedException {
    try {
      return hang();
    } catch (InterruptedException e) {
      return hang();
    }
  }

  private static String fail(Exception exception) throws Exception {
    throw exception;
  }

  private static String failToLink() {
    throw new UnsatisfiedLinkError("no such library");
  }
}
