package com.alwrity.onboarding.provider.check;

import com.alwrity.onboarding.model.CheckDetail;
import com.alwrity.onboarding.model.CheckDetail.Kind;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.network.Connections;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Checks that are under way. Closing cancels those that have not ended. */
public final class CheckRun implements AutoCloseable {
  private final Connections connections;
  private final Duration limit;
  private final Consumer<? super CheckResult> onEach;
  private final CountDownLatch underWay;
  private final List<Thread> threads = new ArrayList<>();
  private final List<CheckResult> results = new ArrayList<>();

  /** Held while a result is handed over, so that none arrives after a cancel. */
  private final ReentrantLock handingOver = new ReentrantLock();

  private boolean cancelled;

  /** A run of so many checks, each with this time limit. */
  CheckRun(
      Connections connections, int checks, Duration limit, Consumer<? super CheckResult> onEach) {
    this.connections = connections;
    this.limit = limit;
    this.onEach = onEach;
    underWay = new CountDownLatch(checks);
  }

  /** Begins one of the checks. Called by the thread that made the run, before anybody has it. */
  void begin(ProviderId provider, Callable<AnswerReading> work) {
    threads.add(Thread.ofVirtual().name("check-" + provider).start(() -> watch(provider, work)));
  }

  /**
   * Waits until every check has ended, or was cancelled.
   *
   * @return the results, in the order in which they arrived
   */
  public List<CheckResult> await() throws InterruptedException {
    underWay.await();
    return arrived();
  }

  /** The results so far, in the order in which they arrived. */
  public List<CheckResult> arrived() {
    handingOver.lock();
    try {
      return List.copyOf(results);
    } finally {
      handingOver.unlock();
    }
  }

  /** Cuts the connections. When this returns, no result arrives any more. */
  public void cancel() {
    handingOver.lock();
    try {
      cancelled = true;
    } finally {
      handingOver.unlock();
    }
    threads.forEach(Thread::interrupt);
    connections.close();
  }

  @Override
  public void close() {
    cancel();
  }

  /** The work is done on another thread, so that nothing it does can outlast the limit. */
  private void watch(ProviderId provider, Callable<AnswerReading> work) {
    long begun = System.nanoTime();
    FutureTask<AnswerReading> asking = new FutureTask<>(work);
    Thread asker = Thread.ofVirtual().name("ask-" + provider).start(asking);
    try {
      handOver(provider, asking.get(limit.toNanos(), TimeUnit.NANOSECONDS), begun);
    } catch (TimeoutException _) {
      handOver(provider, late(), begun);
    } catch (InterruptedException _) {
      // Cancelled: nobody waits for the result.
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      asker.interrupt(); // and not asking.cancel(): the work always runs, to wipe its key
      underWay.countDown();
      if (underWay.getCount() == 0) {
        connections.close();
      }
    }
  }

  private AnswerReading late() {
    return new AnswerReading(
        Verdict.UNREACHABLE, new CheckDetail(Kind.TIMEOUT, Math.max(1, limit.toSeconds())));
  }

  private void handOver(ProviderId provider, AnswerReading reading, long begun) {
    Duration elapsed = Duration.ofNanos(System.nanoTime() - begun);
    CheckResult result =
        new CheckResult(provider, reading.verdict(), reading.details(), reading.status(), elapsed);
    handingOver.lock();
    try {
      if (!cancelled) {
        results.add(result);
        onEach.accept(result);
      }
    } finally {
      handingOver.unlock();
    }
  }
}
