package com.alwrity.onboarding.provider.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.CheckDetail.Kind;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.provider.SampleKeys;
import com.alwrity.onboarding.provider.simulator.Behaviour;
import com.alwrity.onboarding.provider.simulator.Simulator;
import com.alwrity.onboarding.testing.RawServer;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Checks under way: all at once, each within its time, and over at once when cancelled. */
@Timeout(120)
final class CheckRunTest {
  private static final int MANY = 20;
  private static final Duration SHORT = Duration.ofMillis(300);

  @Test
  void asksAllAtOnce() throws IOException, InterruptedException {
    List<Provider> providers = Checking.checkable().subList(0, MANY);
    CountDownLatch arrived = new CountDownLatch(MANY);
    // Nobody is answered before all have asked: one after the other, this would never end.
    try (Simulator simulator = new Simulator(providers, request -> meet(arrived))) {
      assertThat(Checking.all(Checking.at(simulator), keys(providers)))
          .hasSize(MANY)
          .allMatch(result -> result.verdict() == Verdict.VALID);
    }
  }

  @Test
  void tellsEachResultOnceAndOneAtATime() throws IOException, InterruptedException {
    Queue<CheckResult> told = new ConcurrentLinkedQueue<>();
    AtomicBoolean busy = new AtomicBoolean();
    AtomicBoolean overlapping = new AtomicBoolean();
    try (Simulator simulator = new Simulator(Checking.checkable());
        CheckRun run =
            start(
                Checking.at(simulator),
                Checking.CATALOGUE.all(),
                result -> {
                  overlapping.compareAndSet(false, !busy.compareAndSet(false, true));
                  told.add(result);
                  LockSupport.parkNanos(100_000); // long enough to be overlapped
                  busy.set(false);
                })) {
      assertThat(run.await()).containsExactlyElementsOf(told);
    }
    assertThat(told)
        .extracting(CheckResult::provider)
        .containsExactlyInAnyOrderElementsOf(
            Checking.CATALOGUE.all().stream().map(Provider::id).toList());
    assertThat(told).allMatch(result -> result.elapsed().isPositive());
    assertThat(overlapping).isFalse();
  }

  @Test
  void doesNotWaitForAProviderThatNeverAnswersWhenOthersDo()
      throws IOException, InterruptedException {
    Provider silent = Checking.CATALOGUE.require("mistral");
    CountDownLatch others = new CountDownLatch(Checking.checkable().size() - 1);
    try (Simulator simulator = new Simulator(Checking.checkable())) {
      simulator.answer(silent.id(), Behaviour.SILENT);
      try (CheckRun _ =
          start(Checking.at(simulator), Checking.checkable(), result -> others.countDown())) {
        others.await();
      }
    }
    assertThat(others.getCount()).isZero();
  }

  @Test
  void tellsNothingMoreWhenCancelledAlsoOfWhatHasBeenAnswered()
      throws IOException, InterruptedException {
    CompletableFuture<CheckRun> started = new CompletableFuture<>();
    Queue<CheckResult> told = new ConcurrentLinkedQueue<>();
    Consumer<CheckResult> first =
        result -> {
          told.add(result);
          CheckRun run = started.join();
          LockSupport.parkNanos(300_000_000); // so that others have their results and wait to tell
          run.cancel();
        };
    try (Simulator simulator = new Simulator(Checking.checkable());
        CheckRun run = start(Checking.at(simulator), Checking.CATALOGUE.all(), first)) {
      started.complete(run);
      assertThat(run.await()).containsExactlyElementsOf(told);
    }
    assertThat(told).hasSize(1);
  }

  @Test
  void givesUpOnAProviderThatNeverAnswers() throws IOException, InterruptedException {
    Provider provider = Checking.CATALOGUE.require("mistral");
    try (Simulator simulator = new Simulator(List.of(provider))) {
      simulator.answer(provider.id(), Behaviour.SILENT);
      KeyChecks checks = new KeyChecks(simulator.environment(), SHORT, InstantSource.system());

      CheckResult result = Checking.one(checks, provider);

      assertThat(result.verdict()).isEqualTo(Verdict.UNREACHABLE);
      assertThat(Checking.kinds(result)).containsExactly(Kind.TIMEOUT);
      assertThat(result.elapsed()).isGreaterThanOrEqualTo(SHORT);
    }
  }

