package com.alwrity.onboarding.text;

import java.util.regex.Pattern;

/** A text as one word of a POSIX shell, so that an advised command can be pasted. */
public final class ShellWord {
  private static final Pattern HARMLESS = Pattern.compile("[\\p{L}\\p{N}_/.,:+@%-]+");

  private ShellWord() {}

  /** As it is, if a shell takes it for what it is; else in single quotes. */
  public static String of(Object text) {
    String word = text.toString();
    return HARMLESS.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
