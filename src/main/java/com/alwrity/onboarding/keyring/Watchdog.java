package com.alwrity.onboarding.keyring;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Runs calls that may never return, on one daemon thread of its own, each within a limit.
 *
 * <p>After a time-out every call fails at once until {@link #retry()}: a user waits for a stuck
 * keyring once, not once for each key.
 */
final class Watchdog implements AutoCloseable {
  private final Duration limit;
  private ExecutorService worker = newWorker();
  private @Nullable Problem refusal;

  Watchdog(Duration limit) {
    this.limit = limit;
  }

  /**
   * The result of the work.
   *
   * @throws OnboardingException the one the work threw; {@link Problem.Unavailable#KEYRING_TIMEOUT}
   *     if the work took too long, now or earlier; {@link Problem.Unavailable#KEYRING} for all else
   *     that went wrong, as the libraries answer most faults with a NullPointerException
   */
  <T> T call(Callable<T> work) {
    return call(work, limit);
  }

  /** The same within another limit. */
  <T> T call(Callable<T> work, Duration within) {
    Future<T> result = submit(work);
    try {
      return result.get(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      OnboardingException failure = failure(e.getCause());
      if (failure.problem().reason() == Problem.Unavailable.KEYRING_TIMEOUT) { // its own limit
        suspend();
      }
      throw failure;
    } catch (TimeoutException e) {
      suspend();
      throw new OnboardingException(e, Problem.Unavailable.KEYRING_TIMEOUT);
    } catch (InterruptedException e) {
      result.cancel(true);
      Thread.currentThread().interrupt();
      throw new OnboardingException(e, Problem.Unavailable.KEYRING, "the call was cancelled");
    }
  }

  /** Gives it another chance after a time-out, on a fresh thread: the old one may be stuck. */
  synchronized void retry() {
    if (isSuspended()) {
      refusal = null;
      worker = newWorker();
    }
  }

  /** Whether it waits for {@link #retry()}. */
  synchronized boolean isSuspended() {
    return refusal != null && refusal.reason() == Problem.Unavailable.KEYRING_TIMEOUT;
  }

  /** Lets the current work end in its own time, and refuses any more. Does not wait. */
  @Override
  public synchronized void close() {
    refusal = new Problem(Problem.Unavailable.KEYRING, "it was closed");
    worker.shutdown();
  }

  private synchronized <T> Future<T> submit(Callable<T> work) {
    if (refusal != null) {
      throw new OnboardingException(null, refusal);
    }
    return worker.submit(work);
  }

  private synchronized void suspend() {
    if (refusal == null) {
      refusal = new Problem(Problem.Unavailable.KEYRING_TIMEOUT);
      // The interrupt ends the wait for a prompt; a call into native code goes on and is left
      // alone.
      worker.shutdownNow();
    }
  }

  private static OnboardingException failure(@Nullable Throwable cause) {
    return switch (cause) {
      case OnboardingException known -> known;
      case LinkageError noNativePart ->
          new OnboardingException(
              noNativePart, Problem.Unavailable.KEYRING, "its library is missing");
      case Error error -> throw error;
      case null, default ->
          new OnboardingException(cause, Problem.Unavailable.KEYRING, describe(cause));
    };
  }

  /** The first cause, as it knows best. Messages of unchecked ones only make sense in a log. */
  private static String describe(@Nullable Throwable failure) {
    Throwable first = failure;
    while (first != null && first.getCause() != null) {
      first = first.getCause();
    }
    if (first == null) {
      return "no reason given";
    }
    String message = first.getMessage();
    return message == null || first instanceof NullPointerException
        ? "it broke off (" + first.getClass().getSimpleName() + ")"
        : message;
  }

  private static ExecutorService newWorker() {
    return Executors.newSingleThreadExecutor(
        Thread.ofPlatform().daemon().name("keyring").factory());
  }
}
