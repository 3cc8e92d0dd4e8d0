package com.alwrity.onboarding.page;

import com.alwrity.onboarding.database.Sessions.SessionRow;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.Memory;
import com.alwrity.onboarding.onboarding.plan.Audience;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.step.workspace.Finding;
import com.alwrity.onboarding.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where the window begins: what the call named, and what an earlier run left.
 *
 * @param plan what is filled in
 * @param step index of the step to show; after the keys there is nothing to resume, because keys
 *     that were not saved are not kept
 * @param finding what the folder of the plan is
 * @param recent the folders that were used before, the last one first
 * @param onboarded whether all is done for this user and this folder, so that the desk is shown
 */
public record Beginning(
    OnboardingPlan plan,
    int step,
    Optional<Finding> finding,
    List<Path> recent,
    boolean onboarded) {
  private static final int KEYS = 3;

  /** Where it begins near this folder, for this user if one is named. */
  public static Beginning of(Memory memory, Optional<Workspace> near, Optional<UserId> named) {
    Optional<Workspace> workspace =
        near.filter(w -> w.isCertain() || memory.knows(w)).or(memory::lastWorkspace).or(() -> near);
    OnboardingPlan plan =
        OnboardingPlan.of(named.orElseGet(() -> memory.lastUser(workspace)))
            .withAudience(
                workspace.isEmpty() && memory.isKnown() ? Audience.KEEPER : Audience.DEVELOPER);
    Optional<SessionRow> session = memory.session(plan.user());
    return new Beginning(
        workspace.map(plan::in).orElse(plan),
        session.map(Beginning::step).orElse(0),
        workspace.map(w -> Finding.look(memory, w.root().toString())),
        memory.recentWorkspaces().stream().map(Workspace::root).toList(),
        session.flatMap(SessionRow::completedAt).isPresent()
            && workspace.map(memory::knows).orElse(true));
  }

  /**
   * The same in this folder; empty if another is taken, as it may be no checkout.
   *
   * @throws OnboardingException if there is no project
   */
  public static Optional<Beginning> in(Memory memory, Path folder, Optional<UserId> named) {
    Optional<Workspace> workspace = Optional.of(Workspace.at(folder));
    return Optional.of(of(memory, workspace, named))
        .filter(beginning -> beginning.plan().workspace().equals(workspace));
  }

  /** The same from the first step, with what is planned by now. */
  public Beginning again(OnboardingPlan planned) {
    return new Beginning(planned, 0, finding, recent, onboarded);
  }

  /** The same, to enter keys at once. */
  public Beginning atTheKeys() {
    return new Beginning(plan, KEYS, finding, recent, onboarded);
  }

  private static int step(SessionRow session) {
    return session.completedAt().isPresent() ? 0 : Math.min(session.currentStep() - 1, KEYS);
  }
}
