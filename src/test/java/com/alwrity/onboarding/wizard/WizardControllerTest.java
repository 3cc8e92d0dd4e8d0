package com.alwrity.onboarding.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.testing.Fx;
import com.alwrity.onboarding.text.Messages;
import com.alwrity.onboarding.ui.FxmlViews;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;

@ExtendWith(Fx.class)
class WizardControllerTest {
  private final FxRobot robot = new FxRobot();
  private final List<String> log = new ArrayList<>();
  private final NotesStep a = new NotesStep("a");
  private final NotesStep b = new NotesStep("b");
  private final NotesStep c = new NotesStep("c");
  private final WizardModel<List<String>> model =
      new WizardModel<>(List.of(a, b, c), List.of(), new Log());
  private Stage stage;

  @BeforeEach
  void show() {
    Messages messages = new Messages(Locale.ENGLISH);
    stage =
        Fx.show(
            Fx.call(
                () ->
                    new FxmlViews(messages.bundle())
                        .load(
                            new WizardController(model, messages, () -> log.add("close pressed")))),
            900,
            640);
    Fx.run(() -> model.start(0));
  }

  @AfterEach
  void hide() {
    Fx.run(stage::hide);
  }

  @Test
  void putsTheFocusOnTheFirstFieldOfTheStep() {
    assertThat(focused()).isEqualTo("field-a");

    robot.clickOn(button("_Next"));

    assertThat(focused()).isEqualTo("field-b");
  }

  @Test
  void isWalkedByMouse() {
    robot.clickOn(button("_Next"));
    robot.clickOn(button("_Next"));
    robot.clickOn(button("_Back"));
    robot.clickOn(button("_Close"));

    assertThat(model.step()).isSameAs(b);
    assertThat(log).containsExactly("moved 1", "moved 2", "moved 3", "moved 2", "close pressed");
  }

  @Test
  void isWalkedByKeyboardAlone() {
    robot.type(KeyCode.ENTER);
    assertThat(focused()).isEqualTo("field-b");
    robot.push(KeyCode.ALT, KeyCode.N);
    assertThat(focused()).isEqualTo("field-c");
    robot.push(KeyCode.ALT, KeyCode.B);
    robot.type(KeyCode.ESCAPE);

    assertThat(log).containsExactly("moved 1", "moved 2", "moved 3", "moved 2", "close pressed");
  }

  @Test
  void tabGoesFromTheStepToTheButtonsToTheListOfSteps() {
    robot.type(KeyCode.ENTER);
    List<String> visited = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      robot.type(KeyCode.TAB);
      visited.add(Fx.call(() -> ((Labeled) stage.getScene().getFocusOwner()).getText()));
    }
    robot.type(KeyCode.TAB);

    assertThat(visited).containsExactly("_Close", "_Back", "_Next", "ALwrity Onboarding");
    assertThat(focused()).isEqualTo("field-b");
  }

  @Test
  void leadsBackToAStepThroughTheList() {
    robot.type(KeyCode.ENTER).type(KeyCode.ENTER);
    robot.clickOn(items().getFirst());

    assertThat(model.step()).isSameAs(a);
  }

  @Test
  void saysWhereEachStepIsToThoseWhoDoNotSeeIt() {
    b.relevance = _ -> false;
    Fx.run(() -> model.start(2));

    assertThat(items())
        .map(Node::getAccessibleText)
        .containsExactly(
            "Step 1 of 3, ALwrity Onboarding, done",
            "Step 2 of 3, ALwrity Onboarding, not needed",
            "Step 3 of 3, ALwrity Onboarding, shown now");
  }

  @Test
  void nextIsOffWhileTheStepIsNotComplete() {
    Fx.run(() -> a.complete.set(false));
    robot.type(KeyCode.ENTER);

    assertThat(button("_Next").isDisabled()).isTrue();
    assertThat(model.step()).isSameAs(a);
  }

  @Test
  void showsThatTheWorkOfNextGoesOn() {
    CompletableFuture<Boolean> work = new CompletableFuture<>();
    a.work = work;
    robot.type(KeyCode.ENTER);
    assertThat(robot.lookup(".busy").query().isVisible()).isTrue();
    assertThat(button("_Next").isDisabled()).isTrue();

    Fx.run(() -> work.complete(true));
    assertThat(robot.lookup(".busy").query().isVisible()).isFalse();
    assertThat(focused()).isEqualTo("field-b");
  }

  @Test
  void putsTheFocusOnAFieldEvenIfAButtonStandsBeforeIt() {
    Fx.run(() -> ((VBox) b.view()).getChildren().addFirst(new Button("Use these keys")));
    robot.clickOn(button("_Next"));

    assertThat(focused()).isEqualTo("field-b");
  }

  /** Enter must not close the window because Next could not have the focus yet. */
  @Test
  void theFocusWaitsForNextWhereAStepHasNoField() {
    Fx.run(
        () -> {
          ((VBox) b.view()).getChildren().remove(1);
          b.complete.set(false);
        });
    robot.type(KeyCode.ENTER);
    robot.type(KeyCode.ENTER);
    assertThat(log).doesNotContain("close pressed");

    Fx.run(() -> b.complete.set(true));
    assertThat(button("_Next").isFocused()).isTrue();
    robot.type(KeyCode.ENTER);
    assertThat(model.step()).isSameAs(c);
  }

  private Button button(String text) {
    return robot.lookup((Button button) -> button.getText().equals(text)).queryButton();
  }

  private List<Node> items() {
    return Fx.call(() -> List.copyOf(robot.lookup(".step-item").queryAll()));
  }

  private String focused() {
    return Fx.call(() -> stage.getScene().getFocusOwner().getId());
  }

  private final class Log implements WizardListener {
    @Override
    public void moved(int number, int progress) {
      log.add("moved " + number);
    }

    @Override
    public void finished() {
      log.add("finished");
    }

    @Override
    public void failed(Throwable failure) {
      log.add("failed");
    }
  }
}
