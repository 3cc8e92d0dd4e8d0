package com.alwrity.onboarding.settings;

import static com.alwrity.onboarding.testing.Component.ENGLISH;
import static com.alwrity.onboarding.testing.Component.VIEWS;

import com.alwrity.onboarding.model.DeploymentMode;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.OnboardedHome;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.step.PlaceNames;
import com.alwrity.onboarding.testing.Component;
import com.alwrity.onboarding.ui.Tasks;
import com.alwrity.onboarding.workspace.Workspace;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Parent;

/** The places in the settings. */
public final class SettingsComponents {
  private static final OnboardingPlan KEEPER = OnboardingPlan.of(UserId.LOCAL);
  private static final OnboardingPlan DEVELOPER =
      KEEPER.in(new Workspace(Path.of("/home/ann/ALwrity")));

  private final OnboardedHome home;

  /** Over this home. */
  public SettingsComponents(OnboardedHome home) {
    this.home = home;
  }

  /** In all their states. */
  public Component places() {
    return Component.named("settings-places")
        .state("development", () -> places(DEVELOPER))
        .state(
            "production", () -> places(DEVELOPER.withMode(Optional.of(DeploymentMode.PRODUCTION))))
        .state("without a folder", () -> places(KEEPER));
  }

  private Parent places(OnboardingPlan plan) {
    PlacesModel model =
        new PlacesModel(
            new Tasks(
                Runnable::run,
                Runnable::run,
                failure -> {
                  throw new AssertionError(failure);
                }),
            home.onboarding().memory(),
            plan);
    model.look();
    return VIEWS.load(new PlacesController(model, new PlaceNames(ENGLISH, false)));
  }
}
