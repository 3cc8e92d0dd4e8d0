package com.alwrity.onboarding.step.welcome;

import com.alwrity.onboarding.onboarding.plan.Audience;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.workspace.Workspace;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** Who is there. */
public final class WelcomeStepModel {
  private final ObjectProperty<Optional<Audience>> audience =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<Path>> checkout =
      new SimpleObjectProperty<>(Optional.empty());
  private final BooleanBinding complete =
      Bindings.createBooleanBinding(() -> audience.get().isPresent(), audience);

  /** The checkout that was found or named before the wizard began. */
  ObjectProperty<Optional<Path>> checkout() {
    return checkout;
  }

  ObjectProperty<Optional<Audience>> audience() {
    return audience;
  }

  BooleanBinding complete() {
    return complete;
  }

  void choose(Audience who) {
    audience.set(Optional.of(who));
  }

  void enter(OnboardingPlan plan) {
    boolean first = audience.get().isEmpty();
    // Later on another one may have been chosen, of which this step does not know.
    checkout.set(first ? plan.workspace().map(Workspace::root) : Optional.empty());
    if (first) {
      choose(plan.audience());
    }
  }

  OnboardingPlan applyTo(OnboardingPlan plan) {
    return audience.get().map(plan::withAudience).orElse(plan);
  }
}
