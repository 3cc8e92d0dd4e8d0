package com.alwrity.onboarding.cli.run;

import com.alwrity.onboarding.database.url.DatabaseUrl;
import com.alwrity.onboarding.model.OnboardingException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What another program gets of our environment: not what opens our stores, or it could have all the
 * keys and not only those that it was to get.
 */
final class ChildEnvironment {
  private static final Set<String> SECRETS =
      Set.of("ALWRITY_MASTER_KEY", "ALWRITY_DATABASE_PASSWORD");

  private ChildEnvironment() {}

  /** A copy without our secrets. */
  static Map<String, String> of(Map<String, String> ours) {
    Map<String, String> left = new HashMap<>(ours);
    left.keySet().removeAll(SECRETS);
    left.computeIfPresent("ALWRITY_DATABASE_URL", (name, url) -> withoutPassword(url));
    return left;
  }

  /** None if nobody can tell what in it is a password. */
  private static @Nullable String withoutPassword(String text) {
    try {
      DatabaseUrl url = DatabaseUrl.parse(text);
      return url.hasPassword() ? url.withParameters() : text;
    } catch (OnboardingException e) { // another database was named by the option
      return null;
    }
  }
}
