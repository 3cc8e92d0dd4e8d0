package com.alwrity.onboarding.ui;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;

/**
 * The sign of a provider beside its name: one or two letters, as the providers' own signs are
 * theirs to give away. Who hears the window hears the name alone.
 */
public final class Monogram {
  private static final int LETTERS = 2;

  /** The beginnings of its words, of which there are several in "CopilotKit" too. */
  private static final Pattern BEGINNING =
      Pattern.compile("\\p{Lu}|(?<![\\p{L}\\p{N}])[\\p{L}\\p{N}]");

  private Monogram() {}

  /** The sign of a provider with this name. */
  public static Label of(String name) {
    Label sign = new Label(letters(name));
    sign.getStyleClass().setAll("monogram");
    sign.setAccessibleRole(AccessibleRole.NODE);
    return sign;
  }

  /** The first letters of the first two words. */
  static String letters(String name) {
    String letters =
        BEGINNING
            .matcher(name)
            .results()
            .limit(LETTERS)
            .map(MatchResult::group)
            .collect(Collectors.joining());
    return letters.toUpperCase(Locale.ROOT);
  }
}
