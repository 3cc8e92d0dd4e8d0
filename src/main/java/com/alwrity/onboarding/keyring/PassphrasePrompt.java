package com.alwrity.onboarding.keyring;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;

/** Asks for the passphrase of a {@link PassphraseFile}. */
@FunctionalInterface
public interface PassphrasePrompt {
  /**
   * The passphrase. The file takes it over and wipes it.
   *
   * @param isNew whether there is no file yet, so that the user chooses the passphrase
   * @throws OnboardingException with {@link Problem.Unavailable#PASSPHRASE_NEEDED} if nobody can be
   *     asked
   */
  Secret passphrase(boolean isNew);
}
