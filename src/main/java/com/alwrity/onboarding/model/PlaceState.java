package com.alwrity.onboarding.model;

import java.util.Locale;

/** How a copy of a key compares with the database. */
public enum PlaceState {
  /** The same key. */
  CURRENT,
  /** Another value. */
  DIFFERENT,
  /** No value. */
  MISSING,
  /** The place could not be read. */
  UNAVAILABLE,
  /** The same key, but something that wins over this place holds another. */
  SHADOWED;

  /** The name in JSON, such as {@code current}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
