package com.alwrity.onboarding.keyring;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import java.util.function.Predicate;

/**
 * Keeps secrets, each under a service and an account.
 *
 * <p>Names are 1 to 500, values 1 to 1000 characters of printable ASCII, values without a
 * backslash: what every keyring of every system gives back as it was.
 */
public interface Keyring {
  /** The service of our own entries. */
  String MASTER_SERVICE = "ALwrity Onboarding";

  /** The service of the copies for other programs; their account is {@code <user>/<provider>}. */
  String COPY_SERVICE = "alwrity";

  /** The account, under {@link #MASTER_SERVICE}, of the master key with this id. */
  static String masterAccount(String id) {
    return "master-" + id;
  }

  /** What is kept there now. Never throws; the caller closes the secret. */
  Lookup get(String service, String account);

  /**
   * Keeps the value, in place of an earlier one. Returns only when the value was read back and is
   * equal; the caller still owns it.
   *
   * @throws OnboardingException with {@link Problem.Refused#KEYRING_VALUE} for a name or value that
   *     not every keyring can hold, {@link Problem.Unavailable#KEYRING_NOT_SAVED} if something else
   *     or nothing came back, or another {@link Problem.Unavailable} or {@link Problem.File}; what
   *     is kept then may be the old value, the new one or none
   */
  void put(String service, String account, Secret value);

  /**
   * Forgets the value; nothing happens if there is none.
   *
   * @throws OnboardingException with an {@link Problem.Unavailable} or {@link Problem.File} if it
   *     is not certain to be gone
   */
  void remove(String service, String account);

  /**
   * Keeps one of several entries of this name, as programs leave them that write at once: the first
   * that is right. The others are forgotten. Nothing happens if there is one only, or none is
   * right.
   *
   * @throws OnboardingException with an {@link Problem.Unavailable} or {@link Problem.File} if it
   *     cannot be done
   */
  default void keepOne(String service, String account, Predicate<Secret> right) {}

  /** Whether that may be kept there, as far as it can be told without asking anybody. */
  default boolean mayHave(String service, String account) {
    return true;
  }

  /**
   * Somebody wants to use it: asks again after a time-out, which suspends a keyring until then, and
   * lets the system ask the user once if it is locked and somebody is there to be told of that.
   */
  default void retry() {}

  /** Forgets what it has in memory to open its entries with; the next call asks for it again. */
  default void lock() {}

  /** Whether every keyring can hold this value under this name; else {@link #put} refuses it. */
  static boolean canHold(String service, String account, Secret value) {
    return new Entry(service, account).canHold(value);
  }
}
