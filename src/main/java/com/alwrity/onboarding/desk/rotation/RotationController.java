package com.alwrity.onboarding.desk.rotation;

import com.alwrity.onboarding.desk.rotation.RotationModel.Change;
import com.alwrity.onboarding.desk.rotation.RotationModel.Doubt;
import com.alwrity.onboarding.destination.PlaceResult;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.onboarding.KeyRotation.Rotated;
import com.alwrity.onboarding.step.Notes;
import com.alwrity.onboarding.step.VerdictText;
import com.alwrity.onboarding.text.Messages;
import com.alwrity.onboarding.ui.Dialogs;
import com.alwrity.onboarding.ui.SecretField;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Shows a {@link RotationModel}: the field for the new key, and the way back. */
public final class RotationController {
  private final RotationModel model;
  private final ObservableValue<Optional<Instant>> former;
  private final Function<ProviderId, String> nameOf;
  private final Messages messages;
  private final Dialogs dialogs;

  @FXML private VBox form;
  @FXML private Label what;
  @FXML private SecretField field;
  @FXML private ProgressIndicator asking;
  @FXML private Button replace;
  @FXML private HBox doubts;
  @FXML private Label doubt;
  @FXML private Button anyway;
  @FXML private Label refusal;
  @FXML private VBox done;
  @FXML private FlowPane kept;
  @FXML private Label until;
  @FXML private Button back;
  @FXML private Button works;

  /**
   * The rotation over this model.
   *
   * @param former until when a former key is kept; empty if none is
   * @param nameOf a provider, by the name that people know
   */
  public RotationController(
      RotationModel model,
      ObservableValue<Optional<Instant>> former,
      Function<ProviderId, String> nameOf,
      Messages messages,
      Dialogs dialogs) {
    this.model = model;
    this.former = former;
    this.nameOf = nameOf;
    this.messages = messages;
    this.dialogs = dialogs;
  }

  @FXML
  void initialize() {
    String name = model.provider().name();
    what.setText(
        messages.get(
            model.isUnchecked() ? "desk.rotate.what.unchecked" : "desk.rotate.what",
            name,
            RotationModel.KEPT_FOR.toDays()));
    field.setPromptText(messages.get("desk.rotate.new", name));
    field.setAccessibleText(messages.get("desk.rotate.new", name));
    field.editsProperty().subscribe(_ -> showButtons());
    field.setOnAction(_ -> onReplace());
    model.asking().subscribe(_ -> showButtons());
    model.saving().subscribe(_ -> showButtons());
    anyway.disableProperty().bind(model.saving());
    back.disableProperty().bind(model.saving());
    works.disableProperty().bind(model.saving());
    model.doubt().subscribe(this::showDoubt);
    model
        .refusal()
        .subscribe(
            why ->
                Notes.show(
                    refusal,
                    Notes.Tone.BAD,
                    why.map(problem -> Notes.text(messages, problem)).orElse("")));
    model.changed().subscribe(_ -> showDone());
    model.left().subscribe(_ -> showDone());
    former.subscribe(this::showFormer);
    model.open().subscribe(this::showForm);
  }

  /** Shows the field, and takes the focus to it. */
  public void open() {
    model.open().set(true);
    field.requestFocus();
  }

  @FXML
  void onReplace() {
    Secret entered = field.secret();
    if (entered.length() == 0 || model.asking().get()) {
      entered.close();
    } else {
      model.replace(entered);
    }
  }

  @FXML
  void onCancel() {
    model.close();
  }

  @FXML
  void onAnyway() {
    model.useAnyway();
  }

  @FXML
  void onBack() {
    model.takeBack();
  }

  @FXML
  void onWorks() {
    String name = model.provider().name();
    dialogs.confirm(
        messages.get("desk.rotate.works.question", name),
        messages.get("desk.rotate.works.consequence", name),
        messages.get("desk.rotate.works"),
        messages.get("desk.rotate.works.no"),
        model::confirm);
  }

  private void showForm(boolean open) {
    Notes.show(form, open);
    if (!open) {
      field.wipe();
    }
  }

  private void showButtons() {
    boolean running = model.asking().get();
    Notes.show(asking, running);
    replace.setDisable(running || model.saving().get() || field.getLength() == 0);
  }

  private void showDoubt(Optional<Doubt> found) {
    Notes.show(doubts, found.isPresent());
    found.ifPresent(this::showDoubt);
  }

  private void showDoubt(Doubt found) {
    String name = model.provider().name();
    Optional<String> owner = found.owner().map(nameOf);
    Notes.show(
        doubt,
        Notes.Tone.BAD,
        owner
            .map(other -> messages.get("desk.rotate.foreign", other, name))
            .or(() -> found.said().map(new VerdictText(messages, name)::of))
            .orElse(""));
    found
        .said()
        .ifPresent(said -> doubt.setGraphic(new FontIcon(VerdictText.sign(said.verdict()))));
  }

  /** Only what somebody has to see to is said of places; the map shows the rest. */
  private void showDone() {
    List<Label> lines = new ArrayList<>();
    Optional<Change> change = model.changed().get();
    if (change.isPresent()) {
      Rotated rotated = change.get().rotated();
      lines.add(
          Notes.line(
              Notes.Tone.GOOD,
              messages.get(
                  change.get().back() ? "desk.rotate.done.back" : "desk.rotate.done",
                  model.provider().name())));
      rotated.places().stream()
          .filter(place -> !place.saved())
          .forEach(place -> lines.add(Notes.line(Notes.Tone.BAD, whyNot(place))));
      rotated
          .unknown()
          .forEach(
              place ->
                  lines.add(
                      Notes.line(
                          Notes.Tone.WARN, messages.get("desk.rotate.unknown", place.target()))));
      rotated.left().forEach(file -> lines.add(left(file)));
    }
    model.left().get().left().forEach(file -> lines.add(left(file)));
    model.left().get().copy().ifPresent(why -> lines.add(copy(why)));
    done.getChildren().setAll(lines);
    Notes.show(done, !lines.isEmpty());
  }

  private Label copy(Problem why) {
    return Notes.line(Notes.Tone.WARN, messages.get("desk.rotate.copy", Notes.text(messages, why)));
  }

  private Label left(Object file) {
    return Notes.line(Notes.Tone.WARN, messages.get("desk.rotate.left", file));
  }

  private String whyNot(PlaceResult place) {
    return messages.get(
        "desk.rotate.not-there",
        place.target(),
        place.problem().map(problem -> Notes.text(messages, problem)).orElse(""));
  }

  private void showFormer(Optional<Instant> end) {
    Notes.show(kept, end.isPresent());
    until.setText(end.map(at -> messages.get("desk.rotate.kept", day(at))).orElse(""));
  }

  private static String day(Instant at) {
    return at.atZone(ZoneId.systemDefault()).toLocalDate().toString();
  }
}
