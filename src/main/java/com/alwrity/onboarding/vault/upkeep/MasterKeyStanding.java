package com.alwrity.onboarding.vault.upkeep;

import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.Problem;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Where one master key stands.
 *
 * @param dataKeys how many users' data keys it wraps
 * @param problem why it does not open now; empty if it does
 */
public record MasterKeyStanding(
    String id,
    MasterKeyPlace place,
    Instant createdAt,
    long dataKeys,
    State state,
    Optional<Problem> problem) {

  /** Whether a master key can be used. */
  public enum State {
    /** It opens. */
    OPEN,
    /** It opens, and another one is taking over from it. */
    RETIRING,
    /** It is not where it was put. */
    LOST,
    /** Another key is where it was put. */
    WRONG,
    /** Its place cannot be read now. */
    UNAVAILABLE,
    /** It is not here, and the database is shared: it may be on another machine. */
    ELSEWHERE;

    /** The name in JSON, such as {@code open}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether that is something to do about. */
  public boolean isBad() {
    return state == State.LOST || state == State.WRONG || state == State.UNAVAILABLE;
  }
}
