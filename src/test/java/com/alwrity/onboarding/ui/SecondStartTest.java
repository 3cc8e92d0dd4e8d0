package com.alwrity.onboarding.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.testing.Fx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Platform;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Fx.class)
class SecondStartTest {
  private static final Path ONE = Path.of("one").toAbsolutePath();
  private static final Path TWO = Path.of("two").toAbsolutePath();

  private final List<String> opened = new ArrayList<>();
  private final List<Throwable> failures = new ArrayList<>();
  private boolean busy;
  private boolean ready = true;
  private final Queue<Runnable> work = new ConcurrentLinkedQueue<>();
  private boolean staying;
  private Stage stage;
  private SecondStart<String> second;

  @BeforeEach
  void show() {
    stage = Fx.show(new StackPane(), 100, 100);
    second =
        new SecondStart<>(
            stage,
            new Tasks(work::add, Platform::runLater, failures::add),
            new SecondStart.Ways<>(
                () -> busy,
                () -> ready,
                folder -> () -> staying ? Optional.empty() : Optional.of("found " + folder),
                (folder, what) -> opened.add(folder + " " + what)));
  }

  @AfterEach
  void hide() {
    Fx.run(stage::close);
    assertThat(failures).isEmpty();
  }

  @Test
  void opensWhatWasFound() {
    assertThat(second.test(Optional.of(ONE))).isTrue();
    assertThat(find()).containsExactly(ONE + " found " + ONE);
  }

  @Test
  void staysIfThereIsNothingToOpen() {
    staying = true;
    assertThat(second.test(Optional.of(ONE))).isTrue();
    assertThat(find()).isEmpty();
  }

  @Test
  void isNotDoneWhileTheWindowIsBusy() {
    busy = true;
    Fx.run(() -> stage.setIconified(true));
    assertThat(second.test(Optional.of(ONE))).isFalse();
    assertThat(Fx.call(stage::isIconified)).isTrue();

    busy = false;
    Fx.run(second::goOn);
    assertThat(find()).as("another window has it").isEmpty();
  }

  @Test
  void waitsUntilTheWindowIsReadyAndOpensWhatCameLastOnce() {
    ready = false;
    assertThat(second.test(Optional.of(ONE))).isTrue();
    assertThat(second.test(Optional.of(TWO))).isTrue();
    assertThat(second.test(Optional.empty())).isTrue();
    Fx.run(second::goOn);
    assertThat(find()).isEmpty();

    ready = true;
    Fx.run(second::goOn);
    Fx.run(second::goOn);
    assertThat(find()).containsExactly(TWO + " found " + TWO);
  }

  @Test
  void waitsAgainIfTheWindowIsNotReadyWhenItIsFound() {
    assertThat(second.test(Optional.of(ONE))).isTrue();
    ready = false;
    assertThat(find()).isEmpty();

    ready = true;
    Fx.run(second::goOn);
    assertThat(find()).containsExactly(ONE + " found " + ONE);
  }

  @Test
  void opensTheLaterOneIfTheWindowWasNotReadyForIt() {
    assertThat(second.test(Optional.of(ONE))).isTrue();
    ready = false;
    assertThat(second.test(Optional.of(TWO))).isTrue();
    ready = true;
    assertThat(find()).isEmpty(); // but looks at the later one now
    assertThat(find()).containsExactly(TWO + " found " + TWO);
  }

  @Test
  void comesAfterADialog() {
    Stage dialog = Fx.show(new StackPane(), 50, 50);
    assertThat(second.test(Optional.of(ONE))).isTrue();
    assertThat(find()).isEmpty();

    Fx.run(dialog::close);
    assertThat(find()).containsExactly(ONE + " found " + ONE);
  }

  @Test
  void doesNothingWhenNobodyWaitsForItAnyMore() throws InterruptedException {
    CountDownLatch held = new CountDownLatch(1);
    Platform.runLater(
        () -> {
          try {
            held.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
    AtomicReference<Boolean> answer = new AtomicReference<>();
    Thread asking = Thread.ofPlatform().start(() -> answer.set(second.test(Optional.of(ONE))));
    asking.interrupt();
    asking.join();
    held.countDown();

    assertThat(answer).hasValue(false);
    assertThat(find()).isEmpty();
  }

  /** Lets what is to be found be found; answers what was opened by then. */
  private List<String> find() {
    List<Runnable> now = List.copyOf(work);
    work.clear();
    now.forEach(Runnable::run);
    Fx.run(() -> {});
    return opened;
  }
}
