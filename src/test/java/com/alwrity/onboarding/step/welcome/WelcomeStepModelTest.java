package com.alwrity.onboarding.step.welcome;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.plan.Audience;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.workspace.Workspace;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class WelcomeStepModelTest {
  private static final OnboardingPlan PLAN =
      OnboardingPlan.of(UserId.LOCAL).in(new Workspace(Path.of("/checkout")));

  private final WelcomeStepModel model = new WelcomeStepModel();

  @Test
  void knowsNobodyBeforeItIsEntered() {
    assertThat(model.complete().get()).isFalse();
    assertThat(model.applyTo(PLAN)).isEqualTo(PLAN);
  }

  @Test
  void takesWhoIsThereFromThePlan() {
    model.enter(PLAN);

    assertThat(model.audience().get()).contains(Audience.DEVELOPER);
    assertThat(model.complete().get()).isTrue();
  }

  @Test
  void namesTheCheckoutThatIsKnownAlready() {
    model.enter(PLAN);
    assertThat(model.checkout().get()).contains(Path.of("/checkout"));

    model.enter(PLAN); // coming back: another one may have been chosen
    assertThat(model.checkout().get()).isEmpty();
  }

  @Test
  void keepsWhatWasChosenWhenItIsEnteredAgain() {
    model.enter(PLAN);
    model.choose(Audience.KEEPER);
    model.enter(PLAN);

    assertThat(model.audience().get()).contains(Audience.KEEPER);
  }

  @Test
  void takesTheCheckoutOutOfThePlanOfAKeeper() {
    model.choose(Audience.KEEPER);

    assertThat(model.applyTo(PLAN).workspace()).isEmpty();
    assertThat(model.applyTo(PLAN).audience()).isEqualTo(Audience.KEEPER);
  }
}
