package com.alwrity.onboarding.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.Progress;
import com.alwrity.onboarding.testing.Fx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Fx.class)
class TasksTest {
  private final List<String> log = new ArrayList<>();
  private final List<Throwable> unhandled = new ArrayList<>();
  private final BooleanProperty busy = new SimpleBooleanProperty();
  private final Tasks direct = new Tasks(Runnable::run, Runnable::run, unhandled::add);

  @Test
  void givesTheResultThenDoesWhatComesLast() {
    direct
        .run(() -> "done")
        .onSuccess(log::add)
        .onFailure(IOException.class, _ -> log.add("failure"))
        .andFinally(() -> log.add("last"))
        .start();

    assertThat(log).containsExactly("done", "last");
    assertThat(unhandled).isEmpty();
  }

  @Test
  void givesAFailureToTheFirstHandlerThatFits() {
    direct
        .run(() -> failing(new UncheckedIOException(new IOException("no"))))
        .onSuccess(log::add)
        .onFailure(IOException.class, _ -> log.add("IOException"))
        .onFailure(UncheckedIOException.class, _ -> log.add("UncheckedIOException"))
        .onFailure(RuntimeException.class, _ -> log.add("RuntimeException"))
        .andFinally(() -> log.add("last"))
        .start();

    assertThat(log).containsExactly("UncheckedIOException", "last");
    assertThat(unhandled).isEmpty();
  }

  @Test
  void givesAFailureThatNobodyTakesToTheConsumerOfAll() {
    IllegalStateException failure = new IllegalStateException("no");

    direct
        .run(() -> failing(failure))
        .onFailure(IOException.class, _ -> log.add("failure"))
        .andFinally(() -> log.add("last"))
        .start();

    assertThat(unhandled).containsExactly(failure);
    assertThat(log).containsExactly("last");
  }

  @Test
  void isBusyFromBeforeTheStartUntilTheHandlers() {
    List<Runnable> waiting = new ArrayList<>();
    Tasks later = new Tasks(waiting::add, Runnable::run, unhandled::add);

    later.run(() -> "done").busy(busy).onSuccess(_ -> log.add("busy: " + busy.get())).start();

    assertThat(busy.get()).isTrue();
    waiting.forEach(Runnable::run);
    assertThat(log).containsExactly("busy: false");
  }

  @Test
  void worksBesideTheJavaFxThreadAndAnswersOnIt() {
    CountDownLatch finished = new CountDownLatch(1);
    Tasks tasks = new Tasks(unhandled::add);

    Fx.run(
        () ->
            tasks
                .run(
                    () ->
                        Platform.isFxApplicationThread() + " " + Thread.currentThread().isVirtual())
                .onSuccess(where -> log.add(where + " " + Platform.isFxApplicationThread()))
                .andFinally(finished::countDown)
                .start());

    Fx.await(() -> finished.getCount() == 0);
    assertThat(log).containsExactly("false true true");
  }

  @Test
  void cancellingInterruptsTheWorkAndDropsItsResult() throws InterruptedException {
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    AtomicReference<Throwable> ended = new AtomicReference<>();
    Tasks tasks = new Tasks(unhandled::add);

    Tasks.Running running =
        Fx.call(
            () ->
                tasks
                    .run(() -> waitFor(never, began, ended))
                    .busy(busy)
                    .onSuccess(log::add)
                    .onFailure(Throwable.class, _ -> log.add("failure"))
                    .andFinally(() -> log.add("last"))
                    .start());
    began.await();
    running.cancel();

    Fx.await(() -> !busy.get() && !log.isEmpty());
    assertThat(log).containsExactly("last");
    assertThat(ended.get()).isInstanceOf(InterruptedException.class);
    assertThat(unhandled).isEmpty();
  }

  @Test
  void staysBusyUntilCancelledWorkHasReallyEnded() {
    List<Runnable> waiting = new ArrayList<>();
    Tasks later = new Tasks(waiting::add, Runnable::run, unhandled::add);

    Tasks.Running running = later.run(() -> "done").busy(busy).onSuccess(log::add).start();
    running.cancel();
    assertThat(busy.get()).isTrue();

    waiting.forEach(Runnable::run);
    assertThat(busy.get()).isFalse();
    assertThat(log).isEmpty();
  }

  @Test
  void aResultThatWasOnItsWayWhenCancelledDoesNotArrive() {
    List<Runnable> waiting = new ArrayList<>();
    Tasks slowScreen = new Tasks(Runnable::run, waiting::add, unhandled::add);

    slowScreen.run(() -> "one").onSuccess(log::add).start();
    slowScreen.run(() -> "two").onSuccess(log::add).start();
    slowScreen.cancelAll();
    waiting.forEach(Runnable::run);

    assertThat(log).isEmpty();
  }

  @Test
  void reportsProgressOnTheScreen() {
    List<Runnable> waiting = new ArrayList<>();
    Tasks tasks = new Tasks(Runnable::run, waiting::add, unhandled::add);

    Progress progress = tasks.progress((done, total, what) -> log.add(done + "/" + total + what));
    progress.report(1, 3, "x");
    assertThat(log).isEmpty();
    waiting.forEach(Runnable::run);

    assertThat(log).containsExactly("1/3x");
  }

  private static String failing(RuntimeException failure) {
    throw failure;
  }

  private static String waitFor(
      CountDownLatch never, CountDownLatch began, AtomicReference<Throwable> ended)
      throws InterruptedException {
    began.countDown();
    try {
      never.await();
      return "done";
    } catch (InterruptedException e) {
      ended.set(e);
      throw e;
    }
  }
}
