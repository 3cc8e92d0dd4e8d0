package com.alwrity.onboarding.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.testing.Contrast;
import com.alwrity.onboarding.testing.Fx;
import com.alwrity.onboarding.text.Messages;
import java.util.List;
import java.util.Locale;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(Fx.class)
class ThemeTest {
  private static final Messages ENGLISH = new Messages(Locale.ENGLISH);

  @Test
  void isDarkWhenAskedTo() {
    assertThat(quietText(Theme.of(ColorScheme.DARK)).getBrightness()).isGreaterThan(0.5);
    assertThat(quietText(Theme.of(ColorScheme.LIGHT)).getBrightness()).isLessThan(0.5);
  }

  @Test
  void followsTheSystem() {
    Fx.run(
        () -> {
          Theme.ofSystem().install();
          String expected =
              Platform.getPreferences().getColorScheme() == ColorScheme.DARK ? "dark" : "light";
          assertThat(Application.getUserAgentStylesheet()).contains("primer-" + expected);
        });
  }

  @ParameterizedTest
  @EnumSource(names = {"CONTRAST_LIGHT", "CONTRAST_DARK"})
  void hasStrongContrastWhenAskedTo(Look look) {
    Theme theme = Theme.of(look);
    for (String role : List.of("note", "lead", "feedback good", "feedback warn", "feedback bad")) {
      assertThat(contrast(theme, role)).as(role).isGreaterThanOrEqualTo(7);
    }
  }

  @Test
  void changesWhatIsOpen() {
    Theme theme = Theme.of(Look.LIGHT);
    Label label = new Label("note");
    label.getStyleClass().add("note");
    Stage stage = Fx.show(new VBox(label), 200, 100);
    Fx.run(
        () -> {
          theme.install();
          theme.dress(stage.getScene(), ENGLISH);
        });
    assertThat(Fx.call(() -> ((Color) label.getTextFill()).getBrightness())).isLessThan(0.5);
    Fx.run(() -> theme.choose(Look.CONTRAST_DARK));
    Fx.run(() -> stage.getScene().getRoot().applyCss());
    assertThat(Fx.call(label::getTextFill)).isEqualTo(Color.WHITE);
    Fx.run(stage::hide);
  }

  /** The ratio of WCAG between the text of this role and what is behind it. */
  private static double contrast(Theme theme, String role) {
    return Fx.call(
        () -> {
          theme.install();
          Label label = new Label("text");
          label.getStyleClass().addAll(role.split(" "));
          VBox behind = new VBox(label);
          behind.getStyleClass().add("card");
          Scene scene = new Scene(behind);
          theme.dress(scene, ENGLISH);
          behind.applyCss();
          return Contrast.between(
              (Color) label.getTextFill(),
              (Color) behind.getBackground().getFills().getLast().getFill());
        });
  }

  /** The colour that our style sheet gives a note, by a token of AtlantaFX. */
  private static Color quietText(Theme theme) {
    return Fx.call(
        () -> {
          theme.install();
          Label label = new Label("note");
          label.getStyleClass().add("note");
          Scene scene = new Scene(new VBox(label));
          theme.dress(scene, ENGLISH);
          scene.getRoot().applyCss();
          return (Color) label.getTextFill();
        });
  }
}
