package com.alwrity.onboarding.userkeys;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The keys of one user, as they were when it was opened. Stays readable until it is closed; what
 * was read from it is wiped then. Thread-safe.
 */
public final class UserApiKeyContext implements AutoCloseable {
  private final Function<ProviderId, Optional<Secret>> keys;
  private final FoundKey.Source source;
  private final Meters meters;
  private final Map<ProviderId, Optional<FoundKey>> opened = new HashMap<>();
  private boolean closed;

  /**
   * @param keys opens a key, once
   */
  UserApiKeyContext(
      Function<ProviderId, Optional<Secret>> keys, FoundKey.Source source, Meters meters) {
    this.keys = keys;
    this.source = source;
    this.meters = meters;
  }

  /**
   * The user's key for this provider, such as {@code gemini}.
   *
   * @return empty if the user has none; never another user's, never the server's own
   * @throws OnboardingException if there is one that cannot be opened
   * @throws IllegalStateException if this was closed
   */
  public synchronized Optional<FoundKey> get(String provider) {
    if (closed) {
      throw new IllegalStateException("the keys of this user were closed");
    }
    Optional<FoundKey> found =
        opened.computeIfAbsent(
            new ProviderId(provider),
            id -> keys.apply(id).map(secret -> new FoundKey(secret, source)));
    meters.got(found.isPresent());
    return found;
  }

  /** Wipes the keys. */
  @Override
  public synchronized void close() {
    closed = true;
    opened.values().forEach(found -> found.ifPresent(key -> key.secret().close()));
  }
}
