package com.alwrity.onboarding.userkeys;

import com.alwrity.onboarding.model.Secret;

/**
 * A key and where it came from.
 *
 * @param secret the key; wiped when its context closes
 */
public record FoundKey(Secret secret, Source source) {
  /** Where a key can come from. */
  public enum Source {
    /** {@code backend/.env}, in development. */
    BACKEND_ENV,
    /** The database, in production. */
    DATABASE
  }
}
