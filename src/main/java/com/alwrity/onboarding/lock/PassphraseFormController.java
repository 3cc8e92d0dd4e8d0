package com.alwrity.onboarding.lock;

import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.step.Notes;
import com.alwrity.onboarding.text.Messages;
import com.alwrity.onboarding.ui.SecretField;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** The fields for a passphrase: one, or two for a new one. */
public final class PassphraseFormController {
  private final boolean isNew;
  private final Messages messages;
  private final ReadOnlyBooleanWrapper complete = new ReadOnlyBooleanWrapper();

  @FXML private Label why;
  @FXML private SecretField first;
  @FXML private VBox againPart;
  @FXML private SecretField again;
  @FXML private Label different;

  public PassphraseFormController(boolean isNew, Messages messages) {
    this.isNew = isNew;
    this.messages = messages;
  }

  @FXML
  void initialize() {
    Notes.show(why, Notes.Tone.PLAIN, messages.get(isNew ? "passphrase.why" : "passphrase.stored"));
    Notes.show(againPart, isNew);
    first.editsProperty().subscribe(_ -> check());
    again.editsProperty().subscribe(_ -> check());
  }

  ReadOnlyBooleanProperty complete() {
    return complete.getReadOnlyProperty();
  }

  void focus() {
    first.requestFocus();
  }

  Secret secret() {
    return first.secret();
  }

  void wipe() {
    first.wipe();
    again.wipe();
  }

  private void check() {
    try (Secret one = first.secret();
        Secret two = again.secret()) {
      boolean same = !isNew || one.equals(two);
      complete.set(!one.isEmpty() && same);
      boolean said = !same && !two.isEmpty();
      Notes.show(different, Notes.Tone.WARN, said ? messages.get("passphrase.not-the-same") : "");
    }
  }
}
