package com.alwrity.onboarding.step.review;

import com.alwrity.onboarding.destination.PlaceReview;
import com.alwrity.onboarding.dotenv.EnvDifference;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.step.Notes;
import com.alwrity.onboarding.text.Messages;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** Shows one place: a checkbox, and what would change there. */
final class PlaceCardController {
  private final PlaceCardModel model;
  private final Messages messages;

  @FXML private CheckBox wanted;
  @FXML private Label target;
  @FXML private Label state;
  @FXML private Label advice;
  @FXML private VBox lines;

  PlaceCardController(PlaceCardModel model, Messages messages) {
    this.model = model;
    this.messages = messages;
  }

  @FXML
  void initialize() {
    wanted.setText(messages.get("review.place." + model.destination().id()));
    model.review().subscribe(this::show);
    wanted
        .selectedProperty()
        .subscribe(
            selected -> {
              if (!wanted.isDisabled()) {
                model.wanted().set(selected);
              }
            });
  }

  private void show(Optional<PlaceReview> review) {
    Optional<Problem> refusal = review.flatMap(PlaceReview::refusal);
    wanted.setDisable(review.isEmpty() || refusal.isPresent());
    wanted.setSelected(model.wanted().get() && refusal.isEmpty());
    boolean file = model.destination() != Destination.KEYRING;
    Notes.show(
        target, Notes.Tone.PLAIN, review.filter(_ -> file).map(PlaceReview::target).orElse(""));
    lines.getChildren().clear();
    review.ifPresent(r -> r.lines().forEach(line -> lines.getChildren().add(label(line))));
    Notes.show(lines, !lines.getChildren().isEmpty());
    Notes.show(advice, Notes.Tone.PLAIN, refusal.map(this::advice).orElse(""));
    if (refusal.isPresent()) {
      Notes.show(state, Notes.Tone.WARN, messages.sentence(refusal.get()));
    } else if (review.isEmpty()) {
      Notes.show(state, Notes.Tone.PLAIN, messages.get("review.looking"));
    } else {
      boolean changes = review.get().changes();
      Notes.show(state, Notes.Tone.PLAIN, changes ? "" : messages.get("review.no-change"));
    }
  }

  /** What to do in this window; most advice is for the command line too. */
  private String advice(Problem refusal) {
    if (model.destination() == Destination.KEYRING) {
      return messages.get("review.advice.keyring");
    }
    boolean byMode =
        refusal.reason() == Problem.Refused.PRODUCTION_ENV
            || refusal.reason() == Problem.Refused.MODE_CONFLICT;
    return byMode ? messages.get("review.advice.mode") : messages.advice(refusal);
  }

  private static Label label(EnvDifference.Line line) {
    Label label = new Label(line.sign() + " " + line.text());
    label.getStyleClass().add("line");
    if (line.sign() == '+') {
      label.getStyleClass().add("added");
    } else if (line.sign() == '-') {
      label.getStyleClass().add("removed");
    }
    return label;
  }
}