  @Test
  void givesUpOnAnAnswerThatNeverEnds() throws IOException, InterruptedException {
    String begun = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{" + RawServer.HOLD;
    try (RawServer server = new RawServer(number -> begun)) {
      CheckResult result =
          Checking.one(mistralAt(server, SHORT), Checking.CATALOGUE.require("mistral"));

      assertThat(Checking.kinds(result)).containsExactly(Kind.TIMEOUT);
      server.awaitCut();
    }
  }

  @Test
  void givesUpOnNamesThatNobodyLooksUpAndLeavesTheOthersTheirTime() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    AtomicBoolean onACarrier = new AtomicBoolean(); // it would keep that from all others
    KeyChecks checks =
        new KeyChecks(
            Map.of(),
            SHORT,
            InstantSource.system(),
            host -> {
              onACarrier.compareAndSet(false, Thread.currentThread().isVirtual());
              return hang(never);
            });

    List<CheckResult> results = Checking.all(checks, keys(Checking.checkable()));

    assertThat(results)
        .hasSameSizeAs(Checking.checkable())
        .allMatch(result -> Checking.kinds(result).equals(List.of(Kind.TIMEOUT)));
    assertThat(onACarrier).isFalse();
    never.countDown();
  }

  @Test
  void tellsNothingAfterACancel() throws IOException, InterruptedException {
    CountDownLatch arrived = new CountDownLatch(MANY);
    CountDownLatch goOn = new CountDownLatch(1);
    Queue<CheckResult> told = new ConcurrentLinkedQueue<>();
    List<Provider> providers = Checking.checkable().subList(0, MANY);
    try (Simulator simulator =
        new Simulator(
            providers,
            request -> {
              arrived.countDown();
              waitFor(goOn);
            })) {
      CheckRun run = start(Checking.at(simulator), providers, told::add);
      arrived.await();

      run.cancel();
      goOn.countDown();

      assertThat(run.await()).isEmpty();
      assertThat(told).isEmpty();
    }
  }

  @Test
  void cutsTheConnectionsWhenCancelled() throws IOException, InterruptedException {
    CountDownLatch arrived = new CountDownLatch(1);
    try (RawServer server =
        new RawServer(
            number -> {
              arrived.countDown();
              return RawServer.HOLD;
            })) {
      CheckRun run =
          start(
              mistralAt(server, Checking.LONG),
              List.of(Checking.CATALOGUE.require("mistral")),
              result -> {});
      arrived.await();

      run.cancel();

      server.awaitCut();
      assertThat(run.await()).isEmpty();
    }
  }

  @Test
  @Timeout(20) // Java's client does so by itself when nothing was sent for 30 seconds
  void cutsTheConnectionsWhenTheLastCheckHasEnded() throws IOException, InterruptedException {
    try (RawServer server = new RawServer(number -> RawServer.OK + RawServer.HOLD)) {
      CheckRun run =
          start(
              mistralAt(server, Checking.LONG),
              List.of(Checking.CATALOGUE.require("mistral")),
              result -> {});

      assertThat(run.await()).hasSize(1);

      server.awaitCut(); // though nobody closes the run
    }
  }

  @Test
  void cancelsWhileNamesAreLookedUp() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    KeyChecks checks =
        new KeyChecks(
            Map.of(),
            Checking.LONG,
            InstantSource.system(),
            host -> {
              asked.countDown();
              return hang(never);
            });
    CheckRun run = start(checks, Checking.checkable(), result -> {});
    asked.await();

    run.close();

    assertThat(run.await()).isEmpty();
    never.countDown();
  }

  private static CheckRun start(
      KeyChecks checks, List<Provider> providers, Consumer<CheckResult> onEach) {
    Map<Provider, Secret> secrets = new HashMap<>();
    keys(providers).forEach((provider, key) -> secrets.put(provider, Secret.of(key)));
    return checks.start(secrets, onEach);
  }

  private static Map<Provider, String> keys(List<Provider> providers) {
    Map<Provider, String> keys = new HashMap<>();
    providers.forEach(provider -> keys.put(provider, SampleKeys.of(provider).getFirst()));
    return keys;
  }

  private static void meet(CountDownLatch others) {
    others.countDown();
    waitFor(others);
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static KeyChecks mistralAt(RawServer server, Duration limit) {
    return new KeyChecks(
        Map.of("ALWRITY_ENDPOINT_MISTRAL", server.address("http")), limit, InstantSource.system());
  }

  /** As a resolver without an answer does: whatever one does, it comes back in its own time. */
  private static Object hang(CountDownLatch never) throws UnknownHostException {
    while (never.getCount() > 0) {
      LockSupport.parkNanos(10_000_000);
    }
    throw new UnknownHostException();
  }
}
