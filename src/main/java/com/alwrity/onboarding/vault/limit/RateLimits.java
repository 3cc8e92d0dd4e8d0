package com.alwrity.onboarding.vault.limit;

import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.UserId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How often each user may do something: for all processes together in a shared database, for this
 * process alone with a local one. The whole limit may be used at once, and comes back evenly.
 * Thread-safe.
 */
public final class RateLimits {
  private final Map<Limited, Limit> limits = new EnumMap<>(Limited.class);
  private final Database database;
  private final InstantSource clock;
  private @Nullable Buckets buckets;

  /**
   * The limits that the environment sets: {@code ALWRITY_LIMIT_CHECKS}, {@code
   * ALWRITY_LIMIT_REVEALS}, {@code ALWRITY_LIMIT_OPENINGS}; each such as {@code 5/s}, {@code
   * 60/min}, {@code 1000/h} or {@code none}.
   *
   * @throws OnboardingException with {@link Problem.Invalid#LIMIT}
   */
  public RateLimits(Database database, Map<String, String> environment, InstantSource clock) {
    for (Limited what : Limited.values()) {
      Limit.of(what, environment).ifPresent(limit -> limits.put(what, limit));
    }
    this.database = database;
    this.clock = clock;
  }

  /**
   * Counts that this user does it so many times, before it is done.
   *
   * @param times more than the limit count as the limit, because they would never be allowed
   * @throws OnboardingException with one of the {@link Problem.Refused} that say when to try again,
   *     or if the shared database cannot be used; it is not to be done then
   */
  public void take(UserId user, Limited what, int times) {
    Limit limit = limits.get(what);
    if (limit == null || times == 0) {
      return;
    }
    Duration wait = buckets().take(user, what, limit, Math.min(times, limit.times()));
    if (wait.isPositive()) {
      throw new OnboardingException(
          what.refusal(), limit.text(), wait.plusMillis(999).toSeconds(), what.variable());
    }
  }

  /** The same for what a process does once: with a local database nothing is counted. */
  public void takeIfShared(UserId user, Limited what) {
    if (database.isShared()) {
      take(user, what, 1);
    }
  }

  /** Loaded with the first use: most commands end without. */
  private synchronized Buckets buckets() {
    if (buckets == null) {
      buckets = new Buckets(database, clock);
    }
    return buckets;
  }
}
