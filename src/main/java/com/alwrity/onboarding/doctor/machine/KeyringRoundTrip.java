package com.alwrity.onboarding.doctor.machine;

import com.alwrity.onboarding.doctor.finding.Finding;
import com.alwrity.onboarding.keyring.Keyring;
import com.alwrity.onboarding.keyring.OsKeyring;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.platform.AppHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Keeps something in the keyring of the system, reads it back and forgets it. No step takes longer
 * than the keyring's limit of five seconds, and nobody is asked for a password.
 */
final class KeyringRoundTrip {
  private KeyringRoundTrip() {}

  static Stream<Finding> check(Machine machine) {
    if (!machine.needsKeyring()) {
      return Stream.of(Finding.pass("keyring.unused"));
    }
    return problem().map(Finding::warn).stream();
  }

  /** With a home of its own, where the keyring has its lock file: ours is only looked at. */
  private static Optional<Problem> problem() {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    try {
      folder = Files.createTempDirectory("alwrity-doctor-");
      return problem(new AppHome(folder));
    } catch (IOException e) {
      return Optional.of(new Problem(Problem.File.WRITE, folder));
    } finally {
      remove(folder);
    }
  }

  private static Optional<Problem> problem(AppHome home) {
    String account = "doctor-" + UUID.randomUUID();
    try (OsKeyring keyring = OsKeyring.open(home);
        Secret value = Secret.of(UUID.randomUUID().toString())) {
      try {
        keyring.put(Keyring.MASTER_SERVICE, account, value); // reads it back
      } catch (OnboardingException e) {
        forget(keyring, account, e);
        throw e;
      }
      keyring.remove(Keyring.MASTER_SERVICE, account);
      return Optional.empty();
    } catch (OnboardingException e) { // that is the answer
      return Optional.of(e.problem());
    }
  }

  /** It may have been kept, although something else came back. */
  private static void forget(Keyring keyring, String account, OnboardingException because) {
    try {
      keyring.remove(Keyring.MASTER_SERVICE, account);
    } catch (OnboardingException e) {
      because.addSuppressed(e);
    }
  }

  private static void remove(Path folder) {
    if (!folder.getFileName().toString().startsWith("alwrity-doctor-")) {
      return; // none was made
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException e) {
      return; // left to the system: there is nothing secret in it
    }
  }
}
