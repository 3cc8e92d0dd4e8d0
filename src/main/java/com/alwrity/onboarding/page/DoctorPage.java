package com.alwrity.onboarding.page;

import com.alwrity.onboarding.desk.doctor.Consultation;
import com.alwrity.onboarding.desk.doctor.DoctorController;
import com.alwrity.onboarding.desk.doctor.DoctorModel;
import com.alwrity.onboarding.ui.Screens;
import com.alwrity.onboarding.ui.Tasks;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Parent;
import javafx.stage.FileChooser;

/** The doctor, who looks at once. */
final class DoctorPage implements Page {
  private static final String BUNDLE = "alwrity-support.zip";

  private final Screens screens;
  private final DoctorModel model;
  private final Parent view;

  DoctorPage(Screens screens, Consultation consultation, Runnable back) {
    this.screens = screens;
    model = new DoctorModel(new Tasks(screens.dialogs()::error), consultation);
    DoctorController controller =
        new DoctorController(model, screens.messages(), screens.views(), this::choose, back);
    view = screens.views().load(controller);
    model.look();
    controller.focus();
  }

  private Optional<Path> choose() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(screens.messages().get("desk.doctor.bundle.title"));
    chooser.setInitialFileName(BUNDLE);
    return Optional.ofNullable(chooser.showSaveDialog(view.getScene().getWindow()))
        .map(File::toPath);
  }

  @Override
  public Parent view() {
    return view;
  }

  @Override
  public boolean isBusy() {
    return model.mending().get();
  }

  @Override
  public boolean hasUnsaved() {
    return false;
  }

  /** A look has the master key open. */
  @Override
  public void conceal() {
    model.stop();
  }

  @Override
  public void end() {
    model.close();
  }

  @Override
  public void release() {} // nothing is written behind the screen
}
