package com.alwrity.onboarding.desk.doctor;

import com.alwrity.onboarding.doctor.finding.Finding;
import com.alwrity.onboarding.doctor.finding.Finding.Status;
import com.alwrity.onboarding.step.Notes;
import com.alwrity.onboarding.text.Messages;
import com.alwrity.onboarding.ui.card.Card;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Shows one finding: how bad it is, as a sign and as a word, why, and what to do. */
final class FindingController {
  private final Finding finding;
  private final Messages messages;

  @FXML private Card card;
  @FXML private Label status;
  @FXML private Label why;
  @FXML private Label fix;

  FindingController(Finding finding, Messages messages) {
    this.finding = finding;
    this.messages = messages;
  }

  @FXML
  void initialize() {
    String word = messages.get("desk.doctor.status." + finding.status().id());
    String summary = finding.summary(messages);
    String advice = WindowAdvice.of(finding, messages);
    Notes.show(status, tone(finding.status()), word);
    status.setGraphic(new FontIcon(sign(finding.status())));
    why.setText(summary);
    Notes.show(fix, Notes.Tone.PLAIN, advice);
    card.setAccessibleText(String.join(" ", word + ".", summary, advice).strip());
    card.keepInViewWhile(card.focusedProperty());
  }

  private static Notes.Tone tone(Status status) {
    return switch (status) {
      case PASS -> Notes.Tone.GOOD;
      case WARN -> Notes.Tone.WARN;
      case FAIL -> Notes.Tone.BAD;
    };
  }

  private static Feather sign(Status status) {
    return switch (status) {
      case PASS -> Feather.CHECK_CIRCLE;
      case WARN -> Feather.ALERT_TRIANGLE;
      case FAIL -> Feather.X_CIRCLE;
    };
  }
}
