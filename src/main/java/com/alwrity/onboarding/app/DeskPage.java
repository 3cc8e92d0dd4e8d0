package com.alwrity.onboarding.app;

import com.alwrity.onboarding.desk.DeskController;
import com.alwrity.onboarding.desk.DeskModel;
import com.alwrity.onboarding.desk.DeskUsersController;
import com.alwrity.onboarding.desk.DeskUsersModel;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.Onboarding;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.step.PlaceNames;
import com.alwrity.onboarding.ui.SecretClipboard;
import com.alwrity.onboarding.ui.Tasks;
import java.util.function.Consumer;
import javafx.scene.Parent;

/** The key desk. */
final class DeskPage implements Page {
  private final SecretClipboard clipboard = new SecretClipboard();
  private final DeskModel model;
  private final DeskUsersModel users;
  private final Parent view;

  /**
   * What leads away.
   *
   * @param user to the desk of another user
   */
  record Ways(DeskController.Actions actions, Consumer<UserId> user) {}

  DeskPage(Screens screens, Onboarding onboarding, boolean demo, OnboardingPlan plan, Ways ways) {
    model =
        new DeskModel(() -> new Tasks(screens.dialogs()::error), onboarding, plan, clipboard::put);
    users =
        new DeskUsersModel(new Tasks(screens.dialogs()::error), onboarding.memory(), plan.user());
    view =
        screens
            .views()
            .with(DeskUsersController.class, () -> new DeskUsersController(users, ways.user()))
            .load(
                new DeskController(
                    model,
                    new PlaceNames(screens.messages(), demo),
                    screens.views(),
                    screens.dialogs(),
                    ways.actions()));
    model.refresh();
    users.look();
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
    users.close();
  }

  @Override
  public void release() {} // nothing is written behind the screen
}
