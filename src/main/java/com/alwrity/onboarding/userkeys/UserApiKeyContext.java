package com.alwrity.onboarding.userkeys;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import java.util.Map;
import java.util.Optional;

/**
 * The keys of one user, as they were when it was opened. Stays readable until it is closed, and is
 * wiped then. Not thread-safe while it closes.
 */
public final class UserApiKeyContext implements AutoCloseable {
  private final Map<ProviderId, FoundKey> keys;
  private final Map<ProviderId, Problem> unreadable;

  UserApiKeyContext(Map<ProviderId, FoundKey> keys, Map<ProviderId, Problem> unreadable) {
    this.keys = keys;
    this.unreadable = unreadable;
  }

  /**
   * The user's key for this provider, such as {@code gemini}.
   *
   * @return empty if the user has none; never another user's, never the server's own
   * @throws OnboardingException if there is one that cannot be opened
   */
  public Optional<FoundKey> get(String provider) {
    ProviderId id = new ProviderId(provider);
    Problem problem = unreadable.get(id);
    if (problem != null) {
      throw new OnboardingException(null, problem);
    }
    return Optional.ofNullable(keys.get(id));
  }

  /** Wipes the keys. */
  @Override
  public void close() {
    keys.values().forEach(key -> key.secret().close());
  }
}
