package com.alwrity.onboarding.userkeys;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * For the tests of a backend: runs its code for many users at once, and fails when one of them gets
 * to see a key of another.
 *
 * <pre>{@code
 * IsolationAssert.assertIsolated(keys, madeUpKeys, 10, () -> myService.requestThatWouldBeSent());
 * }</pre>
 */
public final class IsolationAssert {
  /** More at once wait for a connection longer than a connection waits for them. */
  private static final int AT_ONCE = 100;

  private IsolationAssert() {}

  /**
   * Runs the code for each user, interleaved, each time on a virtual thread of its own with that
   * user's keys as {@link UserApiKeys#current}.
   *
   * @param keyOf a key that only this user has, for each user; made up, and saved before
   * @param times how often for each user
   * @param code answers all that it would show to somebody or send to somewhere
   * @throws IllegalArgumentException unless there are two users or more, each run once or more
   * @throws AssertionError naming the two users, and no key, if what it answers for one of them
   *     holds the key of another, or does not hold the user's own
   */
  public static void assertIsolated(
      UserApiKeys keys, Map<String, String> keyOf, int times, Callable<String> code)
      throws InterruptedException {
    if (keyOf.size() < 2 || times < 1 || keyOf.containsValue("")) {
      throw new IllegalArgumentException("nothing would be tested");
    }
    Semaphore room = new Semaphore(AT_ONCE);
    List<Future<?>> runs = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < times; i++) {
        for (String user : keyOf.keySet()) {
          runs.add(
              threads.submit(
                  () -> {
                    room.acquire();
                    try {
                      check(user, keys.where(user).call(code::call), keyOf);
                    } finally {
                      room.release();
                    }
                    return user;
                  }));
        }
      }
    }
    for (Future<?> run : runs) {
      try {
        run.get();
      } catch (ExecutionException e) {
        if (e.getCause() instanceof AssertionError failed) {
          throw failed;
        }
        throw new AssertionError("the code failed", e.getCause());
      }
    }
  }

  private static void check(String user, String answer, Map<String, String> keyOf) {
    keyOf.forEach(
        (other, key) -> {
          if (answer.contains(key) != other.equals(user)) {
            throw new AssertionError(
                other.equals(user)
                    ? "user " + user + " did not get a key of their own"
                    : "user " + user + " saw a key of user " + other);
          }
        });
  }
}
