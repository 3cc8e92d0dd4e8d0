package com.alwrity.onboarding.wizard;

import java.util.Locale;

/** Where a step is, as seen from the one that is shown. */
public enum StepState {
  /** Behind. */
  DONE,
  /** Shown. */
  CURRENT,
  /** Ahead. */
  LATER,
  /** Has nothing to ask. */
  SKIPPED;

  /** For style classes and message keys, such as {@code done}. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
