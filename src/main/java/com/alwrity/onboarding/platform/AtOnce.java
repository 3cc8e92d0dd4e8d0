package com.alwrity.onboarding.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.IntConsumer;

/**
 * The same work for several things, each on a thread of its own: for work that waits, for a disk or
 * for a user. Files that are made durable at once share the disk's journal entries.
 */
public final class AtOnce {
  private AtOnce() {}

  /**
   * Does the work for each thing, and returns when all of it has ended. An interrupt is passed on
   * to the work, whose end is waited for all the same.
   *
   * @param waiting told, on the calling thread, the index of the thing that is waited for; each
   *     once and in order
   * @return the results in the order of the things
   * @throws RuntimeException the first that the work threw; the work for the others is done
   */
  public static <T, R> List<R> map(
      List<T> things, Function<? super T, ? extends R> work, IntConsumer waiting) {
    List<Future<R>> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      things.forEach(thing -> results.add(threads.submit(() -> work.apply(thing))));
      for (int i = 0; i < things.size(); i++) {
        waiting.accept(i);
        await(results.get(i));
      }
    } // waits, and passes an interrupt on
    return results.stream().map(AtOnce::result).toList();
  }

  private static void await(Future<?> result) {
    try {
      result.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      return; // thrown when the others have ended too
    }
  }

  private static <R> R result(Future<R> ended) {
    if (ended.state() == Future.State.SUCCESS) {
      return ended.resultNow();
    }
    Throwable failure = ended.exceptionNow();
    throw failure instanceof RuntimeException defect ? defect : new IllegalStateException(failure);
  }
}
