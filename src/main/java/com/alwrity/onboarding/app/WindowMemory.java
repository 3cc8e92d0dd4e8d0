package com.alwrity.onboarding.app;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.settings.SettingsFile;
import com.alwrity.onboarding.settings.WindowPlace;
import com.alwrity.onboarding.settings.WindowSettings;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is chosen for the window, and its place, from one run to the next. */
final class WindowMemory {
  private static final Logger LOG = LoggerFactory.getLogger(WindowMemory.class);

  /** In pixels; higher than those of most desktops. */
  private static final int TITLE_BAR = 48;

  private final SettingsFile file;
  private volatile WindowSettings settings;

  WindowMemory(SettingsFile file, WindowSettings settings) {
    this.file = file;
    this.settings = settings;
  }

  WindowSettings settings() {
    return settings;
  }

  void choose(WindowSettings chosen) {
    settings = chosen;
  }

  /** Writes the latest choice; not for the JavaFX thread. */
  WindowSettings save() {
    WindowSettings latest = settings;
    file.save(latest);
    return latest;
  }

  /** Puts the window where it was, on a screen that is there. */
  void place(Stage stage) {
    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
    Scene scene = stage.getScene();
    settings
        .place()
        .map(place -> place.on(Screen.getScreens().stream().map(Screen::getVisualBounds).toList()))
        .or(() -> WindowPlace.within(screen, scene.getWidth(), scene.getHeight() + TITLE_BAR))
        .ifPresent(
            place -> {
              stage.setX(place.area().getMinX());
              stage.setY(place.area().getMinY());
              stage.setWidth(place.area().getWidth());
              stage.setHeight(place.area().getHeight());
              stage.setMaximized(place.maximized());
            });
  }

  /** Takes note of where the window is; of one that fills the screen, where it was before. */
  void notePlace(Stage stage) {
    Rectangle2D now =
        new Rectangle2D(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight());
    Rectangle2D area =
        stage.isMaximized() ? settings.place().map(WindowPlace::area).orElse(now) : now;
    settings = settings.withPlace(new WindowPlace(area, stage.isMaximized()));
  }

  /** Writes all of it at the end, when there is nobody left to tell that it did not work. */
  void saveQuietly() {
    try {
      file.save(settings);
    } catch (OnboardingException e) {
      LOG.warn("the place of the window is not saved: {}", e.problem().code());
    }
  }
}
