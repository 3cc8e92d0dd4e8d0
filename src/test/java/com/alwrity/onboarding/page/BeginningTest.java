package com.alwrity.onboarding.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.Progress;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.Memory;
import com.alwrity.onboarding.onboarding.OnboardedHome;
import com.alwrity.onboarding.onboarding.plan.Audience;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.step.workspace.Finding;
import com.alwrity.onboarding.testing.SampleHome;
import com.alwrity.onboarding.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BeginningTest {
  private static final UserId SOMEBODY = new UserId("somebody");

  @TempDir private Path folder;

  private OnboardedHome home;
  private Workspace checkout;

  @BeforeEach
  void open() {
    SampleHome sample = SampleHome.in(folder);
    home = sample.open();
    checkout = new Workspace(sample.checkout());
  }

  @AfterEach
  void close() {
    home.close();
  }

  @Test
  void isTheFirstStepForADeveloperAtFirst() {
    Beginning first = begin(Optional.empty());

    assertThat(first.step()).isZero();
    assertThat(first.plan())
        .isEqualTo(OnboardingPlan.of(UserId.LOCAL).withAudience(Audience.DEVELOPER));
    assertThat(first.finding()).isEmpty();
  }

  @Test
  void hasTheCheckoutAroundTheFolder() {
    Beginning beginning = begin(Optional.of(checkout));

    assertThat(beginning.plan().workspace()).contains(checkout);
    assertThat(beginning.finding().map(Finding::certain)).contains(true);
  }

  @Test
  void offersTheFoldersThatWereUsedBeforeAndAreThereStill() throws Exception {
    assertThat(begin(Optional.empty()).recent()).isEmpty();
    Path gone = Files.createDirectory(folder.resolve("gone"));
    Path other = Files.createDirectory(folder.resolve("other"));
    for (Path each : List.of(checkout.root(), gone, other)) {
      memory().remember(SOMEBODY, Optional.of(new Workspace(each)), Optional.empty());
    }
    memory().remember(SOMEBODY, Optional.empty(), Optional.empty());
    Files.delete(gone);

    assertThat(begin(Optional.empty()).recent()).containsExactlyInAnyOrder(other, checkout.root());
  }

  @Test
  void prefersTheCheckoutUsedLastToAFolderThatOnlyLooksLikeOne() throws Exception {
    memory().remember(SOMEBODY, Optional.of(checkout), Optional.empty());
    Path other = folder.resolve("other");
    Files.createDirectories(other.resolve("backend"));
    Files.createDirectories(other.resolve("frontend"));
    Beginning beginning = begin(Optional.of(new Workspace(other)));

    assertThat(beginning.plan().workspace()).contains(checkout);
    assertThat(beginning.plan().user()).isEqualTo(SOMEBODY);
  }

  @Test
  void knowsAKeeper() {
    memory().remember(SOMEBODY, Optional.empty(), Optional.empty());

    assertThat(begin(Optional.empty()).plan())
        .isEqualTo(OnboardingPlan.of(SOMEBODY).withAudience(Audience.KEEPER));
  }

  @Test
  void takesTheUserThatWasNamed() {
    memory().remember(SOMEBODY, Optional.empty(), Optional.empty());
    Beginning beginning =
        Beginning.of(memory(), Optional.empty(), Optional.of(new UserId("another")));

    assertThat(beginning.plan().user()).isEqualTo(new UserId("another"));
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "3, 2", "4, 3", "5, 3", "6, 3"})
  void resumesAtTheKeysAtTheLatest(int left, int resumed) {
    memory().moveTo(UserId.LOCAL, left, 10);

    assertThat(begin(Optional.empty()).step()).isEqualTo(resumed);
  }

  @Test
  void isTheFirstStepWhenAllWasDone() {
    OnboardingPlan plan =
        OnboardingPlan.of(UserId.LOCAL)
            .withKeys(Map.of(new ProviderId("exa"), Secret.of(SampleHome.EXA)));
    home.onboarding().apply(plan, Progress.NONE);

    assertThat(begin(Optional.empty()).step()).isZero();
  }

  private Beginning begin(Optional<Workspace> near) {
    return Beginning.of(memory(), near, Optional.empty());
  }

  private Memory memory() {
    return home.onboarding().memory();
  }
}
