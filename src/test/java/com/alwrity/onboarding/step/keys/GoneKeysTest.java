package com.alwrity.onboarding.step.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.OnboardedHome;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.testing.SampleHome;
import com.alwrity.onboarding.ui.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that somebody removed, and the window that opens afterwards. */
final class GoneKeysTest {
  private static final OnboardingPlan PLAN = OnboardingPlan.of(UserId.LOCAL);
  private static final ProviderId EXA = new ProviderId("exa");

  @Test
  void thatKeysWereStoredIsSaidBeforeNewOnesAreEntered(@TempDir Path folder) throws IOException {
    SampleHome sample = SampleHome.in(folder);
    try (OnboardedHome home = sample.open()) {
      home.onboarding().saveKeys(UserId.LOCAL, Map.of(EXA, Secret.of("some-key")));
      KeysStepModel model = model(home);
      model.enter(PLAN);
      assertThat(model.gone().get()).isEmpty();
    }
    Files.delete(database(folder));
    try (OnboardedHome home = sample.open()) {
      KeysStepModel model = model(home);
      model.enter(PLAN);
      assertThat(model.gone().get()).map(Problem::reason).contains(Problem.Unavailable.KEYS_GONE);
      model.enter(PLAN.withUser(new UserId("another")));
      assertThat(model.gone().get()).as("who had none").isEmpty();
    }
  }

  private static Path database(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.endsWith("onboarding.db")).findAny().orElseThrow();
    }
  }

  private static KeysStepModel model(OnboardedHome home) {
    return new KeysStepModel(
        GoneKeysTest::tasks,
        home.onboarding(),
        _ -> 0,
        _ -> {},
        new LastDays(tasks(), home.vault().vault()::expires, (_, _) -> {}));
  }

  private static Tasks tasks() {
    return new Tasks(
        Runnable::run,
        Runnable::run,
        failure -> {
          throw new AssertionError(failure);
        });
  }
}
