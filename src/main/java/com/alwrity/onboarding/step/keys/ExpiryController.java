package com.alwrity.onboarding.step.keys;

import com.alwrity.onboarding.step.Notes;
import com.alwrity.onboarding.text.Messages;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;

/** Takes the last day on which a key is good, which only the user knows. */
final class ExpiryController {
  /** Such as 2027-01-31; years of more digits are mistakes. */
  private static final int LENGTH = 10;

  private final KeyCardModel model;
  private final Messages messages;
  private final Consumer<Optional<LocalDate>> action;

  @FXML private HBox expiry;
  @FXML private TextField date;
  @FXML private Label problem;

  /** What was in the field when it was last filled or taken. */
  private String known = "";

  /**
   * For the key on this card.
   *
   * @param action notes the day, or that there is none
   */
  ExpiryController(KeyCardModel model, Messages messages, Consumer<Optional<LocalDate>> action) {
    this.model = model;
    this.messages = messages;
    this.action = action;
  }

  @FXML
  void initialize() {
    date.setAccessibleText(messages.get("keys.expires-on.accessible", model.provider().name()));
    model.entry().subscribe(_ -> show());
    model.stored().subscribe(_ -> showUnlessEdited());
    date.focusedProperty()
        .subscribe(
            focused -> {
              if (!focused) {
                take();
              }
            });
  }

  @FXML
  void onDate() {
    take();
  }

  /** Whether somebody is in the field. */
  ReadOnlyBooleanProperty used() {
    return date.focusedProperty();
  }

  /** Takes what is in the field, wherever the focus is; else goes there and answers false. */
  boolean settle() {
    boolean settled = !model.hasKey() || take();
    if (!settled) {
      Platform.runLater(date::requestFocus); // after the button that was pressed by its letter
    }
    return settled;
  }

  /** Takes what is in the field, unless it is no day. */
  private boolean take() {
    String text = date.getText().strip();
    try {
      Optional<LocalDate> given = text.isEmpty() ? Optional.empty() : Optional.of(day(text));
      known = date.getText();
      showProblem("");
      if (!given.equals(model.expiresOn())) {
        action.accept(given);
      }
      return true;
    } catch (DateTimeParseException _) {
      showProblem(messages.get("keys.expires-on.wrong"));
      return false;
    }
  }

  private static LocalDate day(String text) {
    if (text.length() != LENGTH) {
      throw new DateTimeParseException("not year-month-day", text, 0);
    }
    return LocalDate.parse(text);
  }

  private void show() {
    Notes.show(expiry, model.hasKey());
    showProblem("");
    known = model.expiresOn().map(LocalDate::toString).orElse("");
    date.setText(known);
  }

  /** What is being typed is not to be lost when an earlier day has been noted. */
  private void showUnlessEdited() {
    if (date.getText().equals(known)) {
      show();
    } else {
      Notes.show(expiry, model.hasKey());
    }
  }

  private void showProblem(String text) {
    Notes.show(problem, Notes.Tone.BAD, text);
    date.setAccessibleHelp(text.isEmpty() ? null : text);
  }
}
