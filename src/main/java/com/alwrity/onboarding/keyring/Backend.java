package com.alwrity.onboarding.keyring;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Secret;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One open connection to a keyring of the system. May block, lie or throw whatever its library
 * throws, so it is only used on the thread of a {@link Watchdog}, by a {@link VerifiedKeyring}.
 */
interface Backend {
  /**
   * The value; empty only where it is certain that there is none.
   *
   * @throws OnboardingException if the keyring is locked, or not there
   * @throws BrokenOffException if it did not answer, and may if it is asked once more
   */
  Optional<Secret> find(Entry entry) throws Exception;

  /** Stores the value, in place of an earlier one. Success is to be proven by reading it back. */
  void store(Entry entry, Secret value) throws Exception;

  /** Deletes the value, which must be there. */
  void delete(Entry entry) throws Exception;

  /** Of several values of this name, keeps the first that is right, if one is. */
  default void keepOne(Entry entry, Predicate<Secret> right) throws Exception {}

  /** Gives the connection back. May block. */
  void disconnect() throws Exception;
}
