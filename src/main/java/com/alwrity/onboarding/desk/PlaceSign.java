package com.alwrity.onboarding.desk;

import com.alwrity.onboarding.model.PlaceState;
import com.alwrity.onboarding.step.Notes;
import org.kordamp.ikonli.feather.Feather;

/** How a copy compares, as a tone and as a sign, so that colour does not say it alone. */
final class PlaceSign {
  private PlaceSign() {}

  static Notes.Tone tone(PlaceState state) {
    return switch (state) {
      case CURRENT -> Notes.Tone.GOOD;
      case DIFFERENT, SHADOWED, UNAVAILABLE -> Notes.Tone.WARN;
      case MISSING -> Notes.Tone.PLAIN;
    };
  }

  static Feather of(PlaceState state) {
    return switch (state) {
      case CURRENT -> Feather.CHECK;
      case DIFFERENT -> Feather.ALERT_TRIANGLE;
      case SHADOWED -> Feather.EYE_OFF;
      case UNAVAILABLE -> Feather.HELP_CIRCLE;
      case MISSING -> Feather.MINUS;
    };
  }
}
