package com.alwrity.onboarding.keyring.dbus;

/**
 * The bus or the service is not there, or did not answer as a plain one does. Nothing follows from
 * it for the keyring: somebody who knows more of D-Bus has to ask again. Quotes nothing that was
 * received.
 */
public final class OddAnswerException extends Exception {
  private static final long serialVersionUID = 1L;

  OddAnswerException(String what) {
    super(what);
  }

  OddAnswerException(String what, Throwable cause) {
    super(what, cause);
  }
}
