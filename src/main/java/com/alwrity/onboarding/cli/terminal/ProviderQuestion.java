package com.alwrity.onboarding.cli.terminal;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import java.util.Optional;

/**
 * Asks whose a key is.
 *
 * @param inStep whether the person can go back a step
 */
public record ProviderQuestion(
    Conversation conversation, ProviderCatalogue catalogue, boolean inStep) {
  /**
   * The answer; empty if the person leaves the key out.
   *
   * @param key how to speak of it, without showing it
   * @param candidates whose it may be; empty if nobody knows
   */
  public Optional<ProviderId> ask(String key, String candidates) {
    ProviderNames names = new ProviderNames(catalogue);
    while (true) {
      String answer =
          candidates.isEmpty()
              ? conversation.askName(names, inStep, "keys.whose-at-all", key)
              : conversation.askName(names, inStep, "keys.whose", key, candidates);
      if (answer.isEmpty()) {
        return Optional.empty();
      }
      if (!names.test(answer)) {
        conversation.say("terminal.keys.no-name");
        continue;
      }
      try {
        return Optional.of(names.require(answer).id());
      } catch (OnboardingException e) {
        conversation.problem(e.problem());
      }
    }
  }
}
