package com.alwrity.onboarding.page;

import com.alwrity.onboarding.onboarding.OnboardedHome;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.ui.Screens;
import com.alwrity.onboarding.ui.Tasks;
import com.alwrity.onboarding.vault.VaultSettings;
import com.alwrity.onboarding.wizard.WizardController;
import com.alwrity.onboarding.wizard.WizardListener;
import com.alwrity.onboarding.wizard.WizardModel;
import javafx.scene.Parent;

/** The wizard: records each move of the user. */
public final class WizardPage implements Page, WizardListener {
  private final Screens screens;
  private final Wiring wiring;
  private final WizardModel<OnboardingPlan> model;
  private final Recorder recorder;
  private final Actions actions;
  private final Parent view;
  private boolean started;
  private boolean moved;

  /**
   * What leads away from the wizard.
   *
   * @param settings to the settings of the window
   * @param close Close was pressed
   * @param finished the last step is done
   */
  public record Actions(Runnable settings, Runnable close, Runnable finished) {}

  /** The wizard over this home, begun. */
  public WizardPage(
      Screens screens,
      OnboardedHome home,
      VaultSettings settings,
      Beginning beginning,
      Actions actions) {
    this.screens = screens;
    this.actions = actions;
    this.wiring =
        new Wiring(
            screens, home, settings, beginning, () -> new Tasks(this::failed), actions.settings());
    this.model = new WizardModel<>(wiring.steps(), beginning.plan(), this);
    this.recorder = new Recorder(home.onboarding().memory(), this::failed);
    this.view =
        screens.views().load(new WizardController(model, screens.messages(), actions.close()));
    model.start(beginning.step());
    started = true;
  }

  /** What is planned up to now. */
  public OnboardingPlan plan() {
    return model.plan();
  }

  /** Whether something may have been entered on a step that is not shown now. */
  public boolean wasMoved() {
    return moved;
  }

  @Override
  public Parent view() {
    return view;
  }

  @Override
  public boolean isBusy() {
    return model.busyProperty().get() || wiring.isBusy();
  }

  @Override
  public boolean hasUnsaved() {
    return wiring.hasUnsaved();
  }

  @Override
  public void conceal() {
    wiring.clearClipboard();
  }

  @Override
  public void end() {
    model.close();
    wiring.clearClipboard();
  }

  @Override
  public void release() {
    recorder.close();
    wiring.close();
  }

  @Override
  public void moved(int number, int progress) {
    if (started) { // where it begins is no move of the user
      moved = true;
      recorder.record(number, progress, model.plan());
    }
  }

  @Override
  public void finished() {
    actions.finished().run();
  }

  @Override
  public void failed(Throwable failure) {
    screens.dialogs().error(failure);
  }
}
