package com.alwrity.onboarding.desk.doctor;

import com.alwrity.onboarding.desk.doctor.DoctorModel.Mended;
import com.alwrity.onboarding.desk.doctor.DoctorModel.NothingToMend;
import com.alwrity.onboarding.desk.doctor.DoctorModel.Outcome;
import com.alwrity.onboarding.desk.doctor.DoctorModel.Part;
import com.alwrity.onboarding.desk.doctor.DoctorModel.Refused;
import com.alwrity.onboarding.desk.doctor.DoctorModel.Stopped;
import com.alwrity.onboarding.desk.doctor.DoctorModel.Written;
import com.alwrity.onboarding.destination.PlaceReview;
import com.alwrity.onboarding.doctor.finding.Finding;
import com.alwrity.onboarding.doctor.finding.Finding.Status;
import com.alwrity.onboarding.doctor.repair.Mending;
import com.alwrity.onboarding.doctor.repair.Repair;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.step.Notes;
import com.alwrity.onboarding.text.Messages;
import com.alwrity.onboarding.ui.FxmlViews;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.fxml.FXML;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Shows a {@link DoctorModel}. */
public final class DoctorController {
  private final DoctorModel model;
  private final Messages messages;
  private final FxmlViews views;
  private final Supplier<Optional<Path>> chooser;
  private final Runnable onBack;

  @FXML private Label count;
  @FXML private FlowPane underWay;
  @FXML private ProgressBar bar;
  @FXML private Label step;
  @FXML private Button stop;
  @FXML private Button mend;
  @FXML private Button bundle;
  @FXML private VBox outcome;
  @FXML private VBox proposal;
  @FXML private VBox repairs;
  @FXML private Button agree;
  @FXML private Button leave;
  @FXML private VBox troubles;
  @FXML private HBox fold;
  @FXML private ToggleButton well;
  @FXML private VBox passed;
  @FXML private Button back;
  @FXML private Button again;

  /**
   * The doctor over this model.
   *
   * @param chooser asks for the file of a support bundle; empty if somebody wants none
   */
  public DoctorController(
      DoctorModel model,
      Messages messages,
      FxmlViews views,
      Supplier<Optional<Path>> chooser,
      Runnable onBack) {
    this.model = model;
    this.messages = messages;
    this.views = views;
    this.chooser = chooser;
    this.onBack = onBack;
  }

  @FXML
  void initialize() {
    underWay.visibleProperty().bind(model.looking().or(model.mending()));
    underWay.managedProperty().bind(underWay.visibleProperty());
    stop.disableProperty().bind(model.mending());
    for (Button one : List.of(mend, bundle, again, agree)) {
      one.disableProperty().bind(underWay.visibleProperty());
    }
    model.part().subscribe(this::showPart);
    model.mending().subscribe(_ -> showPart(model.part().get()));
    model.findings().subscribe(_ -> showFindings());
    model.looking().subscribe(_ -> showCount());
    model.outcome().subscribe(found -> showOutcome(found));
    model.proposal().subscribe(this::showProposal);
    well.selectedProperty().subscribe(_ -> showPassed());
  }

  /** Puts the focus where somebody begins. */
  public void focus() {
    Platform.runLater(back::requestFocus);
  }

  @FXML
  void onStop() {
    model.stop();
    focus();
  }

  @FXML
  void onMend() {
    model.propose();
  }

  @FXML
  void onAgree() {
    model.mend();
    focus();
  }

  @FXML
  void onLeave() {
    model.leave();
    mend.requestFocus();
  }

  @FXML
  void onBundle() {
    chooser.get().ifPresent(model::bundle);
  }

  @FXML
  void onAgain() {
    model.look();
  }

  @FXML
  void onBack() {
    onBack.run();
  }

  private void showPart(Optional<Part> part) {
    bar.setProgress(part.map(p -> (double) p.done() / p.total()).orElse(-1.0));
    String mending = model.mending().get() ? messages.get("desk.doctor.mending") : "";
    step.setText(
        part.map(p -> messages.get("desk.doctor.looking", p.done() + 1, p.total()))
            .orElse(mending));
  }

