package com.alwrity.onboarding.vault.upkeep;

import com.alwrity.onboarding.model.Progress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes on what it is told, in order, on a thread of its own: a terminal that was stopped must not
 * hold up the transaction that tells of itself, for which all who save wait.
 */
final class BackgroundProgress implements Progress, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BackgroundProgress.class);

  private final Progress listener;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform()
              .daemon()
              .name("progress")
              .uncaughtExceptionHandler((_, e) -> LOG.warn("progress was not shown", e))
              .factory());

  BackgroundProgress(Progress listener) {
    this.listener = listener;
  }

  @Override
  public void report(int done, int total, String what) {
    thread.execute(() -> listener.report(done, total, what));
  }

  /** Waits until the listener knows all: call it when nobody waits for the work any more. */
  @Override
  public void close() {
    thread.close();
  }
}
