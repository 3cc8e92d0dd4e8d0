package com.alwrity.onboarding.text;

import com.alwrity.onboarding.model.Problem;

/** The exit codes of the command line. */
public final class ExitCode {
  /** Done. */
  public static final int DONE = 0;

  /** Done, and the answer is bad news. */
  public static final int BAD_NEWS = 1;

  /** There is no such program to run, as shells say it. */
  static final int NO_PROGRAM = 127;

  /** The program is there and cannot be run, as shells say it. */
  static final int NOT_EXECUTABLE = 126;

  private ExitCode() {}

  /** The code that a script gets for this problem. */
  public static int of(Problem problem) {
    return switch (problem.reason()) {
      case Problem.Missing.PROGRAM -> NO_PROGRAM;
      case Problem.Refused.NOT_EXECUTABLE -> NOT_EXECUTABLE;
      case Problem.Invalid _ -> 2;
      case Problem.Missing _ -> 3;
      case Problem.Refused _ -> 4;
      case Problem.Unavailable _ -> 5;
      case Problem.File _ -> 6;
      case Problem.Defect _ -> 70;
    };
  }
}
