package com.alwrity.onboarding.wizard;

import com.alwrity.onboarding.text.Messages;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Shows a {@link WizardModel}; its view is {@code Wizard.fxml}. */
public final class WizardController {
  private final WizardModel<?> model;
  private final Messages messages;
  private final Runnable onClose;
  private List<StepItem> items = List.of();

  @FXML private VBox list;
  private boolean toBeFocused;

  @FXML private ProgressBar progress;
  @FXML private Label progressText;
  @FXML private ScrollPane scroll;
  @FXML private Label heading;
  @FXML private Label lead;
  @FXML private StackPane content;
  @FXML private ProgressIndicator busy;
  @FXML private Button back;
  @FXML private Button next;

  /**
   * Shows this model.
   *
   * @param onClose Close was pressed: asks if need be, then closes the model and the window
   */
  public WizardController(WizardModel<?> model, Messages messages, Runnable onClose) {
    this.model = model;
    this.messages = messages;
    this.onClose = onClose;
  }

  @FXML
  void initialize() {
    int count = model.steps().size();
    items = IntStream.range(0, count).mapToObj(index -> item(index, count)).toList();
    list.getChildren().setAll(items);
    back.disableProperty().bind(model.canGoBackProperty().not());
    next.disableProperty().bind(model.canGoNextProperty().not());
    busy.visibleProperty().bind(model.busyProperty());
    progress.progressProperty().bind(model.progressProperty().divide(100.0));
    progressText
        .textProperty()
        .bind(model.progressProperty().map(share -> messages.get("wizard.progress", share)));
    model.states().subscribe(this::showStates);
    model.canGoBackProperty().subscribe(_ -> showStates());
    model.currentProperty().subscribe(_ -> showStep());
    next.disabledProperty().subscribe(this::goOnToNext);
  }

  @FXML
  void onBack() {
    model.back();
  }

  @FXML
  void onNext() {
    model.next();
  }

  @FXML
  void onClose() {
    onClose.run();
  }

  private StepItem item(int index, int count) {
    String title = messages.get(model.steps().get(index).titleKey());
    StepItem item = new StepItem(messages, index + 1, count, title);
    item.setOnAction(_ -> model.backTo(index));
    return item;
  }

  private void showStates() {
    for (int i = 0; i < model.states().size(); i++) {
      items.get(i).show(model.states().get(i), model.canGoBackTo(i));
    }
  }

  private void showStep() {
    if (model.currentProperty().get() < 0) {
      return;
    }
    Step<?> step = model.step();
    heading.setText(messages.get(step.headingKey()));
    lead.setText(messages.get(step.leadKey()));
    next.setText(messages.get(step.nextKey()));
    content.getChildren().setAll(step.view());
    scroll.setVvalue(0);
    // Later: the new view has no layout yet, and Next may still be waiting for its step.
    Platform.runLater(this::focusFirstField);
  }

  private void focusFirstField() {
    scroll.applyCss(); // before it has a skin, its content is in no scene and cannot have the focus
    Node first =
        first(content, WizardController::takesText)
            .or(() -> first(content, Node::isFocusTraversable))
            .orElse(next);
    toBeFocused = first.isDisabled();
    if (toBeFocused) { // else the focus goes to whatever can have it, and Enter would close the
      // window
      scroll.requestFocus();
    } else {
      first.requestFocus();
    }
  }

  private void goOnToNext(boolean waits) {
    if (toBeFocused && !waits) {
      toBeFocused = false;
      Scene now = scroll.getScene(); // none while the window is locked
      if (now != null && scroll.equals(now.getFocusOwner())) { // nobody has gone anywhere meanwhile
        next.requestFocus();
      }
    }
  }

  /** What is typed at once belongs into a field, also if buttons stand before it. */
  private static boolean takesText(Node node) {
    return node instanceof TextInputControl field
        && field.isEditable()
        && field.isFocusTraversable();
  }

  private static Optional<Node> first(Node node, Predicate<Node> wanted) {
    if (!node.isVisible() || node.isDisabled()) {
      return Optional.empty();
    }
    if (wanted.test(node)) {
      return Optional.of(node);
    }
    Stream<Node> children =
        node instanceof Parent parent ? parent.getChildrenUnmodifiable().stream() : Stream.empty();
    return children.map(child -> first(child, wanted)).flatMap(Optional::stream).findFirst();
  }
}
