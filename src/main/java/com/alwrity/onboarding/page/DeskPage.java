package com.alwrity.onboarding.page;

import com.alwrity.onboarding.desk.DeskController;
import com.alwrity.onboarding.desk.DeskModel;
import com.alwrity.onboarding.desk.DeskOthersController;
import com.alwrity.onboarding.desk.DeskOthersModel;
import com.alwrity.onboarding.desk.MasterKeyOffer;
import com.alwrity.onboarding.desk.MasterKeyOfferController;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.Onboarding;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.step.PlaceNames;
import com.alwrity.onboarding.ui.Screens;
import com.alwrity.onboarding.ui.SecretClipboard;
import com.alwrity.onboarding.ui.Tasks;
import com.alwrity.onboarding.workspace.Workspace;
import java.util.function.Consumer;
import javafx.scene.Parent;

/** The key desk. */
final class DeskPage implements Page {
  private final SecretClipboard clipboard = new SecretClipboard();
  private final DeskModel model;
  private final DeskOthersModel others;
  private final MasterKeyOffer masterKey;
  private final Parent view;

  /**
   * What the desk is about.
   *
   * @param demo whether it is all for show
   * @param masterKey where the master key could be moved
   */
  record Subject(
      Onboarding onboarding, MasterKeyOffer.Moving masterKey, boolean demo, OnboardingPlan plan) {}

  /**
   * What leads away.
   *
   * @param user to the desk of another user
   * @param folder to the desk of another folder
   */
  record Ways(DeskController.Actions actions, Consumer<UserId> user, Consumer<Workspace> folder) {}

  DeskPage(Screens screens, Subject subject, Ways ways) {
    Onboarding onboarding = subject.onboarding();
    OnboardingPlan plan = subject.plan();
    model =
        new DeskModel(() -> new Tasks(screens.dialogs()::error), onboarding, plan, clipboard::put);
    others = new DeskOthersModel(new Tasks(screens.dialogs()::error), onboarding.memory(), plan);
    masterKey = new MasterKeyOffer(new Tasks(screens.dialogs()::error), subject.masterKey());
    DeskController controller =
        new DeskController(
            model,
            new PlaceNames(screens.messages(), subject.demo()),
            screens.views(),
            screens.dialogs(),
            ways.actions());
    view =
        screens
            .views()
            .with(
                DeskOthersController.class,
                () -> new DeskOthersController(others, ways.user(), ways.folder()))
            .with(
                MasterKeyOfferController.class,
                () -> new MasterKeyOfferController(masterKey, screens.messages()))
            .load(controller);
    model.refresh();
    others.look();
    view.sceneProperty() // the lock screen takes its place, so that this is also after unlocking
        .subscribe(
            scene -> {
              if (scene != null) {
                masterKey.look();
              }
            });
    controller.focus();
  }

  @Override
  public Parent view() {
    return view;
  }

  @Override
  public boolean isBusy() {
    return model.saving().get() || masterKey.busy().get();
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
    others.close();
    masterKey.close();
  }

  @Override
  public void release() {} // nothing is written behind the screen
}
