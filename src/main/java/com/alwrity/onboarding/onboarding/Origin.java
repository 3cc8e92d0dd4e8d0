package com.alwrity.onboarding.onboarding;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.platform.AppHome;
import com.alwrity.onboarding.platform.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** The random name of a home, which tells it from the others that share a database. */
final class Origin {
  private Origin() {}

  static String of(AppHome home) {
    Path file = home.folder().resolve("origin");
    try {
      if (!Files.exists(file)) {
        AtomicFile.write(file, UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII));
      }
      return Files.readString(file, StandardCharsets.US_ASCII).strip();
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.HOME, home.folder());
    }
  }
}
