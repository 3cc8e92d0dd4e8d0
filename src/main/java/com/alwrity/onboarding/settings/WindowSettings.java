package com.alwrity.onboarding.settings;

import com.alwrity.onboarding.ui.Look;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is remembered of the window.
 *
 * @param language empty if the system says
 * @param lockMinutes without use, until it is locked; 0 for never
 * @param place where it was last
 */
public record WindowSettings(
    Look look, Optional<Locale> language, int lockMinutes, Optional<WindowPlace> place) {
  /** The languages that there are. */
  public static final List<Locale> LANGUAGES =
      Stream.of("en", "de", "es", "hi", "zh").map(Locale::forLanguageTag).toList();

  static final int NEVER = 0;
  static final List<Integer> LOCK_MINUTES = List.of(1, 5, 15, 60, NEVER);

  /** What holds until somebody chooses. */
  public static final WindowSettings INITIAL =
      new WindowSettings(Look.SYSTEM, Optional.empty(), 5, Optional.empty());

  /** The language of the window. */
  public Locale speaks() {
    return language.orElseGet(() -> Locale.getDefault(Locale.Category.DISPLAY));
  }

  /** How long nobody may use the window before it is locked. */
  public Duration lockAfter() {
    return lockMinutes == NEVER
        ? ChronoUnit.FOREVER.getDuration()
        : Duration.ofMinutes(lockMinutes);
  }

  /** The same with other looks. */
  public WindowSettings withLook(Look other) {
    return new WindowSettings(other, language, lockMinutes, place);
  }

  /** The same in another language. */
  public WindowSettings withLanguage(Optional<Locale> other) {
    return new WindowSettings(look, other, lockMinutes, place);
  }

  /** The same, and locks after another time. */
  public WindowSettings withLockMinutes(int other) {
    return new WindowSettings(look, language, other, place);
  }

  /** The same at another place. */
  public WindowSettings withPlace(WindowPlace other) {
    return new WindowSettings(look, language, lockMinutes, Optional.of(other));
  }
}
