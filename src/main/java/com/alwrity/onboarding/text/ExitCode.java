package com.alwrity.onboarding.text;

import com.alwrity.onboarding.model.Problem;

/** The exit codes of the command line. */
public final class ExitCode {
  /** Done. */
  public static final int DONE = 0;

  /** Done, and the answer is bad news. */
  public static final int BAD_NEWS = 1;

  private ExitCode() {}

  /** The code that a script gets for this problem. */
  public static int of(Problem problem) {
    return switch (problem.reason()) {
      case Problem.Invalid _ -> 2;
      case Problem.Missing _ -> 3;
      case Problem.Refused _ -> 4;
      case Problem.Unavailable _ -> 5;
      case Problem.File _ -> 6;
      case Problem.Defect _ -> 70;
    };
  }
}
