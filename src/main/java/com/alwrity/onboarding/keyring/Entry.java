package com.alwrity.onboarding.keyring;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import java.util.Map;

/** The name of a secret, and the rule for names and values that holds in every keyring. */
record Entry(String service, String account) {
  private static final int MAX_NAME = 500;

  /** Windows holds 2560 bytes of UTF-16; the rest is room. */
  private static final int MAX_VALUE = 1000;

  /**
   * Refuses what some keyring would alter: Windows reads names in the ANSI code page and has no
   * empty values, some readers of the Secret Service stumble over line breaks and backslashes.
   */
  void requireStorable(Secret value) {
    if (!canHold(value)) {
      throw new OnboardingException(Problem.Refused.KEYRING_VALUE, subject());
    }
  }

  /** Whether a keyring can hold this value under this name. */
  boolean canHold(Secret value) {
    return isStorable()
        && !value.isEmpty()
        && value.length() <= MAX_VALUE
        && value.<Boolean>reveal(Entry::isPlain);
  }

  /** Whether a keyring can hold this name at all. */
  boolean isStorable() {
    return isName(service) && isName(account);
  }

  /** What a message calls it: the provider in {@code <user>/<provider>}, else the account. */
  String subject() {
    return account.substring(account.lastIndexOf('/') + 1);
  }

  /** The attributes of its item in the Secret Service, the account under this name. */
  Map<String, String> attributes(String nameOfAccount) {
    return Map.of("service", service, nameOfAccount, account);
  }

  private static boolean isName(String name) {
    return !name.isEmpty()
        && name.length() <= MAX_NAME
        && name.chars().allMatch(Entry::isPrintable);
  }

  private static boolean isPlain(char[] value) {
    for (char c : value) {
      if (!isPrintable(c) || c == '\\') {
        return false;
      }
    }
    return true;
  }

  private static boolean isPrintable(int c) {
    return c >= ' ' && c <= '~';
  }
}
