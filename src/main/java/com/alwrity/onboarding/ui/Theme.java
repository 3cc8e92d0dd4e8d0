package com.alwrity.onboarding.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import com.alwrity.onboarding.text.Messages;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.geometry.NodeOrientation;
import javafx.scene.Scene;
import javafx.stage.Window;

/** The looks: AtlantaFX's Primer, light or dark, and our style sheets on top of it. */
public final class Theme {
  private Look look;

  private Theme(Look look) {
    this.look = look;
  }

  /** Light or dark as the desktop is, also when it changes. */
  public static Theme ofSystem() {
    return of(Look.SYSTEM);
  }

  /** Always light or always dark. */
  public static Theme of(ColorScheme scheme) {
    return of(scheme == ColorScheme.DARK ? Look.DARK : Look.LIGHT);
  }

  /** As chosen. */
  public static Theme of(Look look) {
    return new Theme(look);
  }

  /** Makes it the looks of the application; once, on the JavaFX thread. */
  public void install() {
    Platform.getPreferences().colorSchemeProperty().subscribe(_ -> use());
  }

  /** Changes the looks of all that is open; after {@link #install}. */
  public void choose(Look other) {
    look = other;
    use();
    Window.getWindows().stream()
        .map(Window::getScene)
        .filter(scene -> scene.getStylesheets().contains(sheet("app.css")))
        .forEach(this::style);
  }

  /** Gives it our style sheets and the direction of the language; for every window and dialog. */
  public void dress(Scene scene, Messages messages) {
    style(scene);
    scene.setNodeOrientation(
        messages.isRightToLeft() ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.LEFT_TO_RIGHT);
  }

  private void style(Scene scene) {
    List<String> ours = Stream.of("app.css", "contrast.css").map(Theme::sheet).toList();
    scene.getStylesheets().removeAll(ours);
    scene.getStylesheets().addAll(look.isHighContrast() ? ours : ours.subList(0, 1));
    scene.getPreferences().setColorScheme(look.scheme().orElse(null));
  }

  private void use() {
    ColorScheme scheme = look.scheme().orElseGet(Platform.getPreferences()::getColorScheme);
    atlantafx.base.theme.Theme base =
        scheme == ColorScheme.DARK ? new PrimerDark() : new PrimerLight();
    Application.setUserAgentStylesheet(base.getUserAgentStylesheet());
  }

  private static String sheet(String name) {
    URL place = Objects.requireNonNull(Theme.class.getResource(name), name);
    return place.toExternalForm();
  }
}
