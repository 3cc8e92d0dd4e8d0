package com.alwrity.onboarding.model;

import java.util.Locale;

/** Where the master key is kept. */
public enum MasterKeyPlace {
  /** The operating system's keyring. */
  OS,
  /** {@code HOME/master.key}, wrapped by a passphrase. */
  PASSPHRASE,
  /** The application secret of a server. */
  SECRET,
  /** In this process only: it is gone when the program ends. */
  SESSION;

  /** The name in options and JSON, such as {@code os}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
