package com.alwrity.onboarding.desk;

import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.Memory;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.ui.Tasks;
import com.alwrity.onboarding.workspace.Workspace;
import java.util.List;
import java.util.function.Predicate;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** Who else has a desk here, and for which other folders. Has no control. */
public final class DeskOthersModel implements AutoCloseable {
  private final Tasks tasks;
  private final Memory memory;
  private final OnboardingPlan plan;
  private final ObjectProperty<Others> others =
      new SimpleObjectProperty<>(new Others(List.of(), List.of()));

  /**
   * The other desks.
   *
   * @param users the oldest first
   * @param folders the one that was used last first
   */
  record Others(List<UserId> users, List<Workspace> folders) {}

  /** No desk but this one is known yet. */
  public DeskOthersModel(Tasks tasks, Memory memory, OnboardingPlan plan) {
    this.tasks = tasks;
    this.memory = memory;
    this.plan = plan;
  }

  ObjectProperty<Others> others() {
    return others;
  }

  /** Looks what is there. */
  public void look() {
    tasks
        .run(
            () ->
                new Others(
                    memory.onboarded().stream().filter(Predicate.not(plan.user()::equals)).toList(),
                    memory.recentWorkspaces().stream()
                        .filter(folder -> !plan.workspace().filter(folder::equals).isPresent())
                        .toList()))
        .onSuccess(others::set)
        .start();
  }

  @Override
  public void close() {
    tasks.close();
  }
}
