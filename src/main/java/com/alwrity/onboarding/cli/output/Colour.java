package com.alwrity.onboarding.cli.output;

/** How a terminal marks a text (ECMA-48, "select graphic rendition"); no meaning is by it alone. */
public enum Colour {
  BOLD(1),
  RED(31),
  GREEN(32),
  YELLOW(33),
  CYAN(36);

  private final int code;

  Colour(int code) {
    this.code = code;
  }

  /** This text in it, and what follows as before. */
  String of(String text) {
    return "\u001B[" + code + "m" + text + "\u001B[0m";
  }
}
