package com.alwrity.onboarding.cli.terminal;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import java.util.Optional;

/** Asks whose a key is. */
public record ProviderQuestion(Conversation conversation, ProviderCatalogue catalogue) {
  /**
   * The answer; empty if the person leaves the key out.
   *
   * @param key how to speak of it, without showing it
   * @param candidates whose it may be; empty if nobody knows
   */
  public Optional<ProviderId> ask(String key, String candidates) {
    while (true) {
      String answer =
          candidates.isEmpty()
              ? conversation.ask("keys.whose-at-all", key)
              : conversation.ask("keys.whose", key, candidates);
      if (answer.isBlank()) {
        return Optional.empty();
      }
      try {
        Provider provider = catalogue.require(answer.strip());
        return Optional.of(provider.id());
      } catch (OnboardingException e) {
        conversation.problem(e.problem());
      }
    }
  }
}
