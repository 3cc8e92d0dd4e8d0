package com.alwrity.onboarding.step.done;

import com.alwrity.onboarding.destination.PlaceResult;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.onboarding.plan.ApplyResult;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.step.FxmlStep;
import com.alwrity.onboarding.step.Notes;
import com.alwrity.onboarding.step.PlaceNames;
import com.alwrity.onboarding.text.Messages;
import com.alwrity.onboarding.ui.FxmlViews;
import com.alwrity.onboarding.workspace.Workspace;
import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.value.ObservableBooleanValue;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** Shows what was saved where, and what comes next. */
public final class DoneStepController extends FxmlStep {
  private final DoneStepModel model;
  private final Messages messages;
  private final PlaceNames names;

  @FXML private VBox places;
  @FXML private Button undo;
  @FXML private Label feedback;
  @FXML private VBox restart;
  @FXML private Label restartWhere;
  @FXML private VBox use;

  /** The step over this model. */
  public DoneStepController(DoneStepModel model, PlaceNames names, FxmlViews views) {
    super(views);
    this.model = model;
    this.names = names;
    this.messages = names.messages();
  }

  @FXML
  void initialize() {
    model.result().subscribe(_ -> showResult());
    model.undone().subscribe(_ -> showResult());
    model.shadowed().subscribe(_ -> showResult());
    // Later: it must not be there yet when the first field of the page gets the focus.
    model.undoable().subscribe(can -> Platform.runLater(() -> Notes.show(undo, can)));
    undo.disableProperty().bind(model.undoing());
    model
        .refusal()
        .subscribe(
            why ->
                Notes.show(
                    feedback,
                    Notes.Tone.BAD,
                    why.map(problem -> Notes.text(messages, problem)).orElse("")));
    model.workspace().subscribe(this::showNext);
  }

  @Override
  public String id() {
    return "done";
  }

  @Override
  public String titleKey() {
    return "done.title";
  }

  @Override
  public String headingKey() {
    return model.result().get().filter(result -> !result.complete()).isPresent()
        ? "done.heading.partly"
        : "done.heading";
  }

  @Override
  public String leadKey() {
    return "done.lead";
  }

  @Override
  public String nextKey() {
    return "done.finish";
  }

  @Override
  public boolean allowsBack() {
    return false;
  }

  @Override
  public boolean isEnd() {
    return model.result().get().filter(ApplyResult::complete).isPresent();
  }

  @Override
  public void leave() {
    model.leave();
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
    return plan;
  }

  @FXML
  void onUndo() {
    model.undo();
  }

  private void showResult() {
    places.getChildren().clear();
    model
        .result()
        .get()
        .ifPresent(
            r -> {
              String where = messages.get("master-key." + r.masterKey().place().id());
              add(Notes.Tone.GOOD, messages.get("done.database", r.saved().size()));
              add(Notes.Tone.PLAIN, messages.get("done.master-key", where));
              model.keys().stream()
                  .flatMap(key -> key.warnings(messages).stream())
                  .forEach(warning -> add(Notes.Tone.WARN, warning));
              r.keptAside()
                  .forEach(provider -> add(Notes.Tone.WARN, messages.get("kept.aside", provider)));
              r.places().forEach(this::addPlace);
              model.shadowed().get().forEach(key -> add(Notes.Tone.WARN, text(key)));
              if (!model.undone().get().isEmpty()) {
                add(Notes.Tone.PLAIN, messages.get("done.undone.more"));
              }
            });
  }

  private String text(DoneStepModel.Shadowed key) {
    return messages.get(
        "done.shadowed", key.provider(), names.of(key.place(), model.workspace().get()));
  }

  private void addPlace(PlaceResult place) {
    String where =
        place.destination() == Destination.KEYRING
            ? names.of(Destination.KEYRING, model.workspace().get())
            : place.target().toString();
    if (model.undone().get().contains(place.target())) {
      add(Notes.Tone.PLAIN, messages.get("done.undone", where));
    } else if (place.saved()) {
      add(Notes.Tone.GOOD, messages.get("done.saved", where));
    } else {
      add(Notes.Tone.BAD, messages.get("done.not-saved", where));
      place.problem().ifPresent(why -> add(Notes.Tone.PLAIN, Notes.text(messages, why)));
    }
  }

  private void add(Notes.Tone tone, String text) {
    places.getChildren().add(Notes.line(tone, text));
  }

  private void showNext(Optional<Workspace> workspace) {
    Notes.show(restart, workspace.isPresent());
    Notes.show(use, workspace.isEmpty());
    workspace.ifPresent(
        checkout -> restartWhere.setText(messages.get("done.restart.where", checkout.root())));
  }
}
