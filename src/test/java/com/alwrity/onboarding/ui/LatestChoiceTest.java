package com.alwrity.onboarding.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LatestChoiceTest {
  private static final int PATIENCE_SECONDS = 60;

  private final List<String> saved = new CopyOnWriteArrayList<>();
  private final Queue<Runnable> later = new ArrayDeque<>();

  @Test
  void whoChoosesNeverWaitsForWhatIsBeingSaved() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch disk = new CountDownLatch(1);
    List<Thread> workers = new CopyOnWriteArrayList<>();
    LatestChoice<String> choice =
        new LatestChoice<>(
            new Tasks(
                work -> workers.add(Thread.startVirtualThread(work)),
                Runnable::run,
                LatestChoiceTest::fail),
            value -> {
              begun.countDown();
              await(disk);
              saved.add(value);
            });
    try {
      choice.choose("first");
      await(begun);
      Thread chooser = Thread.ofPlatform().start(() -> choice.choose("second"));
      assertThat(chooser.join(Duration.ofSeconds(PATIENCE_SECONDS))).isTrue();
      assertThat(saved).isEmpty();
    } finally {
      disk.countDown();
    }
    for (Thread worker : workers) {
      worker.join();
    }
    assertThat(saved).containsExactly("first", "second");
  }

  @Test
  void whatComesWhileAnotherIsSavedIsSavedNext() {
    List<LatestChoice<String>> itself = new ArrayList<>();
    LatestChoice<String> choice =
        new LatestChoice<>(
            tasks(),
            value -> {
              saved.add(value);
              if (value.equals("first")) {
                itself.getFirst().choose("second");
              }
            });
    itself.add(choice);
    choice.choose("first");
    choice.save();
    assertThat(saved).containsExactly("first");
    choice.save();
    later.forEach(Runnable::run);
    assertThat(saved).containsExactly("first", "second");
  }

  @Test
  void whatCouldNotBeSavedIsSavedTheNextTime() {
    List<String> failures = new ArrayList<>(List.of("disk full"));
    LatestChoice<String> choice = failing(failures, () -> {});
    choice.choose("first");
    assertThatIllegalStateException().isThrownBy(choice::save);
    choice.save();
    choice.save();
    assertThat(saved).containsExactly("first");
  }

  @Test
  void unlessANewerOneHasCome() {
    List<String> failures = new ArrayList<>(List.of("disk full"));
    List<LatestChoice<String>> itself = new ArrayList<>();
    LatestChoice<String> choice = failing(failures, () -> itself.getFirst().choose("second"));
    itself.add(choice);
    choice.choose("first");
    assertThatIllegalStateException().isThrownBy(choice::save);
    choice.save();
    assertThat(saved).containsExactly("second");
  }

  private LatestChoice<String> failing(List<String> failures, Runnable before) {
    return new LatestChoice<>(
        tasks(),
        value -> {
          if (!failures.isEmpty()) {
            before.run();
            throw new IllegalStateException(failures.removeFirst());
          }
          saved.add(value);
        });
  }

  private Tasks tasks() {
    return new Tasks(later::add, Runnable::run, LatestChoiceTest::fail);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void fail(Throwable failure) {
    throw new AssertionError(failure);
  }
}
