package com.alwrity.onboarding.entry;

import com.alwrity.onboarding.model.Problem;

/**
 * A name in the input whose value is not taken.
 *
 * @param why what keeps it from being a key of a provider
 */
public record LeftOut(String name, Problem why) {
  static LeftOut unknown(String name) {
    return new LeftOut(name, new Problem(Problem.Invalid.UNKNOWN_NAME));
  }

  /** Whether a provider has this name. */
  boolean isOfAProvider() {
    return why.reason() != Problem.Invalid.UNKNOWN_NAME;
  }
}
