package com.alwrity.onboarding.step;

import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.ui.FxmlViews;
import com.alwrity.onboarding.wizard.Step;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/** A step whose view is the FXML beside its controller, loaded when it is first shown. */
public abstract class FxmlStep implements Step<OnboardingPlan> {
  private final FxmlViews views;
  private @Nullable Node view;

  /** A step whose view comes from here. */
  protected FxmlStep(FxmlViews views) {
    this.views = views;
  }

  @Override
  public final Node view() {
    Node loaded = view;
    if (loaded == null) {
      loaded = views.load(this);
      view = loaded;
    }
    return loaded;
  }
}
