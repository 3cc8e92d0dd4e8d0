package com.alwrity.onboarding.model;

import java.util.Locale;

/** The two modes of the architecture document. */
public enum DeploymentMode {
  /** One developer; keys also go into {@code .env} files. */
  DEVELOPMENT,
  /** Many users; keys are in the database only, and no {@code .env} is ever written. */
  PRODUCTION;

  /** The name in options and JSON: {@code development}, {@code production}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
