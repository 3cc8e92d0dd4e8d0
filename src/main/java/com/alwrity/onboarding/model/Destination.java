package com.alwrity.onboarding.model;

import java.util.Locale;

/**
 * A place that gets a copy of the keys; the database has the truth. In the order they are written.
 */
public enum Destination {
  /** Items in the OS keyring, for other programs. */
  KEYRING,
  /** {@code backend/.env}. */
  BACKEND,
  /** {@code frontend/.env}: public, so never a secret key. */
  FRONTEND;

  /** The name in options and JSON, such as {@code backend}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
