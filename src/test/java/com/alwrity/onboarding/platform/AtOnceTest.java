package com.alwrity.onboarding.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AtOnceTest {
  private static final List<String> THINGS = List.of("one", "two", "three");

  private final CountDownLatch begun = new CountDownLatch(THINGS.size());
  private final Set<String> ended = new ConcurrentSkipListSet<>();

  @AfterEach
  void forgetTheInterrupt() {
    Thread.interrupted();
  }

  @Test
  void doesAllAtOnceAndAnswersInOrder() {
    assertThat(AtOnce.map(THINGS, this::whenAllHaveBegun, _ -> {}))
        .containsExactly("ONE", "TWO", "THREE");
  }

  @Test
  void tellsTheCallerWhatItWaitsForInOrder() {
    Thread caller = Thread.currentThread();
    List<Integer> told = new ArrayList<>();
    AtOnce.map(
        THINGS,
        this::whenAllHaveBegun,
        i -> {
          assertThat(Thread.currentThread()).isSameAs(caller);
          told.add(i);
        });
    assertThat(told).containsExactly(0, 1, 2);
  }

  @Test
  void doesNothingForNothing() {
    assertThat(AtOnce.map(List.of(), _ -> "never", _ -> {})).isEmpty();
  }

  @Test
  void throwsTheFirstFailureWhenTheOthersHaveEnded() {
    assertThatThrownBy(
            () ->
                AtOnce.map(
                    THINGS,
                    thing -> {
                      String answer = whenAllHaveBegun(thing);
                      if (!thing.equals("three")) {
                        throw new UnsupportedOperationException(thing);
                      }
                      ended.add(thing);
                      return answer;
                    },
                    _ -> {}))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("one");
    assertThat(ended).containsExactly("three");
  }

  @Test
  void throwsAlsoWhatIsNoException() {
    AssertionError error = new AssertionError("broken");
    assertThatThrownBy(
            () ->
                AtOnce.map(
                    THINGS,
                    _ -> {
                      throw error;
                    },
                    _ -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasCause(error);
  }

  @Test
  void passesAnInterruptOnAndWaitsForTheEnd() {
    CountDownLatch never = new CountDownLatch(1);
    List<Boolean> interrupted =
        AtOnce.map(
            THINGS,
            thing -> {
              whenAllHaveBegun(thing);
              boolean wasInterrupted = false;
              try {
                never.await();
              } catch (InterruptedException e) {
                wasInterrupted = true;
              }
              ended.add(thing);
              return wasInterrupted;
            },
            _ -> Thread.currentThread().interrupt());
    assertThat(interrupted).containsExactly(true, true, true);
    assertThat(ended).hasSameSizeAs(THINGS);
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  /** Ends only if the work for the other things goes on at the same time. */
  private String whenAllHaveBegun(String thing) {
    begun.countDown();
    try {
      assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // for what comes next
    }
    return thing.toUpperCase(Locale.ROOT);
  }
}
