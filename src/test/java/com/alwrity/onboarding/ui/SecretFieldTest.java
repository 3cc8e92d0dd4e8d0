package com.alwrity.onboarding.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.testing.Fx;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Button;
import javafx.scene.control.skin.TextInputControlSkin;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;

@ExtendWith(Fx.class)
class SecretFieldTest {
  private static final String KEY = "kX-9_b";

  private final FxRobot robot = new FxRobot();
  private SecretField field;
  private Button other;
  private Stage stage;

  @BeforeEach
  void show() {
    field = Fx.call(SecretField::new);
    other = Fx.call(() -> new Button("other"));
    stage = Fx.show(Fx.call(() -> new VBox(field, other)), 400, 200);
    Fx.run(field::requestFocus);
  }

  @AfterEach
  void hide() {
    Fx.run(stage::hide);
  }

  @Test
  void staysAsWideAsItsWindowHoweverOftenItIsLaidOut() {
    Fx.run(() -> field.setSecret(Secret.of("long".repeat(200))));
    for (int i = 0; i < 3; i++) {
      Fx.run(
          () -> {
            field.requestLayout();
            field.getParent().layout();
          });
    }

    assertThat(field.minWidth(-1)).isLessThan(100);
    assertThat(field.getWidth()).isLessThanOrEqualTo(field.getScene().getWidth());
  }

  @Test
  void keepsWhatIsTypedAndShowsDots() {
    robot.write(KEY, 0);

    assertThat(entered()).isEqualTo(KEY);
    assertThat(field.getText()).isEqualTo("•".repeat(KEY.length()));
    assertThat(drawn()).doesNotContain(KEY).contains("•");
  }

  @Test
  void isEditedLikeAnyField() {
    robot.write("abcd", 0);
    robot.type(KeyCode.HOME, KeyCode.RIGHT, KeyCode.DELETE);
    robot.write("XY", 0);
    robot.type(KeyCode.END, KeyCode.BACK_SPACE);

    assertThat(entered()).isEqualTo("aXYc");
    assertThat(field.getCaretPosition()).isEqualTo(4);
  }

  @Test
  void blinksOnlyWithTheFocus() throws ReflectiveOperationException {
    Fx.run(() -> field.setSecret(Secret.of(KEY)));
    assertThat(blinks()).isTrue();

    Fx.run(other::requestFocus);
    assertThat(blinks()).isFalse();
    Fx.run(() -> field.setSecret(Secret.of(KEY + KEY)));
    assertThat(blinks()).isFalse();
  }

  @Test
  void replacesASelectionOfTheSameLength() {
    robot.write("abc", 0);
    Fx.run(() -> field.selectRange(1, 2));
    robot.write("Z", 0);

    assertThat(entered()).isEqualTo("aZc");
  }

  @Test
  void pastesWithoutTheWhiteSpaceAround() {
    clipboard("  " + KEY + "\n");
    robot.push(KeyCode.CONTROL, KeyCode.V);

    assertThat(entered()).isEqualTo(KEY);
  }

  @Test
  void givesNothingToTheClipboard() {
    clipboard("before");
    robot.write(KEY, 0);
    robot.push(KeyCode.CONTROL, KeyCode.A).push(KeyCode.CONTROL, KeyCode.C);
    robot.push(KeyCode.CONTROL, KeyCode.A).push(KeyCode.CONTROL, KeyCode.X);

    assertThat(Fx.call(() -> Clipboard.getSystemClipboard().getString())).isEqualTo("before");
    assertThat(entered()).isEqualTo(KEY);
  }

  @Test
  void hasNothingToUndo() {
    robot.write(KEY, 0);
    robot.type(KeyCode.BACK_SPACE);
    robot.push(KeyCode.CONTROL, KeyCode.Z);

    assertThat(field.isUndoable()).isFalse();
    assertThat(field.getText()).hasSameSizeAs(entered());
  }

  @Test
  void tellsAccessibilityNothing() {
    robot.write(KEY, 0);
    Fx.run(() -> field.revealedProperty().set(true));

    for (AccessibleAttribute attribute :
        new AccessibleAttribute[] {
          AccessibleAttribute.TEXT, AccessibleAttribute.HELP, AccessibleAttribute.ROLE
        }) {
      assertThat(String.valueOf(Fx.call(() -> field.queryAccessibleAttribute(attribute))))
          .doesNotContain(KEY);
    }
    assertThat(field.toString()).doesNotContain(KEY);
    assertThat(field.getText()).doesNotContain("k");
  }

