package com.alwrity.onboarding.platform;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** The random name of a home, which tells it from the others that share a database. */
public final class Origin {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private Origin() {}

  /** The name of this home, made when it is asked for first. */
  public static String of(AppHome home) {
    Path file = home.folder().resolve("origin");
    try {
      if (!Files.exists(file)) {
        make(home, file);
      }
      return Files.readString(file, StandardCharsets.US_ASCII).strip();
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.HOME, home.folder());
    }
  }

  /** The name of this home if it has one; nothing is made. */
  public static Optional<String> find(AppHome home) {
    return Files.exists(home.folder().resolve("origin")) ? Optional.of(of(home)) : Optional.empty();
  }

  /** Of two first starts at once, one makes the name that both go by. */
  private static void make(AppHome home, Path file) throws IOException {
    try (LockFile _ = LockFile.acquire(home.lock("origin"), PATIENCE)) {
      if (!Files.exists(file)) {
        AtomicFile.removeLeftovers(file);
        AtomicFile.write(file, UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII));
      }
    }
  }
}
