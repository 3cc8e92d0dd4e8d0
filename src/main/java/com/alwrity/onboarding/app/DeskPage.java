package com.alwrity.onboarding.app;

import com.alwrity.onboarding.desk.DeskController;
import com.alwrity.onboarding.desk.DeskModel;
import com.alwrity.onboarding.onboarding.Onboarding;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.step.PlaceNames;
import com.alwrity.onboarding.ui.SecretClipboard;
import com.alwrity.onboarding.ui.Tasks;
import javafx.scene.Parent;

/** The key desk. */
final class DeskPage implements Page {
  private final SecretClipboard clipboard = new SecretClipboard();
  private final DeskModel model;
  private final Parent view;

  DeskPage(
      Screens screens,
      Onboarding onboarding,
      boolean demo,
      OnboardingPlan plan,
      DeskController.Actions actions) {
    model =
        new DeskModel(() -> new Tasks(screens.dialogs()::error), onboarding, plan, clipboard::put);
    view =
        screens
            .views()
            .load(
                new DeskController(
                    model,
                    new PlaceNames(screens.messages(), demo),
                    screens.views(),
                    screens.dialogs(),
                    actions));
    model.refresh();
  }

  @Override
  public Parent view() {
    return view;
  }

  @Override
  public boolean isBusy() {
    return model.saving().get();
  }

  @Override
  public boolean hasUnsaved() {
    return false;
  }

  @Override
  public void conceal() {
    clipboard.clear();
    model.conceal();
  }

  @Override
  public void end() {
    clipboard.clear();
    model.close();
  }

  @Override
  public void release() {} // nothing is written behind the screen
}
