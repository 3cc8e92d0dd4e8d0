package com.alwrity.onboarding.app;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.onboarding.OnboardedHome;
import com.alwrity.onboarding.vault.VaultSettings;
import com.alwrity.onboarding.vault.audit.FrontEnd;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** The home, which opens beside JavaFX: that takes longer to start. */
final class Opening {
  private final FutureTask<OnboardedHome> home;

  /** Begins. */
  Opening(VaultSettings settings) {
    home =
        new FutureTask<>(
            () -> OnboardedHome.open(settings, FrontEnd.WINDOW, InstantSource.system()));
    Thread.ofVirtual().name("opening").start(home);
  }

  /**
   * Waits until it is open.
   *
   * @throws OnboardingException as {@link OnboardedHome#open} does
   */
  OnboardedHome await() throws InterruptedException {
    try {
      return home.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof OnboardingException known) {
        throw known;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
