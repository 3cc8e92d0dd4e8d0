package com.alwrity.onboarding.keyring;

/** The keyring left a call without an answer; another try on a new connection may have one. */
final class BrokenOffException extends Exception {
  private static final long serialVersionUID = 1;

  BrokenOffException(Throwable cause) {
    super(cause.getMessage(), cause);
  }
}
