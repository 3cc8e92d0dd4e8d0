package com.alwrity.onboarding.step.you;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.onboarding.standing.MasterKeyWhereabouts;
import com.alwrity.onboarding.step.MasterKeyOutlook;
import com.alwrity.onboarding.ui.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class YouStepModelTest {
  private static final MasterKeyOutlook OUTLOOK =
      new MasterKeyOutlook(
          new MasterKeyWhereabouts(MasterKeyPlace.OS, false), true, Optional.empty());
  private static final OnboardingPlan PLAN = OnboardingPlan.of(new UserId("user_2abc"));

  private final List<Runnable> waiting = new ArrayList<>();
  private final YouStepModel model =
      new YouStepModel(
          new Tasks(
              waiting::add,
              Runnable::run,
              failure -> {
                throw new AssertionError(failure);
              }),
          () -> OUTLOOK);

  @Test
  void takesTheUserOfThePlan() {
    model.enter(PLAN);

    assertThat(model.user().get()).isEqualTo("user_2abc");
    assertThat(model.complete().get()).isTrue();
  }

  @Test
  void keepsAUserThatWasEnteredHere() {
    model.enter(PLAN);
    model.user().set("somebody");
    model.enter(PLAN);

    assertThat(model.applyTo(PLAN).user()).isEqualTo(new UserId("somebody"));
  }

  @Test
  void takesTheIdAsItIsBecauseTwoTextsAreTwoUsers() {
    model.user().set(" A ");

    assertThat(model.applyTo(PLAN).user().value()).isEqualTo(" A ");
  }

  @Test
  void saysThatATextIsNoUserId() {
    model.user().set("a\tb");

    assertThat(model.problem().getValue().orElseThrow().reason())
        .isEqualTo(Problem.Invalid.USER_ID);
    assertThat(model.complete().get()).isFalse();
    assertThat(model.applyTo(PLAN)).isEqualTo(PLAN);

    model.user().set("ab");
    assertThat(model.complete().get()).isTrue();
  }

  @Test
  void looksForTheMasterKeyBesideTheScreen() {
    model.enter(PLAN);
    assertThat(model.outlook().get()).isEmpty();
    assertThat(model.complete().get()).as("nobody has to wait for it").isTrue();

    waiting.forEach(Runnable::run);
    assertThat(model.outlook().get()).contains(OUTLOOK);
  }

  @Test
  void hearsNothingMoreOnceItIsLeft() {
    model.enter(PLAN);
    model.leave();
    waiting.forEach(Runnable::run);

    assertThat(model.outlook().get()).isEmpty();
  }
}
