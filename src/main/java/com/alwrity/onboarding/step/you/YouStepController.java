package com.alwrity.onboarding.step.you;

import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.step.FxmlStep;
import com.alwrity.onboarding.step.MasterKeyOutlook;
import com.alwrity.onboarding.step.Notes;
import com.alwrity.onboarding.text.Messages;
import com.alwrity.onboarding.ui.FxmlViews;
import java.util.Optional;
import javafx.beans.value.ObservableBooleanValue;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;

/** Asks for the user's id, and says where the master key is. */
public final class YouStepController extends FxmlStep {
  private final YouStepModel model;
  private final Messages messages;

  @FXML private TextField user;
  @FXML private Label userProblem;
  @FXML private ProgressIndicator looking;
  @FXML private Label place;
  @FXML private Label more;
  @FXML private Label keyringProblem;

  /** The step over this model. */
  public YouStepController(YouStepModel model, Messages messages, FxmlViews views) {
    super(views);
    this.model = model;
    this.messages = messages;
  }

  @FXML
  void initialize() {
    user.textProperty().bindBidirectional(model.user());
    model.problem().subscribe(this::showProblem);
    model.outlook().subscribe(this::showOutlook);
  }

  @Override
  public String id() {
    return "you";
  }

  @Override
  public String titleKey() {
    return "you.title";
  }

  @Override
  public String headingKey() {
    return "you.heading";
  }

  @Override
  public String leadKey() {
    return "you.lead";
  }

  @Override
  public void enter(OnboardingPlan plan) {
    model.enter(plan);
  }

  @Override
  public ObservableBooleanValue complete() {
    return model.complete();
  }

  @Override
  public OnboardingPlan applyTo(OnboardingPlan plan) {
    return model.applyTo(plan);
  }

  @Override
  public void leave() {
    model.leave();
  }

  private void showProblem(Optional<Problem> problem) {
    Notes.show(userProblem, Notes.Tone.BAD, problem.map(p -> Notes.text(messages, p)).orElse(""));
  }

  private void showOutlook(Optional<MasterKeyOutlook> outlook) {
    Notes.show(looking, outlook.isEmpty());
    place.setText(outlook.map(o -> o.text(messages)).orElseGet(() -> messages.get("you.looking")));
    Notes.show(more, Notes.Tone.PLAIN, outlook.map(o -> o.more(messages)).orElse(""));
    Notes.show(keyringProblem, Notes.Tone.WARN, outlook.map(o -> o.warning(messages)).orElse(""));
  }
}