  @Test
  void revealsByKeyboardAndHidesAgain() {
    robot.write(KEY, 0);
    robot.push(KeyCode.ALT, KeyCode.F8);
    assertThat(drawn()).contains(KEY);

    robot.push(KeyCode.ALT, KeyCode.F8);
    assertThat(drawn()).doesNotContain(KEY);
    assertThat(entered()).isEqualTo(KEY);
  }

  @Test
  void revealsByItsButtonWithoutLosingTheFocus() {
    robot.write("abc", 0);
    robot.clickOn(".reveal");
    robot.write("d", 0);

    assertThat(drawn()).contains("abcd");
    assertThat(field.isFocused()).isTrue();
  }

  @Test
  void revealsByItsButtonWithoutAMouse() {
    robot.write(KEY, 0);
    robot.type(KeyCode.TAB).type(KeyCode.SPACE);
    assertThat(drawn()).contains(KEY);

    robot.type(KeyCode.TAB);
    assertThat(other.isFocused()).isTrue();
    assertThat(drawn()).doesNotContain(KEY);
  }

  @Test
  void drawsAnEditThatKeepsTheLengthWhileRevealed() {
    robot.write("abc", 0);
    Fx.run(() -> field.revealedProperty().set(true));
    Fx.run(() -> field.selectRange(0, 1));
    robot.write("Z", 0);

    assertThat(drawn()).contains("Zbc");
  }

  @Test
  void hidesWhenItLosesTheFocus() {
    robot.write(KEY, 0);
    Fx.run(() -> field.revealedProperty().set(true));
    robot.clickOn(other);

    assertThat(drawn()).doesNotContain(KEY);
    assertThat(field.revealedProperty().get()).isFalse();
  }

  @Test
  void hidesByItselfAfterTenSeconds() {
    robot.write(KEY, 0);
    Fx.run(() -> field.revealedProperty().set(true));
    assertThat(drawn()).contains(KEY);
    assertThat(Fx.call(field.hiding()::getDuration)).isEqualTo(Duration.seconds(10));

    Fx.run(() -> field.hiding().setRate(1000)); // as if it were a hundredth of a second
    Fx.await(() -> !field.revealedProperty().get());
    assertThat(drawn()).doesNotContain(KEY);
  }

  @Test
  void takesASecretAndGivesACopy() {
    try (Secret secret = Secret.of(KEY)) {
      Fx.run(() -> field.setSecret(secret));
    }

    assertThat(entered()).isEqualTo(KEY);
    assertThat(field.getText()).hasSize(KEY.length());
  }

  @Test
  void countsEdits() {
    int before = field.editsProperty().get();
    robot.write("ab", 0);

    assertThat(field.editsProperty().get()).isEqualTo(before + 2);
  }

  @Test
  void adoptsATextThatIsSetPastIt() {
    Fx.run(() -> field.setText("plain"));

    assertThat(entered()).isEqualTo("plain");
    assertThat(field.getText()).isEqualTo("•••••");
  }

  @Test
  void isEmptyAfterWipingAndAfterClearing() {
    robot.write(KEY, 0);
    Fx.run(field::wipe);
    assertThat(entered()).isEmpty();
    assertThat(field.getText()).isEmpty();

    robot.write("again", 0);
    Fx.run(field::clear);
    assertThat(entered()).isEmpty();
  }

  private String entered() {
    return Fx.call(
        () -> {
          try (Secret secret = field.secret()) {
            return secret.reveal(String::new);
          }
        });
  }

  private String drawn() {
    return Fx.call(
        () ->
            field.lookupAll(".text").stream()
                .map(node -> ((Text) node).getText())
                .collect(Collectors.joining("|")));
  }

  private static void clipboard(String text) {
    Fx.call(() -> Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text)));
  }

  private boolean blinks() throws ReflectiveOperationException {
    Method blinks = TextInputControlSkin.class.getDeclaredMethod("isCaretBlinking");
    blinks.setAccessible(true);
    return Boolean.TRUE.equals(blinks.invoke(field.getSkin()));
  }
}
