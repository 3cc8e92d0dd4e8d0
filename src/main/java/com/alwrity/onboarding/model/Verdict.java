package com.alwrity.onboarding.model;

import java.util.Locale;

/** What a provider said of a key. Only {@link #REJECTED} and {@link #EXPIRED} are bad news. */
public enum Verdict {
  VALID,
  VALID_RESTRICTED,
  VALID_NO_CREDIT,
  RATE_LIMITED,
  REJECTED,
  EXPIRED,
  PROVIDER_ERROR,
  UNREACHABLE,
  NOT_VERIFIABLE,
  UNCHECKED;

  /** The name in JSON and in the catalogue, such as {@code valid-restricted}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether it tells something of the key, and not of the way to the provider alone. */
  public boolean isOfTheKey() {
    return switch (this) {
      case VALID, VALID_RESTRICTED, VALID_NO_CREDIT, RATE_LIMITED, REJECTED, EXPIRED -> true;
      case PROVIDER_ERROR, UNREACHABLE, NOT_VERIFIABLE, UNCHECKED -> false;
    };
  }

  /** Whether the key will not work. */
  public boolean isBadNews() {
    return this == REJECTED || this == EXPIRED;
  }
}
