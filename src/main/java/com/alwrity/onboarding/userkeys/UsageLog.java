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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
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

  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final Logger LOG = LoggerFactory.getLogger(UsageLog.class);

  private final Database database;
  private final InstantSource clock;
  private final CountDownLatch end = new CountDownLatch(1);
  private final Thread writer;
  private Map<Key, Long> waiting = new HashMap<>();

  private record Key(UserId user, ProviderId provider) {}

  UsageLog(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
    this.writer = Thread.ofPlatform().daemon().name("alwrity-usage").start(this::writeOften);
  }

  /**
   * Counts one use, before the key is given out.
   *
   * @throws OnboardingException with {@link Problem.Unavailable#AUDIT} if too many wait
   */
  synchronized void used(UserId user, ProviderId provider) {
    Key key = new Key(user, provider);
    if (waiting.size() >= MOST && !waiting.containsKey(key)) {
      throw new OnboardingException(Problem.Unavailable.AUDIT, MOST + " uses could not be written");
    }
    waiting.merge(key, 1L, Long::sum);
  }

  /** Writes all that waits; what cannot be written waits on. */
  void write() {
    Map<Key, Long> batch = take();
    if (batch.isEmpty()) {
      return;
    }
    List<Use> uses =
        batch.entrySet().stream()
            .map(e -> new Use(e.getKey().user(), e.getKey().provider(), e.getValue()))
            .toList();
    boolean written = false;
    try {
      written =
          database.transact(
              tables -> {
                tables.keyUses().add(uses, clock.instant());
                return true;
              });
    } finally {
      if (!written) {
        putBack(batch);
      }
    }
  }

  private synchronized Map<Key, Long> take() {
    Map<Key, Long> batch = waiting;
    waiting = new HashMap<>();
    return batch;
  }

  private synchronized void putBack(Map<Key, Long> batch) {
    batch.forEach((key, times) -> waiting.merge(key, times, Long::sum));
  }

  private void writeOften() {
    try {
      while (!end.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
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
    boolean ended = false;
    while (!ended) {
      try {
        writer.join();
        ended = true;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        ended = true;
      }
    }
    write();
  }
}
