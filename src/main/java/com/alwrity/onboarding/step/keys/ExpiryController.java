package com.alwrity.onboarding.step.keys;

import com.alwrity.onboarding.step.Notes;
import com.alwrity.onboarding.text.Messages;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Consumer;
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
    model.stored().subscribe(_ -> show());
    date.focusedProperty()
        .subscribe(
            focused -> {
              if (!focused) {
                onDate();
              }
            });
  }

  @FXML
  void onDate() {
    Optional<LocalDate> now = model.expiresOn();
    try {
      String text = date.getText().strip();
      Optional<LocalDate> given = text.isEmpty() ? Optional.empty() : Optional.of(day(text));
      Notes.show(problem, Notes.Tone.PLAIN, "");
      if (!given.equals(now)) {
        action.accept(given);
      }
    } catch (DateTimeParseException _) {
      Notes.show(problem, Notes.Tone.BAD, messages.get("keys.expires-on.wrong"));
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
    Notes.show(problem, Notes.Tone.PLAIN, "");
    date.setText(model.expiresOn().map(LocalDate::toString).orElse(""));
  }
}
