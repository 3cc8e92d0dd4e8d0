package com.alwrity.onboarding.vault.limit;

import com.alwrity.onboarding.model.Problem;

/** What is limited for each user. */
public enum Limited {
  /** Keys sent to their providers to be checked; there are some twenty providers. */
  CHECKS("ALWRITY_LIMIT_CHECKS", "60/min", Problem.Refused.TOO_MANY_CHECKS),
  /** Keys shown or printed. */
  REVEALS("ALWRITY_LIMIT_REVEALS", "60/min", Problem.Refused.TOO_MANY_REVEALS),
  /**
   * Openings by a backend; without a limit at first, because only its owner knows what is usual.
   */
  OPENINGS("ALWRITY_LIMIT_OPENINGS", "none", Problem.Refused.TOO_MANY_OPENINGS);

  private final String variable;
  private final String usual;
  private final Problem.Refused refusal;

  Limited(String variable, String usual, Problem.Refused refusal) {
    this.variable = variable;
    this.usual = usual;
    this.refusal = refusal;
  }

  String variable() {
    return variable;
  }

  String usual() {
    return usual;
  }

  Problem.Refused refusal() {
    return refusal;
  }
}
