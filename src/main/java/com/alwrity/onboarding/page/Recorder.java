package com.alwrity.onboarding.page;

import com.alwrity.onboarding.onboarding.Memory;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.ui.Tasks;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javafx.application.Platform;

/** Records how far the user is, one after the other, beside the screen. */
final class Recorder implements AutoCloseable {
  private static final int WORKSPACE = 2;

  private final Memory memory;
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("recorder").factory());
  private final Tasks tasks;

  Recorder(Memory memory, Consumer<? super Throwable> unhandled) {
    this.memory = memory;
    this.tasks = new Tasks(writer, Platform::runLater, unhandled);
  }

  /** Records that this step, from 1, is shown, and what was planned before it. */
  void record(int step, int progress, OnboardingPlan plan) {
    tasks.run(() -> write(step, progress, plan)).start();
  }

  /** Waits until all is written. */
  @Override
  public void close() {
    writer.close();
  }

  private OnboardingPlan write(int step, int progress, OnboardingPlan plan) {
    memory.moveTo(plan.user(), step, progress);
    if (step > WORKSPACE) {
      memory.remember(plan.user(), plan.workspace(), plan.mode());
    }
    return plan;
  }
}
