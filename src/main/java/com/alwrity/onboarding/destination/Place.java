package com.alwrity.onboarding.destination;

import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.PlaceState;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import java.util.SortedMap;

/** One destination of one user: shows what it would write, writes and verifies it, compares. */
public interface Place {
  /** Which one it is. */
  Destination destination();

  /** The file, or the name of the keyring items. */
  PlaceTarget target();

  /** What would change, without changing anything; a refusal is part of the answer. */
  PlaceReview review(SortedMap<ProviderId, Secret> keys);

  /**
   * Makes the place hold these keys, and verifies that it does.
   *
   * @throws OnboardingException if it does not; the place is then as it was before. With {@link
   *     com.alwrity.onboarding.model.Problem.Refused#KEYRING_VALUES}, or {@link
   *     com.alwrity.onboarding.model.Problem.Refused#KEYRING_NO_VALUE} if it can hold none, all
   *     those are there that it can hold; of those that the problem names, it has not even an older
   *     copy
   */
  void write(SortedMap<ProviderId, Secret> keys);

  /**
   * The same, and adds nothing that goes with an onboarding, such as settings of a file.
   *
   * @throws OnboardingException as {@link #write}
   */
  default void replace(SortedMap<ProviderId, Secret> keys) {
    write(keys);
  }

  /** How the place compares for this key. Does not throw. */
  PlaceState state(ProviderId provider, Secret key);

  /** Whether this provider's keys belong there at all. */
  boolean takes(ProviderId provider);

  /** Whether the place can hold this key. */
  default boolean canHold(ProviderId provider, Secret key) {
    return true;
  }
}
