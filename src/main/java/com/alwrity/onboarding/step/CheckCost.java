package com.alwrity.onboarding.step;

import com.alwrity.onboarding.provider.Check;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.text.Messages;

/** What a check of a key costs, in words. */
public final class CheckCost {
  private CheckCost() {}

  /** Where the check sends the key, and what it costs; of a provider that can be asked. */
  public static String sentence(Messages messages, Provider provider) {
    Check check = provider.check().orElseThrow();
    return messages.get(
        "key.check.costs",
        provider.name(),
        check.request().url().getHost(),
        check.cost().orElse(""));
  }
}
