package com.alwrity.onboarding.step.done;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.plan.ApplyResult;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.onboarding.standing.MasterKeyWhereabouts;
import com.alwrity.onboarding.workspace.ModeDecision;
import com.alwrity.onboarding.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DoneStepModelTest {
  private final DoneStepModel model = new DoneStepModel();

  @Test
  void isCompleteWhenThereIsAResult() {
    assertThat(model.complete().get()).isFalse();
    ModeDecision mode = ModeDecision.of(Map.of(), Map.of(), Optional.empty());
    model.show(
        new ApplyResult(
            Set.of(),
            Set.of(),
            new MasterKeyWhereabouts(MasterKeyPlace.OS, false),
            mode,
            List.of()),
        List.of());

    assertThat(model.complete().get()).isTrue();
    assertThat(model.result().get().map(r -> r.masterKey().place())).contains(MasterKeyPlace.OS);
  }

  @Test
  void knowsTheCheckoutWhoseServersAreToBeRestarted() {
    Workspace checkout = new Workspace(Path.of("/checkout"));
    model.enter(OnboardingPlan.of(UserId.LOCAL).in(checkout));

    assertThat(model.workspace().get()).contains(checkout);
  }
}
