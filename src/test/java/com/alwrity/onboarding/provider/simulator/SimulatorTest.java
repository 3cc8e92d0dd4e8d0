package com.alwrity.onboarding.provider.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.provider.Check;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.provider.check.CheckResult;
import com.alwrity.onboarding.provider.check.CheckRun;
import com.alwrity.onboarding.provider.check.KeyChecks;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Real checks against the simulated providers find what these were told to say. */
final class SimulatorTest {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final List<Provider> PROVIDERS = ProviderCatalogue.load(List.of()).all();

  static Stream<Behaviour> withAVerdict() {
    return Arrays.stream(Behaviour.values()).filter(b -> b.verdict().isPresent());
  }

  @ParameterizedTest
  @MethodSource("withAVerdict")
  void everyProviderSaysWhatItIsToldTo(Behaviour behaviour)
      throws IOException, InterruptedException {
    Verdict verdict = behaviour.verdict().orElseThrow();
    try (Simulator simulator = new Simulator(PROVIDERS)) {
      PROVIDERS.forEach(provider -> simulator.answer(provider.id(), behaviour));

      for (CheckResult result : check(simulator, "any-key")) {
        Check check = provider(result).check().orElseThrow();
        boolean says =
            verdict == Verdict.RATE_LIMITED
                || check.rules().stream().anyMatch(rule -> rule.verdict() == verdict);
        assertThat(result.verdict())
            .as(result.provider().value())
            .isEqualTo(says ? verdict : Verdict.PROVIDER_ERROR);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("withAVerdict")
  void aWordInTheKeyDoesTheSame(Behaviour behaviour) throws IOException, InterruptedException {
    try (Simulator byOrder = new Simulator(PROVIDERS);
        Simulator byKey = new Simulator(PROVIDERS)) {
      PROVIDERS.forEach(provider -> byOrder.answer(provider.id(), behaviour));

      assertThat(verdicts(check(byKey, "made-up-" + behaviour.word() + "-key")))
          .isEqualTo(verdicts(check(byOrder, "any-key")));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"PAGE", "REDIRECT", "LARGE", "CUT"})
  void brokenAnswersAreNobodysVerdict(Behaviour behaviour)
      throws IOException, InterruptedException {
    try (Simulator simulator = new Simulator(PROVIDERS)) {
      assertThat(check(simulator, "made-up-" + behaviour.word()))
          .allMatch(result -> result.verdict() == Verdict.PROVIDER_ERROR);
    }
  }

  @Test
  void aKeyWithoutSuchAWordIsAGoodOneWithSomeQuota() throws IOException, InterruptedException {
    try (Simulator simulator = new Simulator(PROVIDERS)) {
      assertThat(check(simulator, "any-key"))
          .allMatch(result -> result.verdict() == Verdict.VALID)
          .allMatch(
              result ->
                  result.details().isEmpty()
                      == provider(result).check().orElseThrow().quota().isEmpty());
    }
  }

  @Test
  void isOnThisMachineOnly() throws IOException {
    try (Simulator simulator = new Simulator(PROVIDERS)) {
      assertThat(simulator.environment())
          .hasSize(PROVIDERS.size() - 2)
          .containsKeys("ALWRITY_ENDPOINT_GEMINI", "ALWRITY_ENDPOINT_EXA")
          .allSatisfy((name, url) -> assertThat(URI.create(url)).hasHost("127.0.0.1"));
    }
  }

  @Test
  void closesWhileAProviderIsSilentOrSlow() throws IOException, InterruptedException {
    CountDownLatch arrived = new CountDownLatch(2);
    CheckRun run;
    try (Simulator simulator = new Simulator(PROVIDERS, request -> arrived.countDown())) {
      simulator.answer(PROVIDERS.getFirst().id(), Behaviour.SILENT);
      simulator.latency(Duration.ofHours(1));
      run = start(simulator, Map.of(PROVIDERS.get(0), "a-key", PROVIDERS.get(1), "a-key"));
      arrived.await();
    }
    assertThat(run.await()).allMatch(result -> result.verdict() != Verdict.VALID);
  }

  @Test
  void saysNoKeyOfARequestInAText() throws IOException, InterruptedException {
    StringBuilder texts = new StringBuilder();
    try (Simulator simulator =
        new Simulator(PROVIDERS.subList(0, 1), request -> texts.append(request))) {
      check(simulator, PROVIDERS.subList(0, 1), "made-up-key");
    }
    assertThat(texts).hasToString("gemini GET /v1/models");
  }

  private static List<CheckResult> check(Simulator simulator, String key)
      throws InterruptedException {
    List<Provider> checkable = PROVIDERS.stream().filter(p -> p.check().isPresent()).toList();
    List<CheckResult> results = check(simulator, checkable, key);
    assertThat(results).hasSameSizeAs(checkable);
    return results;
  }

  private static List<CheckResult> check(Simulator simulator, List<Provider> some, String key)
      throws InterruptedException {
    Map<Provider, String> keys = new HashMap<>();
    some.forEach(provider -> keys.put(provider, key));
    return start(simulator, keys).await();
  }

  private static CheckRun start(Simulator simulator, Map<Provider, String> keys) {
    Map<Provider, Secret> secrets = new HashMap<>();
    keys.forEach((provider, key) -> secrets.put(provider, Secret.of(key)));
    return new KeyChecks(simulator.environment(), LONG, InstantSource.system())
        .start(secrets, result -> {});
  }

  private static Map<String, Verdict> verdicts(List<CheckResult> results) {
    Map<String, Verdict> verdicts = new HashMap<>();
    results.forEach(result -> verdicts.put(result.provider().value(), result.verdict()));
    return verdicts;
  }

  private static Provider provider(CheckResult result) {
    return PROVIDERS.stream()
        .filter(provider -> provider.id().equals(result.provider()))
        .findFirst()
        .orElseThrow();
  }
}
