package com.alwrity.onboarding.step.workspace;

import com.alwrity.onboarding.model.DeploymentMode;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.onboarding.standing.ModeText;
import com.alwrity.onboarding.step.FxmlStep;
import com.alwrity.onboarding.step.Notes;
import com.alwrity.onboarding.text.Messages;
import com.alwrity.onboarding.ui.FxmlViews;
import com.alwrity.onboarding.workspace.ModeDecision;
import com.alwrity.onboarding.workspace.Workspace;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.value.ObservableBooleanValue;
import javafx.fxml.FXML;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;

/** Asks for the checkout, shows its mode and why, and lets the user choose another. */
public final class WorkspaceStepController extends FxmlStep {
  private final WorkspaceStepModel model;
  private final Messages messages;

  @FXML private VBox pane;
  @FXML private TextField folder;
  @FXML private MenuButton recent;
  @FXML private Label found;
  @FXML private CheckBox accepted;
  @FXML private VBox modePart;
  @FXML private RadioButton kept;
  @FXML private RadioButton development;
  @FXML private RadioButton production;
  @FXML private Label reason;
  @FXML private Label warnings;
  @FXML private Label consequence;

  /** The step over this model. */
  public WorkspaceStepController(WorkspaceStepModel model, Messages messages, FxmlViews views) {
    super(views);
    this.model = model;
    this.messages = messages;
  }

  @FXML
  void initialize() {
    folder.textProperty().bindBidirectional(model.folder());
    accepted.selectedProperty().bindBidirectional(model.accepted());
    Notes.show(recent, !model.recent().isEmpty());
    model.recent().forEach(path -> recent.getItems().add(item(path)));
    pane.setOnDragOver(WorkspaceStepController::onDragOver);
    pane.setOnDragDropped(this::onDragDropped);
    ToggleGroup group = new ToggleGroup();
    group.getToggles().setAll(kept, development, production);
    connect(kept, Optional.empty());
    connect(development, Optional.of(DeploymentMode.DEVELOPMENT));
    connect(production, Optional.of(DeploymentMode.PRODUCTION));
    model.finding().subscribe(this::show);
    model.named().subscribe(_ -> showConsequence());
  }

  @FXML
  void onBrowse() {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle(messages.get("workspace.browse.title"));
    model
        .finding()
        .get()
        .flatMap(Finding::workspace)
        .map(Workspace::root)
        .map(Path::toFile)
        .ifPresent(chooser::setInitialDirectory);
    File chosen = chooser.showDialog(folder.getScene().getWindow());
    if (chosen != null) {
      folder.setText(chosen.getPath());
    }
  }

  private MenuItem item(Path path) {
    MenuItem item = new MenuItem(path.toString());
    item.setMnemonicParsing(false); // an underscore is a part of the name
    item.setOnAction(_ -> folder.setText(path.toString()));
    return item;
  }

  private static void onDragOver(DragEvent event) {
    if (event.getDragboard().hasFiles()) {
      event.acceptTransferModes(TransferMode.COPY);
    }
    event.consume();
  }

  private void onDragDropped(DragEvent event) {
    model.drop(event.getDragboard().getFiles());
    event.setDropCompleted(true);
    event.consume();
  }

  @Override
  public String id() {
    return "workspace";
  }

  @Override
  public String titleKey() {
    return "workspace.title";
  }

  @Override
  public String headingKey() {
    return "workspace.heading";
  }

  @Override
  public String leadKey() {
    return "workspace.lead";
  }

  @Override
  public boolean relevant(OnboardingPlan plan) {
    return model.relevant(plan);
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

  private void connect(RadioButton choice, Optional<DeploymentMode> mode) {
    model.named().subscribe(now -> choice.setSelected(now.equals(mode)));
    choice
        .selectedProperty()
        .subscribe(
            selected -> {
              if (selected) {
                model.named().set(mode);
              }
            });
  }

  private void show(Optional<Finding> finding) {
    boolean unclear = finding.filter(f -> f.workspace().isPresent() && !f.certain()).isPresent();
    Notes.show(accepted, unclear);
    if (finding.isEmpty()) {
      boolean nothing = model.folder().get().isBlank();
      String text = messages.get(nothing ? "workspace.none" : "workspace.looking");
      Notes.show(found, Notes.Tone.PLAIN, text);
    } else if (finding.get().problem().isPresent()) {
      Notes.show(found, Notes.Tone.BAD, Notes.text(messages, finding.get().problem().get()));
    } else {
      String root = finding.get().workspace().map(w -> w.root().toString()).orElse("");
      Notes.show(
          found,
          unclear ? Notes.Tone.WARN : Notes.Tone.GOOD,
          messages.get(unclear ? "workspace.unclear" : "workspace.found", root));
    }
    Optional<ModeDecision> mode = finding.flatMap(Finding::mode);
    Notes.show(modePart, mode.isPresent());
    mode.ifPresent(this::show);
  }

  private void show(ModeDecision mode) {
    kept.setText(
        messages.get(
            mode.chosen() ? "workspace.mode.kept" : "workspace.mode.detected",
            messages.get("mode.name." + mode.mode().id())));
    reason.setText(messages.get("workspace.mode.reason", ModeText.reason(messages, mode)));
    Notes.show(warnings, Notes.Tone.WARN, String.join("\n", ModeText.warnings(messages, mode)));
    showConsequence();
  }

  private void showConsequence() {
    Optional<DeploymentMode> named = model.named().get();
    boolean files =
        model
            .finding()
            .get()
            .flatMap(Finding::mode)
            .filter(
                mode ->
                    named.isPresent()
                        ? named.get() == DeploymentMode.DEVELOPMENT
                        : mode.allowsEnvFiles(false))
            .isPresent();
    consequence.setText(messages.get(files ? "workspace.files" : "workspace.no-files"));
  }
}
