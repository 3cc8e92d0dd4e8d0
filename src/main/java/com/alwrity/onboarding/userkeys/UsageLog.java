package com.alwrity.onboarding.userkeys;

import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.database.KeyUses.Use;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.UserId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts which keys are used, and adds that to the database every few seconds and at the end. What
 * cannot be written waits; when too much waits, no more keys are given out. Thread-safe.
 */
final class UsageLog implements AutoCloseable {
  /** So many users and providers wait at most: some 20 MiB. */
  static final int MOST = 100_000;

  /** In one transaction, which others have to wait for. */
  private static final int BATCH = 500;

  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final Logger LOG = LoggerFactory.getLogger(UsageLog.class);

  private final Database database;
  private final InstantSource clock;
  private final CountDownLatch end = new CountDownLatch(1);
  private final Semaphore full = new Semaphore(0);
  private final Thread writer;
  private final Map<Key, Long> waiting = new LinkedHashMap<>();
  private boolean failing;

  private record Key(UserId user, ProviderId provider) {}

  UsageLog(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
    this.writer = Thread.ofPlatform().daemon().name("alwrity-usage").start(this::writeOften);
  }

  /**
   * Counts one use, before the key is given out. Waits if the writer is behind.
   *
   * @throws OnboardingException with {@link Problem.Unavailable#AUDIT} if too many wait because
   *     they cannot be written
   */
  synchronized void used(UserId user, ProviderId provider) {
    Key key = new Key(user, provider);
    while (waiting.size() >= MOST && !waiting.containsKey(key)) {
      if (failing || Thread.currentThread().isInterrupted()) {
        throw new OnboardingException(
            Problem.Unavailable.AUDIT, MOST + " uses could not be written");
      }
      full.release();
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    waiting.merge(key, 1L, Long::sum);
  }

  /** Writes all that waits; what cannot be written waits on. */
  void write() {
    boolean written = false;
    try {
      for (Map<Key, Long> batch = batch(); !batch.isEmpty(); batch = batch()) {
        write(batch);
      }
      written = true;
    } finally {
      told(!written);
    }
  }

  private void write(Map<Key, Long> batch) {
    List<Use> uses =
        batch.entrySet().stream()
            .map(e -> new Use(e.getKey().user(), e.getKey().provider(), e.getValue()))
            .toList();
    database.transact(
        tables -> {
          tables.keyUses().add(uses, clock.instant());
          return uses;
        });
    written(batch);
  }

  private synchronized Map<Key, Long> batch() {
    Map<Key, Long> batch = new HashMap<>();
    for (Map.Entry<Key, Long> each : waiting.entrySet()) {
      if (batch.size() == BATCH) {
        break;
      }
      batch.put(each.getKey(), each.getValue());
    }
    return batch;
  }

  /** What came meanwhile waits on. */
  private synchronized void written(Map<Key, Long> batch) {
    batch.forEach(
        (key, times) ->
            waiting.computeIfPresent(key, (_, all) -> all > times ? all - times : null));
    notifyAll();
  }

  private synchronized void told(boolean failed) {
    failing = failed;
    notifyAll();
  }

  private void writeOften() {
    try {
      while (end.getCount() > 0) {
        if (full.tryAcquire(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
          full.drainPermits();
        }
        try {
          write();
        } catch (OnboardingException | IllegalStateException e) { // it waits, and is tried again
          LOG.warn("the uses of keys cannot be written now: {}", e.getMessage());
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("interrupted", e);
    }
  }

  /**
   * Writes the rest.
   *
   * @throws OnboardingException if it cannot be written, and is lost
   */
  @Override
  public void close() {
    end.countDown();
    full.release();
    try {
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    write();
  }
}
