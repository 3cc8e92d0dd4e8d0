package com.alwrity.onboarding.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.net.URL;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/** The looks: AtlantaFX's Primer, light or dark, and our style sheet on top of it. */
public final class Theme {
  private final @Nullable ColorScheme fixed;

  private Theme(@Nullable ColorScheme fixed) {
    this.fixed = fixed;
  }

  /** Light or dark as the desktop is, also when it changes. */
  public static Theme ofSystem() {
    return new Theme(null);
  }

  /** Always light or always dark. */
  public static Theme of(ColorScheme scheme) {
    return new Theme(scheme);
  }

  /** Makes it the looks of the application; once, on the JavaFX thread. */
  public void install() {
    if (fixed == null) {
      Platform.getPreferences().colorSchemeProperty().subscribe(Theme::use);
    } else {
      use(fixed);
    }
  }

  /** Adds our style sheet; for the scene of every window and dialog. */
  public void dress(Scene scene) {
    URL sheet = Objects.requireNonNull(Theme.class.getResource("app.css"), "app.css");
    scene.getStylesheets().add(sheet.toExternalForm());
    if (fixed != null) {
      scene.getPreferences().setColorScheme(fixed);
    }
  }

  private static void use(ColorScheme scheme) {
    atlantafx.base.theme.Theme base =
        scheme == ColorScheme.DARK ? new PrimerDark() : new PrimerLight();
    Application.setUserAgentStylesheet(base.getUserAgentStylesheet());
  }
}
