package com.alwrity.onboarding.database.isolation;

import java.util.Locale;

/**
 * A try to reach what is another's.
 *
 * @param as who tried, such as {@code service, as the first user}
 * @param what was tried, such as {@code read api_keys}
 */
public record Attempt(String as, String what, Outcome outcome) {
  /** What came of it. */
  public enum Outcome {
    /** The server refused. */
    REFUSED,
    /** It was allowed, and there was nothing to see. */
    NOTHING,
    /** Something of another was seen or changed, or could be. */
    REACHED;

    /** As in JSON. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether this is the bad news. */
  public boolean reached() {
    return outcome == Outcome.REACHED;
  }
}
