package com.alwrity.onboarding.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.platform.DefectReport;
import com.alwrity.onboarding.testing.Fx;
import com.alwrity.onboarding.testing.Pictures;
import com.alwrity.onboarding.text.Messages;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.application.ColorScheme;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.DialogPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.api.FxRobot;

@ExtendWith(Fx.class)
class DialogsTest {
  private final FxRobot robot = new FxRobot();
  private final List<String> log = new ArrayList<>();
  private final Dialogs dialogs =
      new Dialogs(
          new Messages(Locale.ENGLISH), Theme.of(ColorScheme.LIGHT), Path.of("target/some-logs"));

  @AfterEach
  void closeAll() {
    Fx.run(() -> List.copyOf(Window.getWindows()).forEach(Window::hide));
  }

  @Test
  void saysWhatIsWrongAndWhatToDo() {
    Fx.run(() -> dialogs.error(new OnboardingException(Problem.Refused.HARD_LINK, "a/.env")));

    assertThat(pane().getHeaderText()).isEqualTo("a/.env has more than one name (hard links).");
    assertThat(pane().getContentText()).startsWith("Replace it by a copy");
  }

  @Test
  void showsADefectByItsTypeOnlyBecauseItsMessageMayHoldAnything() {
    Fx.run(() -> dialogs.error(new IllegalStateException("sk-very-secret")));
    Fx.await(() -> !Window.getWindows().isEmpty());

    assertThat(pane().getHeaderText()).contains("IllegalStateException").doesNotContain("sk-very");
    assertThat(pane().getContentText()).contains("some-logs").doesNotContain("sk-very");
  }

  @Test
  void escapeClosesAnError() {
    Fx.run(() -> dialogs.error(new Problem(Problem.Missing.FILE, "x")));
    robot.type(KeyCode.ESCAPE);

    Fx.await(() -> Window.getWindows().isEmpty());
  }

  @Test
  void doesItWhenTheUserSaysSo() {
    Fx.run(
        () ->
            dialogs.confirm("Leave?", "It is gone then.", "Leave", "Stay", () -> log.add("left")));
    robot.clickOn("Leave");

    assertThat(log).containsExactly("left");
  }

  @Test
  void doesNothingUnlessTheUserSaysSo() {
    Fx.run(
        () ->
            dialogs.confirm("Leave?", "It is gone then.", "Leave", "Stay", () -> log.add("left")));
    assertThat(pane().getButtonTypes())
        .map(type -> ((Button) pane().lookupButton(type)).getText())
        .containsExactly("Leave", "Stay");
    robot.type(KeyCode.ENTER);

    assertThat(log).isEmpty();
    Fx.await(() -> Window.getWindows().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("com.alwrity.onboarding.testing.Languages#all")
  void showsDetailsInFull(Locale language) {
    Messages messages = new Messages(language);
    Problem problem = new Problem(Problem.Defect.UNEXPECTED, "IllegalStateException", "a/report");
    String details = DefectReport.of(new IllegalStateException("x"), InstantSource.system());
    assertThat(
            Pictures.look(
                "error-" + language,
                560,
                420,
                messages,
                () -> {
                  Parent note =
                      new FxmlViews(messages.bundle())
                          .load(
                              new ErrorNoteController(messages.advice(problem), details, messages));
                  ((ToggleButton) note.lookup("#open")).fire();
                  return note;
                }))
        .isEmpty();
  }

  private static DialogPane pane() {
    return Fx.call(() -> (DialogPane) Window.getWindows().getLast().getScene().getRoot());
  }
}
