package com.alwrity.onboarding.model;

import java.util.Locale;

/** What the looks of a key say. A hint: it warns and never blocks. */
public enum FormatHint {
  /** Looks like this provider's keys. */
  EXPECTED,
  /** May be one; what this provider's keys look like is not known. */
  NO_FORMAT,
  /** Looks different; providers change their formats, so this is no error. */
  UNUSUAL,
  /** A text that stands in for a key, such as {@code your_api_key_here}. */
  PLACEHOLDER;

  /**
   * The name in JSON, such as {@code expected}; nothing unexpected is said of an unknown format.
   */
  public String id() {
    return this == NO_FORMAT ? EXPECTED.id() : name().toLowerCase(Locale.ROOT);
  }
}
