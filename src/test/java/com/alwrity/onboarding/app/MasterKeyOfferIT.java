package com.alwrity.onboarding.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.Progress;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.OnboardedHome;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.platform.AppHome;
import com.alwrity.onboarding.testing.Fx;
import com.alwrity.onboarding.testing.SampleHome;
import com.alwrity.onboarding.testing.SecretServiceSession;
import com.alwrity.onboarding.vault.VaultSettings;
import com.alwrity.onboarding.vault.audit.FrontEnd;
import com.alwrity.onboarding.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A master key behind a passphrase, and a keyring that has come back. */
@ExtendWith(Fx.class)
final class MasterKeyOfferIT {
  private static final ProviderId EXA = new ProviderId("exa");

  @TempDir private Path folder;

  @Test
  void theWindowOffersToMoveItIntoTheKeyringAndDoes() throws IOException {
    try (SecretServiceSession session = SecretServiceSession.unlocked().adopt()) {
      Path checkout = SampleHome.in(folder).checkout();
      onboard(settings(session, Optional.of(MasterKeyPlace.PASSPHRASE), true), checkout);
      WindowRobot robot =
          WindowRobot.open(settings(session, Optional.empty(), true), Optional.of(checkout));
      try {
        robot.sees("Your keys").reads("The keyring of this computer can be used now");
        assertThat(session.run("secret-tool", "search", "service", "ALwrity Onboarding").output())
            .doesNotContain("master-");
        robot.press("Move it to the keyring");
        robot.reads("The master key is in the keyring of this computer now.");
      } finally {
        robot.abandon();
      }
      try (OnboardedHome home = open(settings(session, Optional.empty(), false))) {
        assertThat(home.vault().vault().get(UserId.LOCAL, EXA))
            .as("without a passphrase")
            .contains(Secret.of(SampleHome.EXA));
      }
      assertThat(folder.resolve("home/master.key")).doesNotExist();
    }
  }

  private void onboard(VaultSettings settings, Path checkout) {
    try (OnboardedHome home = open(settings)) {
      home.onboarding()
          .apply(
              OnboardingPlan.of(UserId.LOCAL)
                  .in(new Workspace(checkout))
                  .withKeys(Map.of(EXA, Secret.of(SampleHome.EXA)))
                  .withDestinations(Set.of()),
              Progress.NONE);
    }
  }

  private static OnboardedHome open(VaultSettings settings) {
    return OnboardedHome.open(settings, FrontEnd.CLI, InstantSource.system());
  }

  private VaultSettings settings(
      SecretServiceSession session, Optional<MasterKeyPlace> place, boolean passphrase) {
    return new VaultSettings(
        new AppHome(folder.resolve("home")),
        Optional.empty(),
        place,
        passphrase ? Optional.of(_ -> Secret.of("four words of mine")) : Optional.empty(),
        session.environment());
  }
}
