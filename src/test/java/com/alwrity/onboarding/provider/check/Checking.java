package com.alwrity.onboarding.provider.check;

import com.alwrity.onboarding.model.CheckDetail;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.provider.SampleKeys;
import com.alwrity.onboarding.provider.simulator.Simulator;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The built-in providers, and checks of made-up keys that wait for every result. */
final class Checking {
  static final ProviderCatalogue CATALOGUE = ProviderCatalogue.load(List.of());

  /** For what is to succeed: no test on this machine may fail for its slowness. */
  static final Duration LONG = Duration.ofMinutes(2);

  private Checking() {}

  static List<Provider> checkable() {
    return CATALOGUE.all().stream().filter(p -> p.check().isPresent()).toList();
  }

  static KeyChecks at(Simulator simulator) {
    return new KeyChecks(simulator.environment(), LONG, InstantSource.system());
  }

  static CheckResult one(KeyChecks checks, Provider provider) throws InterruptedException {
    return one(checks, provider, SampleKeys.of(provider).getFirst());
  }

  static CheckResult one(KeyChecks checks, Provider provider, String key)
      throws InterruptedException {
    return all(checks, Map.of(provider, key)).getFirst();
  }

  static List<CheckResult> all(KeyChecks checks, Map<Provider, String> keys)
      throws InterruptedException {
    Map<Provider, Secret> secrets = new LinkedHashMap<>();
    keys.forEach((provider, key) -> secrets.put(provider, Secret.of(key)));
    try (CheckRun run = checks.start(secrets, result -> {})) {
      secrets.values().forEach(Secret::close);
      return run.await();
    }
  }

  static List<CheckDetail.Kind> kinds(CheckResult result) {
    return result.details().stream().map(CheckDetail::kind).toList();
  }
}
