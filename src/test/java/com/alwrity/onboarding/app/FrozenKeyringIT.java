package com.alwrity.onboarding.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.OnboardedHome;
import com.alwrity.onboarding.platform.AppHome;
import com.alwrity.onboarding.testing.Fx;
import com.alwrity.onboarding.testing.SampleHome;
import com.alwrity.onboarding.testing.SecretServiceSession;
import com.alwrity.onboarding.vault.VaultSettings;
import com.alwrity.onboarding.vault.audit.FrontEnd;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A keyring that has stopped in the middle of everything, and a window that goes on. */
@ExtendWith(Fx.class)
final class FrozenKeyringIT {
  @TempDir private Path folder;

  @Test
  void theWindowNeverWaitsForTheKeyring() throws IOException, InterruptedException {
    try (SecretServiceSession session = SecretServiceSession.unlocked().adopt()) {
      VaultSettings settings = settings(session);
      try (OnboardedHome home =
          OnboardedHome.open(settings, FrontEnd.CLI, InstantSource.system())) {
        Map<ProviderId, Secret> exa = Map.of(new ProviderId("exa"), Secret.of(SampleHome.EXA));
        home.onboarding().saveKeys(UserId.LOCAL, exa);
      }
      session.freezeService();
      FrameWatch frames = FrameWatch.start();
      WindowRobot robot = WindowRobot.open(settings, Optional.empty());
      try {
        robot.sees("Welcome to ALwrity Onboarding").clickOn("#keeperCard");
        robot.next().sees("Whose keys are they?").next().sees("Your API keys");
        robot.reads("Some stored keys cannot be opened"); // after the time limit
        robot.enterKey("Google Gemini", SampleHome.GEMINI).next().sees("What will be saved");
      } finally {
        frames.stop();
        session.thawService();
        robot.abandon();
      }
      assertThat(frames.count()).as("frames").isGreaterThan(30);
      assertThat(frames.inStores())
          .as("longest gap between frames: %d ms", frames.longestGapMillis())
          .isEmpty();
    }
  }

  private VaultSettings settings(SecretServiceSession session) {
    return new VaultSettings(
        new AppHome(folder.resolve("home")),
        Optional.empty(),
        Optional.of(MasterKeyPlace.OS),
        Optional.empty(),
        session.environment());
  }
}
