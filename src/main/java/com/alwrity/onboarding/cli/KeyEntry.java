package com.alwrity.onboarding.cli;

import com.alwrity.onboarding.cli.output.EnteredText;
import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.cli.session.Session;
import com.alwrity.onboarding.entry.EnteredKey;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.recogniser.KeyRecogniser;
import java.util.Optional;

/** Apart from the commands: every command line loads the types that their methods name. */
final class KeyEntry {
  private KeyEntry() {}

  /**
   * The key in what was entered for this provider.
   *
   * @throws OnboardingException with {@link Problem.Invalid} if no key can be like that
   */
  static EnteredKey read(Session session, Provider provider, Secret entered) {
    return EnteredKey.read(entered, provider, new KeyRecogniser(catalogue(session))::recognise);
  }

  /**
   * Says what is odd about a key. Whether one that is hardly wanted is, is asked, if there is
   * somebody.
   *
   * @param yes whether it is wanted whatever it looks like
   * @throws OnboardingException with {@link Problem.Invalid#NOT_CONFIRMED}
   */
  static void confirm(
      Session session, Output output, Provider provider, EnteredKey key, boolean yes) {
    boolean development = session.isDevelopment(session.workspace(), Optional.empty());
    new EnteredText(output.messages(), catalogue(session), development)
        .of(provider, key)
        .forEach(output::remark);
    if (!key.isDoubtful()) {
      return;
    }
    if (!yes && session.io().terminal().isPresent() && !session.insists("key.doubtful.ask")) {
      throw new OnboardingException(Problem.Invalid.NOT_CONFIRMED);
    }
    output.note("key.doubtful");
  }

  private static ProviderCatalogue catalogue(Session session) {
    return session.onboarding().catalogue(session.workspace());
  }
}
