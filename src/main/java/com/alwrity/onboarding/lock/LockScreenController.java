package com.alwrity.onboarding.lock;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.step.Notes;
import com.alwrity.onboarding.text.Messages;
import com.alwrity.onboarding.ui.Tasks;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;

/** What is shown in place of a page after a while without use. */
public final class LockScreenController {
  private final Messages messages;
  private final Tasks tasks;
  private final Runnable open;
  private final Runnable unlocked;
  @FXML private Label problem;
  @FXML private Button unlock;

  /**
   * The screen.
   *
   * @param open opens the master key again, beside the JavaFX thread
   * @param unlocked shows the wizard again
   */
  public LockScreenController(Messages messages, Tasks tasks, Runnable open, Runnable unlocked) {
    this.messages = messages;
    this.tasks = tasks;
    this.open = open;
    this.unlocked = unlocked;
  }

  @FXML
  void initialize() {
    Notes.show(problem, Notes.Tone.BAD, "");
  }

  @FXML
  void onUnlock() {
    tasks
        .run(
            () -> {
              open.run();
              return true;
            })
        .busy(unlock.disableProperty())
        .onSuccess(_ -> unlocked.run())
        .onFailure(
            OnboardingException.class,
            e -> Notes.show(problem, Notes.Tone.BAD, Notes.text(messages, e.problem())))
        .start();
  }

  /** Puts the focus where it opens again. */
  public void focus() {
    unlock.requestFocus();
  }
}
