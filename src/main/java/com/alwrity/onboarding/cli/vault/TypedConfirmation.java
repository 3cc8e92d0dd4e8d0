package com.alwrity.onboarding.cli.vault;

import com.alwrity.onboarding.cli.output.Columns;
import com.alwrity.onboarding.cli.session.Session;
import com.alwrity.onboarding.cli.terminal.Terminal;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.UserId;

/** Asks for a user id, or a word, to be typed, before something that a mere Enter should not do. */
final class TypedConfirmation {
  private TypedConfirmation() {}

  /**
   * Goes on if {@code --yes} was given or the person types the id.
   *
   * @param consequence what is going to happen, in a text
   * @throws OnboardingException with {@link Problem.Invalid#NOT_CONFIRMED} otherwise
   */
  static void require(Session session, boolean yes, UserId user, String consequence) {
    require(session, yes, user.value(), consequence, session.messages().get("confirm.type-user"));
  }

  /** The same for another word; the question says which. */
  static void require(
      Session session, boolean yes, String word, String consequence, String question) {
    if (yes) {
      return;
    }
    Terminal terminal =
        session
            .io()
            .terminal()
            .orElseThrow(() -> new OnboardingException(Problem.Invalid.NOT_CONFIRMED));
    Columns.wrap(consequence, Columns.USUAL_WIDTH).forEach(terminal::say);
    if (!terminal.ask(question).equals(word)) {
      throw new OnboardingException(Problem.Invalid.NOT_CONFIRMED);
    }
  }
}
