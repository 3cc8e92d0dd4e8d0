package com.alwrity.onboarding.step.review;

import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.step.FxmlStep;
import com.alwrity.onboarding.step.KeyLine;
import com.alwrity.onboarding.step.Notes;
import com.alwrity.onboarding.step.PlaceNames;
import com.alwrity.onboarding.text.Messages;
import com.alwrity.onboarding.ui.FxmlViews;
import java.util.concurrent.CompletionStage;
import javafx.beans.InvalidationListener;
import javafx.beans.value.ObservableBooleanValue;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** Shows what saving would do; Next saves. */
public final class ReviewStepController extends FxmlStep {
  private final ReviewStepModel model;
  private final Messages messages;
  private final PlaceNames names;
  private final FxmlViews views;

  @FXML private VBox keys;
  @FXML private Label masterKey;
  @FXML private VBox places;
  @FXML private Label stage;
  @FXML private Label problem;

  /** The step over this model. */
  public ReviewStepController(ReviewStepModel model, PlaceNames names, FxmlViews views) {
    super(views);
    this.model = model;
    this.names = names;
    this.messages = names.messages();
    this.views = views;
  }

  @FXML
  void initialize() {
    model.keys().addListener((InvalidationListener) _ -> showKeys());
    model.places().addListener((InvalidationListener) _ -> showPlaces());
    showKeys();
    showPlaces();
    model
        .outlook()
        .subscribe(
            outlook ->
                masterKey.setText(
                    outlook
                        .map(o -> o.text(messages))
                        .orElseGet(() -> messages.get("you.looking"))));
    model
        .stage()
        .subscribe(
            what -> Notes.show(stage, Notes.Tone.PLAIN, what.isEmpty() ? "" : messages.get(what)));
    model
        .problem()
        .subscribe(
            why ->
                Notes.show(
                    problem, Notes.Tone.BAD, why.map(p -> Notes.text(messages, p)).orElse("")));
  }

  @Override
  public String id() {
    return "review";
  }

  @Override
  public String titleKey() {
    return "review.title";
  }

  @Override
  public String headingKey() {
    return "review.heading";
  }

  @Override
  public String leadKey() {
    return "review.lead";
  }

  @Override
  public String nextKey() {
    return "review.save";
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
  public CompletionStage<Boolean> next(OnboardingPlan plan) {
    return model.save(plan);
  }

  @Override
  public void leave() {
    model.leave();
  }

  private void showKeys() {
    keys.getChildren().clear();
    for (KeyLine key : model.keys()) {
      showKey(messages.get("review.key", key.provider(), key.hint()));
      key.warnings(messages)
          .forEach(warning -> keys.getChildren().add(Notes.line(Notes.Tone.WARN, warning)));
    }
    if (model.keys().isEmpty()) {
      showKey(messages.get("review.no-keys"));
    }
  }

  private void showKey(String text) {
    Label label = new Label(text);
    label.setWrapText(true);
    keys.getChildren().add(label);
  }

  private void showPlaces() {
    places
        .getChildren()
        .setAll(model.places().stream().map(place -> views.load(card(place))).toList());
  }

  private PlaceCardController card(PlaceCardModel place) {
    return new PlaceCardController(place, names, () -> model.ignore(place));
  }
}
