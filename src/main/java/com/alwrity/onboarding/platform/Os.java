package com.alwrity.onboarding.platform;

import java.util.Locale;

/** The operating systems that the program tells apart. */
public enum Os {
  LINUX,
  MACOS,
  WINDOWS;

  /** The one we run on; any other Unix counts as Linux. */
  public static Os current() {
    return of(System.getProperty("os.name", ""));
  }

  static Os of(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.startsWith("windows")) {
      return WINDOWS;
    }
    return lower.startsWith("mac") || lower.startsWith("darwin") ? MACOS : LINUX;
  }
}
