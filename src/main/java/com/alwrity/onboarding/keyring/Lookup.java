package com.alwrity.onboarding.keyring;

import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;

/** The answer of a keyring. Absence is a fact, unavailability is the lack of one. */
public sealed interface Lookup {
  /**
   * It is there.
   *
   * @param secret to be closed by the caller
   */
  record Present(Secret secret) implements Lookup {}

  /** The keyring can be read, and has no such entry. */
  record Absent() implements Lookup {}

  /** Nobody knows: the keyring cannot be read now. */
  record Unavailable(Problem problem) implements Lookup {}
}
