package com.alwrity.onboarding.settings;

import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.settings.PlacesModel.Choice;
import com.alwrity.onboarding.step.Notes;
import com.alwrity.onboarding.step.PlaceNames;
import com.alwrity.onboarding.text.Messages;
import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** Shows a {@link PlacesModel}: a check box for each place that can be written. */
public final class PlacesController {
  private final PlacesModel model;
  private final PlaceNames names;
  private final Messages messages;

  @FXML private Label where;
  @FXML private VBox boxes;
  @FXML private Label refusal;

  /** The places of this model. */
  public PlacesController(PlacesModel model, PlaceNames names) {
    this.model = model;
    this.names = names;
    this.messages = names.messages();
  }

  @FXML
  void initialize() {
    where.setText(
        model
            .workspace()
            .map(checkout -> messages.get("settings.places.where", checkout.root()))
            .orElseGet(() -> messages.get("settings.places.nowhere")));
    model.choices().subscribe(this::show);
  }

  private void show(List<Choice> choices) {
    boxes
        .getChildren()
        .setAll(choices.stream().filter(one -> one.refusal().isEmpty()).map(this::box).toList());
    Optional<Problem> why = choices.stream().flatMap(one -> one.refusal().stream()).findFirst();
    String sentence = why.map(messages::sentence).orElse("");
    Notes.show(
        refusal,
        Notes.Tone.WARN,
        sentence.isEmpty() ? "" : messages.get("settings.places.fixed", sentence));
  }

  private CheckBox box(Choice choice) {
    CheckBox box = new CheckBox(names.of(choice.place(), model.workspace()));
    box.setMnemonicParsing(false);
    box.setWrapText(true);
    box.setSelected(choice.chosen());
    box.selectedProperty().addListener((_, _, wanted) -> model.choose(choice.place(), wanted));
    return box;
  }
}
