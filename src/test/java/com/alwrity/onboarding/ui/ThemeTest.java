package com.alwrity.onboarding.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.testing.Fx;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Fx.class)
class ThemeTest {
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

  /** The colour that our style sheet gives a note, by a token of AtlantaFX. */
  private static Color quietText(Theme theme) {
    return Fx.call(
        () -> {
          theme.install();
          Label label = new Label("note");
          label.getStyleClass().add("note");
          Scene scene = new Scene(new VBox(label));
          theme.dress(scene);
          scene.getRoot().applyCss();
          return (Color) label.getTextFill();
        });
  }
}
