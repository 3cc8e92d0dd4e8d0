package com.alwrity.onboarding.ui;

import java.util.Locale;
import java.util.Optional;
import javafx.application.ColorScheme;

/** How light the window is, and how strong its colours are against each other. */
public enum Look {
  /** As the desktop is, also when it changes. */
  SYSTEM,
  LIGHT,
  DARK,
  CONTRAST_LIGHT,
  CONTRAST_DARK;

  /** For message keys and files, such as {@code contrast-dark}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  boolean isHighContrast() {
    return this == CONTRAST_LIGHT || this == CONTRAST_DARK;
  }

  /** Empty if the desktop says. */
  Optional<ColorScheme> scheme() {
    return switch (this) {
      case SYSTEM -> Optional.empty();
      case LIGHT, CONTRAST_LIGHT -> Optional.of(ColorScheme.LIGHT);
      case DARK, CONTRAST_DARK -> Optional.of(ColorScheme.DARK);
    };
  }
}
