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
import com.alwrity.onboarding.testing.Await;
import com.alwrity.onboarding.testing.Fx;
import com.alwrity.onboarding.testing.SampleHome;
import com.alwrity.onboarding.testing.SecretServiceSession;
import com.alwrity.onboarding.testing.VirtualDisplay;
import com.alwrity.onboarding.vault.VaultSettings;
import com.alwrity.onboarding.vault.audit.FrontEnd;
import com.alwrity.onboarding.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A keyring that has stopped in the middle of everything, and a window that goes on. */
@ExtendWith(Fx.class)
final class FrozenKeyringIT {
  private static final String UNREADABLE = "stored, but cannot be opened";

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

  @Test
  void whoeverAsksAgainIsAnsweredWhenTheKeyringIs() throws IOException {
    try (SecretServiceSession session = SecretServiceSession.unlocked().adopt()) {
      Path checkout = onboarded(session);
      session.freezeService();
      WindowRobot robot = WindowRobot.open(settings(session), Optional.of(checkout));
      try {
        robot.sees("Your keys").reads(UNREADABLE);
        robot.reads(
            "The keyring of this computer does not answer. See whether it shows a question");
        session.thawService();
        robot.press("_Look again").reads("4e7a");
        Fx.await(() -> !robot.canSee("does not answer"));
        robot.lock().sees("Locked");
        session.freezeService();
        robot.press("_Unlock").reads("The keyring of this computer does not answer.");
        session.thawService();
        robot.press("_Unlock").sees("Your keys").reads("4e7a");
      } finally {
        session.thawService();
        robot.abandon();
      }
    }
  }

  @Test
  void aLockedKeyringAsksWhoeverWantsItAndNobodyElse() throws IOException {
    try (VirtualDisplay display = VirtualDisplay.start();
        SecretServiceSession session = SecretServiceSession.prompting(display.name()).adopt()) {
      session.killService();
      session.startKeyring();
      Path checkout = onboarded(session);
      session.lock();
      WindowRobot robot = WindowRobot.open(settings(session), Optional.of(checkout));
      try {
        robot.sees("Your keys").reads(UNREADABLE);
        assertThat(display.windows()).doesNotContain("gcr-prompter");
        robot.press("_Look again").reads("Your desktop asks for its password now");
        Await.until(
            () -> display.windows().contains("gcr-prompter"),
            Duration.ofSeconds(60),
            "nobody is asked");
      } finally {
        robot.abandon();
      }
    }
  }

  private Path onboarded(SecretServiceSession session) throws IOException {
    Path checkout = SampleHome.in(folder).checkout();
    try (OnboardedHome home =
        OnboardedHome.open(settings(session), FrontEnd.CLI, InstantSource.system())) {
      home.onboarding()
          .apply(
              OnboardingPlan.of(UserId.LOCAL)
                  .in(new Workspace(checkout))
                  .withKeys(Map.of(new ProviderId("exa"), Secret.of(SampleHome.EXA)))
                  .withDestinations(Set.of()),
              Progress.NONE);
    }
    return checkout;
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