  private void showCount() {
    boolean looked = model.findings().get().isPresent();
    String words =
        looked
            ? messages.get(
                "doctor.count",
                model.count(Status.PASS),
                model.count(Status.WARN),
                model.count(Status.FAIL))
            : messages.get("desk.doctor.lead");
    count.setText(words);
  }

  private void showFindings() {
    showCount();
    troubles
        .getChildren()
        .setAll(
            model.findings().get().orElse(List.of()).stream()
                .filter(finding -> finding.status() != Status.PASS)
                .map(this::card)
                .toList());
    Notes.show(fold, model.count(Status.PASS) > 0);
    well.setText(messages.get("desk.doctor.well", model.count(Status.PASS)));
    showPassed();
  }

  private void showPassed() {
    boolean open = well.isSelected();
    well.setGraphic(new FontIcon(open ? Feather.CHEVRON_DOWN : closed()));
    passed
        .getChildren()
        .setAll(
            model.findings().get().orElse(List.of()).stream()
                .filter(finding -> open && finding.status() == Status.PASS)
                .map(this::card)
                .toList());
  }

  private Feather closed() {
    return messages.isRightToLeft() ? Feather.CHEVRON_LEFT : Feather.CHEVRON_RIGHT;
  }

  private Node card(Finding finding) {
    return views.load(new FindingController(finding, messages));
  }

  private void showOutcome(Optional<Outcome> found) {
    List<Label> lines = new ArrayList<>();
    switch (found.orElse(null)) {
      case null -> {}
      case NothingToMend() -> lines.add(line(Notes.Tone.PLAIN, "doctor.repair.nothing"));
      case Stopped() -> lines.add(line(Notes.Tone.PLAIN, "desk.doctor.stopped"));
      case Refused(Problem problem) -> lines.add(problem(problem));
      case Mended(List<Problem> problems) -> {
        problems.forEach(problem -> lines.add(problem(problem)));
        if (problems.isEmpty()) {
          lines.add(line(Notes.Tone.GOOD, "desk.doctor.mended"));
        }
      }
      case Written written -> {
        String files = String.join(", ", written.bundle().files().keySet());
        lines.add(line(Notes.Tone.GOOD, "doctor.bundle.written", written.file(), files));
        if (written.bundle().closed() > 0) {
          lines.add(line(Notes.Tone.WARN, "doctor.bundle.closed", written.bundle().closed()));
        }
      }
    }
    outcome.getChildren().setAll(lines);
    Notes.show(outcome, !lines.isEmpty());
  }

  private Label line(Notes.Tone tone, String key, Object... arguments) {
    return Notes.line(tone, messages.get(key, arguments));
  }

  private Label problem(Problem problem) {
    return Notes.line(Notes.Tone.BAD, Notes.text(messages, problem));
  }

  private void showProposal(Optional<Mending> found) {
    List<Node> lines = new ArrayList<>();
    found.ifPresent(
        mending -> {
          mending.repairs().forEach(repair -> add(lines, repair));
          mending
              .drift()
              .forEach(
                  review ->
                      add(lines, messages.get("doctor.repair.copy", review.target()), review));
        });
    repairs.getChildren().setAll(lines);
    Notes.show(proposal, found.isPresent());
    if (found.isPresent()) {
      leave.requestFocus(); // nothing is put right by a key that was pressed too often
    }
  }

  private void add(List<Node> lines, Repair repair) {
    lines.add(Notes.line(Notes.Tone.PLAIN, repair.summary(messages)));
    repair.refusal().ifPresent(problem -> lines.add(problem(problem)));
  }

  private void add(List<Node> lines, String words, PlaceReview review) {
    lines.add(Notes.line(Notes.Tone.PLAIN, words));
    VBox difference = new VBox();
    difference.getStyleClass().add("difference");
    difference.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
    review.difference().lines().forEach(line -> difference.getChildren().add(Notes.line(line)));
    lines.add(difference);
    review.refusal().ifPresent(problem -> lines.add(problem(problem)));
  }
}
