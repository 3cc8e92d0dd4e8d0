package com.alwrity.onboarding.model;

import org.jspecify.annotations.Nullable;

/** Something went wrong that the user can be told about. Holds no secret, neither do its causes. */
public final class OnboardingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  /** A problem that stands for itself. */
  public OnboardingException(Problem.Reason reason, Object... details) {
    this(null, reason, details);
  }

  /** A problem that another exception brought to light. */
  public OnboardingException(@Nullable Throwable cause, Problem.Reason reason, Object... details) {
    this(cause, new Problem(reason, details));
  }

  /** A problem found earlier. */
  public OnboardingException(@Nullable Throwable cause, Problem problem) {
    super(problem.code() + " " + problem.details(), cause);
    this.problem = problem;
  }

  /** What went wrong, as data. */
  public Problem problem() {
    return problem;
  }
}
