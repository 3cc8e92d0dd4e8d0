package com.alwrity.onboarding.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

  /**
   * The place that an option or a variable names.
   *
   * @param name an id; null, empty or {@code auto} for no choice
   * @throws OnboardingException with {@link Problem.Invalid#CHOICE} for any other text
   */
  public static Optional<MasterKeyPlace> choice(@Nullable String name) {
    if (name == null || name.isEmpty() || name.equals("auto")) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(values())
            .filter(place -> place.id().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new OnboardingException(
                        Problem.Invalid.CHOICE, name, "auto, os, passphrase, secret, session")));
  }
}
