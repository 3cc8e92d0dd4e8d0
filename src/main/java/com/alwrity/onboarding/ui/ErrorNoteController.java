package com.alwrity.onboarding.ui;

import com.alwrity.onboarding.text.Messages;
import javafx.fxml.FXML;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What to do about an error, and details that can be opened and copied. */
final class ErrorNoteController {
  private final String what;
  private final String trace;
  private final Feather closed;

  @FXML private Label advice;
  @FXML private ToggleButton open;
  @FXML private VBox details;
  @FXML private TextArea text;
  @FXML private Label copied;

  /**
   * The note.
   *
   * @param what to do
   * @param trace the details, in which nothing is secret
   */
  ErrorNoteController(String what, String trace, Messages messages) {
    this.what = what;
    this.trace = trace;
    this.closed = messages.isRightToLeft() ? Feather.CHEVRON_LEFT : Feather.CHEVRON_RIGHT;
  }

  @FXML
  void initialize() {
    advice.setText(what);
    text.setText(trace);
    copied.setVisible(false);
    details.visibleProperty().bind(open.selectedProperty());
    details.managedProperty().bind(open.selectedProperty());
    open.selectedProperty().subscribe(this::show);
  }

  @FXML
  void onCopy() {
    ClipboardContent content = new ClipboardContent();
    content.putString(trace);
    Clipboard.getSystemClipboard().setContent(content);
    copied.setVisible(true);
  }

  private void show(boolean opened) {
    open.setGraphic(new FontIcon(opened ? Feather.CHEVRON_DOWN : closed));
    Scene scene = open.getScene();
    Window window = scene == null ? null : scene.getWindow();
    if (window != null) {
      window.sizeToScene();
    }
  }
}
