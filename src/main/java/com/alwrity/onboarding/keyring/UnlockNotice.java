package com.alwrity.onboarding.keyring;

/** Tells the user that the system asks for the password of the keyring, for as long as it does. */
@FunctionalInterface
public interface UnlockNotice {
  /** Says so, runs this, which shows the question and waits for the answer, and takes it back. */
  void whileAsking(Runnable question);
}
