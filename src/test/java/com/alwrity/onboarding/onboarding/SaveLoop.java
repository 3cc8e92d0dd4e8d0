package com.alwrity.onboarding.onboarding;

import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.Progress;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.plan.ApplyResult;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.platform.AppHome;
import com.alwrity.onboarding.testing.SyntheticKeys;
import com.alwrity.onboarding.vault.VaultSettings;
import com.alwrity.onboarding.vault.audit.FrontEnd;
import com.alwrity.onboarding.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Saves plan after plan until it is killed, and notes in a file how far it is. */
final class SaveLoop {
  private SaveLoop() {}

  /** Arguments: home, checkout, notes, the number of the first save. */
  public static void main(String[] arguments) throws IOException {
    Path notes = Path.of(arguments[2]);
    Workspace checkout = new Workspace(Path.of(arguments[1]));
    VaultSettings settings =
        settings(
            new AppHome(Path.of(arguments[0])),
            System.getenv().getOrDefault("ALWRITY_MASTER_KEY", ""));
    try (OnboardedHome home = OnboardedHome.open(settings, FrontEnd.CLI, InstantSource.system())) {
      for (int number = Integer.parseInt(arguments[3]); ; number++) {
        note(notes, "begin " + number);
        ApplyResult result = home.onboarding().apply(plan(checkout, number), Progress.NONE);
        note(notes, (result.complete() ? "done " : "failed ") + number);
      }
    }
  }

  static VaultSettings settings(AppHome home, String masterKey) {
    return new VaultSettings(
        home,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of("ALWRITY_MASTER_KEY", masterKey));
  }

  /** The save of this number: its keys follow from the number. */
  static OnboardingPlan plan(Workspace checkout, int number) {
    return OnboardingPlan.of(UserId.LOCAL)
        .in(checkout)
        .withKeys(new SyntheticKeys(number).required())
        .withDestinations(Set.of(Destination.BACKEND, Destination.FRONTEND));
  }

  private static void note(Path notes, String text) throws IOException {
    Files.writeString(notes, text + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
