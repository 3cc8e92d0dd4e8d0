package com.alwrity.onboarding.testing;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The languages of the window. */
public final class Languages {
  /** Those that are not English. */
  public static final List<Locale> TRANSLATIONS =
      Stream.of("de", "es", "hi", "zh").map(Locale::forLanguageTag).toList();

  private Languages() {}

  /** English and the others. */
  public static List<Locale> all() {
    return Stream.concat(Stream.of(Locale.ENGLISH), TRANSLATIONS.stream()).toList();
  }
}
