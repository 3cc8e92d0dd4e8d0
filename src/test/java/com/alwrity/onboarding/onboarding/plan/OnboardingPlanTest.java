package com.alwrity.onboarding.onboarding.plan;

import static com.alwrity.onboarding.testing.SyntheticKeys.GEMINI;
import static com.alwrity.onboarding.testing.SyntheticKeys.keyOf;
import static com.alwrity.onboarding.testing.SyntheticKeys.textOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alwrity.onboarding.model.DeploymentMode;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.testing.SyntheticKeys;
import com.alwrity.onboarding.workspace.Workspace;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

final class OnboardingPlanTest {
  private static final Workspace CHECKOUT = new Workspace(Path.of("/checkout"));

  private final SortedMap<ProviderId, Secret> keys = new SyntheticKeys(10).required();
  private final OnboardingPlan full =
      OnboardingPlan.of(UserId.LOCAL)
          .in(CHECKOUT)
          .withMode(Optional.of(DeploymentMode.DEVELOPMENT))
          .withKeys(keys)
          .withDestinations(EnumSet.allOf(Destination.class));

  @Test
  void beginsWithNothing() {
    OnboardingPlan plan = OnboardingPlan.of(UserId.LOCAL);
    assertThat(plan.audience()).isEqualTo(Audience.KEEPER);
    assertThat(plan.workspace()).isEmpty();
    assertThat(plan.mode()).isEmpty();
    assertThat(plan.keys()).isEmpty();
    assertThat(plan.destinations()).isEmpty();
  }

  @Test
  void showsNoKeyAndNoPartOfOne() {
    String shown = full.toString();
    assertThat(shown).contains("gemini", "exa", "copilotkit", "BACKEND");
    for (Secret key : keys.values()) {
      String text = textOf(key);
      for (int i = 0; i + 4 <= text.length(); i += 4) {
        assertThat(shown).doesNotContain(text.substring(i, i + 4));
      }
    }
  }

  @Test
  void aKeeperHasNoCheckoutAndNoFiles() {
    OnboardingPlan keeper = full.withAudience(Audience.KEEPER);
    assertThat(keeper.workspace()).isEmpty();
    assertThat(keeper.mode()).isEmpty();
    assertThat(keeper.destinations()).containsExactly(Destination.KEYRING);
    assertThat(keeper.keys()).isEqualTo(full.keys());
    assertThat(keeper.withAudience(Audience.DEVELOPER).workspace()).isEmpty();
  }

  @Test
  void changesOneThingAtATime() {
    assertThat(full.withUser(new UserId("b")).user()).isEqualTo(new UserId("b"));
    assertThat(full.withUser(new UserId("b")).withUser(UserId.LOCAL)).isEqualTo(full);
    assertThat(full.withAudience(Audience.DEVELOPER)).isEqualTo(full);
    assertThat(full.withDestinations(Set.of()).destinations()).isEmpty();
    assertThat(full.withMode(Optional.empty()).mode()).isEmpty();
  }

  @Test
  void doesNotFollowTheCollectionsItWasMadeOf() {
    keys.remove(GEMINI);
    assertThat(textOf(keyOf(full.keys(), GEMINI))).isNotEmpty();
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> full.destinations().clear());
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> full.keys().clear());
  }
}
