package com.alwrity.onboarding.cli.terminal;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import java.util.function.Predicate;

/** Somebody at a terminal who can be asked. */
public interface Terminal {
  /** Whether it shows colours, and the person wants them. */
  boolean colours();

  /** From now on a line can be edited while it is typed, where the terminal is able to do that. */
  default void edit() {}

  /** Shows a line. */
  void say(String line);

  /**
   * Asks for a line; empty if the person only pressed Enter.
   *
   * @throws OnboardingException with {@link Problem.Invalid#NOT_CONFIRMED} if the input was closed
   */
  String ask(String question);

  /**
   * The same where a key may be given by mistake, with more lines than one then: what can be no
   * answer is not shown, where the terminal is able to do that.
   *
   * @param mayBeShown whether what was typed so far may be
   */
  default String ask(String question, Predicate<String> mayBeShown) {
    return ask(question);
  }

  /**
   * Asks without showing what is typed; the caller closes the secret.
   *
   * @throws OnboardingException with {@link Problem.Invalid#NOT_CONFIRMED} if the input was closed
   */
  Secret askHidden(String question);
}
