package com.alwrity.onboarding.vault.upkeep;

/** What became of a key that was kept aside. */
public enum Recovery {
  /** It is the user's key again. */
  BACK,
  /** It could be opened, but the user has another key by now; it stays aside. */
  REPLACED,
  /** It still cannot be opened, and stays aside. */
  UNREADABLE
}
