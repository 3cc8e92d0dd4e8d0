package com.alwrity.onboarding.desk;

import com.alwrity.onboarding.step.Notes;
import com.alwrity.onboarding.text.Messages;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** Shows a {@link MasterKeyOffer}: a card, if there is something to offer. */
public final class MasterKeyOfferController {
  private final MasterKeyOffer model;
  private final Messages messages;

  @FXML private HBox card;
  @FXML private Label text;
  @FXML private Button move;

  /** The card over this model. */
  public MasterKeyOfferController(MasterKeyOffer model, Messages messages) {
    this.model = model;
    this.messages = messages;
  }

  @FXML
  void initialize() {
    move.disableProperty().bind(model.busy());
    model.state().subscribe(_ -> show());
    model.problem().subscribe(_ -> show());
  }

  @FXML
  void onMove() {
    model.move();
  }

  private void show() {
    boolean moved = model.state().get() == MasterKeyOffer.State.MOVED;
    Notes.show(card, moved || model.state().get() == MasterKeyOffer.State.OFFERED);
    Notes.show(move, !moved);
    Optional<String> why = model.problem().get().map(problem -> Notes.text(messages, problem));
    if (moved) {
      String done = messages.get("desk.master.moved");
      Notes.Tone tone = why.isPresent() ? Notes.Tone.WARN : Notes.Tone.GOOD;
      Notes.show(text, tone, why.map(words -> done + " " + words).orElse(done));
    } else {
      Notes.Tone tone = why.isPresent() ? Notes.Tone.BAD : Notes.Tone.PLAIN;
      Notes.show(text, tone, why.orElseGet(() -> messages.get("desk.master.offer")));
    }
  }
}
