package com.alwrity.onboarding.vault.master;

import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.vault.envelope.MasterKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The application secret of a server: 32 bytes in base64url, in a variable or in a file. */
public final class ApplicationSecret {
  private static final String VARIABLE = "ALWRITY_MASTER_KEY";
  private static final String FILE_VARIABLE = "ALWRITY_MASTER_KEY_FILE";

  private ApplicationSecret() {}

  /**
   * The secret in {@code ALWRITY_MASTER_KEY}, else in the file that {@code ALWRITY_MASTER_KEY_FILE}
   * names; empty if neither is set.
   *
   * @throws OnboardingException if it is not 32 bytes in base64url, or the file cannot be read
   */
  public static Optional<Secret> find(Map<String, String> environment) {
    String value = environment.getOrDefault(VARIABLE, "");
    if (!value.isEmpty()) {
      return Optional.of(checked(Secret.of(value.strip())));
    }
    String file = environment.getOrDefault(FILE_VARIABLE, "");
    return file.isEmpty() ? Optional.empty() : Optional.of(read(Path.of(file)));
  }

  /**
   * The secret in this file.
   *
   * @throws OnboardingException if it is not 32 bytes in base64url, or the file cannot be read
   */
  public static Secret read(Path file) {
    try {
      return checked(Secret.of(Files.readString(file).strip()));
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.READ, file);
    }
  }

  private static Secret checked(Secret secret) {
    try {
      MasterKey.of("", MasterKeyPlace.SECRET, secret);
      return secret;
    } catch (OnboardingException e) {
      throw new OnboardingException(e, Problem.Invalid.APPLICATION_SECRET);
    }
  }
}
