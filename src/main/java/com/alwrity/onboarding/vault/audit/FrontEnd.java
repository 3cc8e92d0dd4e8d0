package com.alwrity.onboarding.vault.audit;

import java.util.Locale;

/** By which part of the program somebody does something. */
public enum FrontEnd {
  /** A command, or the onboarding in a terminal. */
  CLI,
  /** The window. */
  WINDOW,
  /** The library, in a backend. */
  BACKEND;

  /** Who is at work, as far as the system says: such as {@code ann/cli}. */
  String actor() {
    return System.getProperty("user.name", "") + "/" + name().toLowerCase(Locale.ROOT);
  }
}
