package com.alwrity.onboarding.ui;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.platform.DefectReport;
import com.alwrity.onboarding.text.Messages;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;
import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Label;
import javafx.stage.Modality;
import javafx.stage.Window;

/** Short questions and bad news, over the window in front. For the JavaFX thread. */
public final class Dialogs {
  private final Messages messages;
  private final Theme theme;
  private final Path logs;

  /** Whether a defect is shown: one that comes with each frame must not fill the screen. */
  private final AtomicBoolean defect;

  /** Dialogs in this language and with these looks; a defect points the user to {@code logs}. */
  public Dialogs(Messages messages, Theme theme, Path logs) {
    this(messages, theme, logs, new AtomicBoolean());
  }

  private Dialogs(Messages messages, Theme theme, Path logs, AtomicBoolean defect) {
    this.messages = messages;
    this.theme = theme;
    this.logs = logs;
    this.defect = defect;
  }

  /** The same in another language. */
  public Dialogs speaking(Messages other) {
    return new Dialogs(other, theme, logs, defect);
  }

  /**
   * Says what went wrong and what to do, with details to copy. Anything but an {@link
   * OnboardingException} is a mistake of ours: it is reported in a file, and shown by its type
   * only, because its message may hold anything.
   */
  public void error(Throwable failure) {
    String details = DefectReport.of(failure, InstantSource.system());
    if (failure instanceof OnboardingException known) {
      show(known.problem(), Optional.of(details), () -> {});
    } else {
      boolean first = defect.compareAndSet(false, true);
      Thread.ofVirtual()
          .name("defect")
          .start(
              () -> {
                Path report = DefectReport.write(logs, failure, InstantSource.system());
                if (first) {
                  Platform.runLater(() -> showDefect(failure, report, details));
                }
              });
    }
  }

  private void showDefect(Throwable failure, Path report, String details) {
    show(
        new Problem(Problem.Defect.UNEXPECTED, failure.getClass().getSimpleName(), report),
        Optional.of(details),
        () -> defect.set(false));
  }

  /** Says what is wrong and what to do. */
  public void error(Problem problem) {
    error(problem, () -> {});
  }

  /** Says what is wrong and what to do; when that is read, goes on with the rest. */
  public void error(Problem problem, Runnable afterwards) {
    show(problem, Optional.empty(), afterwards);
  }

  private void show(Problem problem, Optional<String> details, Runnable afterwards) {
    String advice = messages.advice(problem);
    ButtonType close = button("dialog.close", ButtonBar.ButtonData.CANCEL_CLOSE);
    Alert alert = new Alert(Alert.AlertType.ERROR, advice, close);
    details.ifPresent(
        text ->
            alert
                .getDialogPane()
                .setContent(
                    new FxmlViews(messages.bundle())
                        .load(new ErrorNoteController(advice, text, messages))));
    prepare(alert, messages.sentence(problem));
    alert.setOnHidden(_ -> afterwards.run());
    alert.show();
  }

  /** Says something for as long as it is so, without a hold on the window; answers its end. */
  public Runnable note(String title, String sentence) {
    Alert alert =
        new Alert(
            Alert.AlertType.INFORMATION,
            sentence,
            button("dialog.close", ButtonBar.ButtonData.CANCEL_CLOSE));
    alert.initModality(Modality.NONE);
    prepare(alert, title);
    alert.show();
    return alert::close;
  }

  /**
   * Asks before something that cannot be taken back.
   *
   * @param question in a few words
   * @param consequence what happens then, in a sentence
   * @param yes the words on the button that does it
   * @param no the words on the button that does nothing, which is the one that Enter presses
   * @param action what it does
   */
  public void confirm(String question, String consequence, String yes, String no, Runnable action) {
    ButtonType doIt = new ButtonType(yes, ButtonBar.ButtonData.OTHER);
    ButtonType leave = new ButtonType(no, ButtonBar.ButtonData.CANCEL_CLOSE);
    Alert alert = new Alert(Alert.AlertType.CONFIRMATION, consequence, doIt, leave);
    if (alert.getDialogPane().lookupButton(leave) instanceof Button safe) {
      safe.setDefaultButton(true);
      alert.setOnShown(_ -> safe.requestFocus());
    }
    prepare(alert, question);
    alert
        .resultProperty()
        .subscribe(
            answer -> {
              if (answer == doIt) {
                action.run();
              }
            });
    alert.show();
  }

  private void prepare(Alert alert, String header) {
    alert.setTitle(messages.get("app.title"));
    alert.setHeaderText(header);
    alert.setGraphic(null);
    alert.setResizable(true);
    theme.dress(alert.getDialogPane().getScene(), messages);
    if (alert.getDialogPane().lookup(".content") instanceof Label content) {
      content.setWrapText(true);
    }
    Window.getWindows().stream().filter(Window::isFocused).findFirst().ifPresent(alert::initOwner);
  }

  private ButtonType button(String key, ButtonBar.ButtonData data) {
    return new ButtonType(messages.get(key), data);
  }
}
