package com.alwrity.onboarding.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.provider.simulator.Simulator;
import com.alwrity.onboarding.testing.SampleHome;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a window that stays open may do, with a local database. */
final class LimitsTest {
  private static final ProviderId GEMINI = new ProviderId("gemini");

  @TempDir private Path folder;

  private final BlockingQueue<Simulator.Received> requests = new LinkedBlockingQueue<>();
  private final Provider gemini = ProviderCatalogue.load(List.of()).require("gemini");
  private Simulator providers;
  private OnboardedHome home;

  @BeforeEach
  void open() throws Exception {
    providers = new Simulator(List.of(gemini), requests::add);
    Map<String, String> environment = new HashMap<>(providers.environment());
    environment.put("ALWRITY_LIMIT_CHECKS", "2/h");
    environment.put("ALWRITY_LIMIT_REVEALS", "2/h");
    home = SampleHome.in(folder).with(environment).open();
    home.onboarding().saveKeys(UserId.LOCAL, Map.of(GEMINI, Secret.of(SampleHome.GEMINI)));
  }

  @AfterEach
  void close() {
    home.close();
    providers.close();
  }

  private void check() {
    assertThat(home.onboarding().checking().check(UserId.LOCAL, List.of(gemini), _ -> {}))
        .hasSize(1);
  }

  private void reveal() {
    home.onboarding().giveOut(UserId.LOCAL, GEMINI).orElseThrow().close();
  }

  @Test
  void sendsNothingBeyondTheLimit() {
    check();
    check();
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(this::check)
        .satisfies(
            e -> assertThat(e.problem().reason()).isEqualTo(Problem.Refused.TOO_MANY_CHECKS));
    assertThat(requests).hasSize(2);
    reveal();
  }

  @Test
  void showsNoKeyBeyondTheLimit() {
    reveal();
    reveal();
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(this::reveal)
        .satisfies(
            e -> assertThat(e.problem().reason()).isEqualTo(Problem.Refused.TOO_MANY_REVEALS));
    check();
  }
}
