package com.alwrity.onboarding.doctor.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.doctor.finding.Finding;
import com.alwrity.onboarding.doctor.finding.Finding.Status;
import com.alwrity.onboarding.platform.AppHome;
import com.alwrity.onboarding.testing.SecretServiceSession;
import com.alwrity.onboarding.vault.VaultSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The round trip through a real Secret Service. */
final class KeyringRoundTripIT {
  @TempDir private Path folder;

  @Test
  void passesAndLeavesNothingBehind() throws IOException {
    try (SecretServiceSession session = SecretServiceSession.unlocked().adopt()) {
      assertThat(check()).isEmpty();
      assertThat(session.run("secret-tool", "search", "--all", "service", "ALwrity Onboarding"))
          .extracting(SecretServiceSession.Answer::output)
          .asString()
          .doesNotContain("doctor-");
      assertThat(folder).isEmptyDirectory();
    }
  }

  @Test
  void warnsOfALockedOne() throws IOException {
    try (SecretServiceSession _ = SecretServiceSession.locked().adopt()) {
      assertThat(check()).extracting(Finding::status).containsExactly(Status.WARN);
    }
  }

  @Test
  void warnsWhereThereIsNone() throws IOException {
    try (SecretServiceSession _ = SecretServiceSession.withoutService().adopt()) {
      assertThat(check()).extracting(Finding::status).containsExactly(Status.WARN);
    }
  }

  @Test
  void doesNotWaitForOneThatDoesNotAnswer() throws IOException {
    try (SecretServiceSession session = SecretServiceSession.unlocked().adopt()) {
      session.freezeService();
      assertThat(check()).extracting(Finding::status).containsExactly(Status.WARN);
      session.thawService();
    }
  }

  private List<Finding> check() {
    VaultSettings settings =
        new VaultSettings(
            new AppHome(folder.resolve("home")),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of());
    return KeyringRoundTrip.check(Machine.of(settings, Optional.empty())).toList();
  }
}
