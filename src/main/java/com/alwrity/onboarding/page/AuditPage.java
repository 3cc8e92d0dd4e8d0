package com.alwrity.onboarding.page;

import com.alwrity.onboarding.desk.audit.AuditController;
import com.alwrity.onboarding.desk.audit.AuditModel;
import com.alwrity.onboarding.desk.audit.EntryWords;
import com.alwrity.onboarding.desk.audit.Trail;
import com.alwrity.onboarding.ui.Screens;
import com.alwrity.onboarding.ui.Tasks;
import java.time.ZoneId;
import javafx.application.Platform;
import javafx.scene.Parent;

/** The audit. */
final class AuditPage implements Page {
  private final AuditModel model;
  private final Parent view;

  AuditPage(Screens screens, Trail trail, Runnable back) {
    model =
        new AuditModel(
            new Tasks(screens.dialogs()::error),
            trail,
            new EntryWords(screens.messages(), ZoneId.systemDefault()));
    AuditController controller = new AuditController(model, back);
    view = screens.views().load(controller);
    model.refresh();
    Platform.runLater(controller::focus);
  }

  @Override
  public Parent view() {
    return view;
  }

  @Override
  public boolean isBusy() {
    return false;
  }

  @Override
  public boolean hasUnsaved() {
    return false;
  }

  @Override
  public void conceal() {} // there is no key on it

  @Override
  public void end() {
    model.close();
  }

  @Override
  public void release() {} // nothing is written behind the screen
}
