package com.alwrity.onboarding.ui;

import static com.alwrity.onboarding.testing.Component.ENGLISH;
import static com.alwrity.onboarding.testing.Component.VIEWS;

import com.alwrity.onboarding.testing.Component;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;

/** The note of an error, closed and open. */
public final class ErrorNotes {
  private ErrorNotes() {}

  /** In all its states. */
  public static Component all() {
    return Component.named("error-note")
        .state("closed", ErrorNotes::note)
        .state("open", () -> open(note()))
        .state("copied", () -> copied(open(note())));
  }

  private static Node note() {
    return VIEWS.load(
        new ErrorNoteController(
            "Close the other program, then try again.",
            "OnboardingException: DATABASE_LOCKED\n  at Database.open\n  at Vault.open",
            ENGLISH));
  }

  private static Node open(Node note) {
    ((ToggleButton) note.lookup("#open")).setSelected(true);
    return note;
  }

  private static Node copied(Node note) {
    ((Button) note.lookup("#copy")).fire();
    return note;
  }
}
