package com.alwrity.onboarding.onboarding.plan;

/** Who is there. */
public enum Audience {
  /** Somebody with an ALwrity checkout: keys also go into its files. */
  DEVELOPER,
  /** Somebody who only wants their keys kept on this computer: nothing about files. */
  KEEPER
}
