package com.alwrity.onboarding.step.keys;

import com.alwrity.onboarding.model.FormatHint;
import com.alwrity.onboarding.model.Problem;

/** What is in the field of a key. */
sealed interface Entry {
  /** Nothing: what is stored stays. */
  record Nothing() implements Entry {}

  /**
   * A text that can be a key.
   *
   * @param looks what it looks like; one that stands in for a key is not saved
   */
  record Key(FormatHint looks) implements Entry {}

  /** A text that no key can be. */
  record Impossible(Problem problem) implements Entry {}
}
