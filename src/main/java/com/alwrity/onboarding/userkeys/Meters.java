package com.alwrity.onboarding.userkeys;

import com.alwrity.onboarding.vault.Vault;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * What is measured: {@code alwrity.keys.open}, how often and how long (tag {@code outcome}: {@code
 * done} or {@code failed}); {@code alwrity.keys.get}, how often a key was asked for (tag {@code
 * outcome}: {@code found} or {@code missing}); {@code alwrity.keys.cached}, how many users' data
 * keys are open in memory. No meter names a user.
 */
final class Meters {
  private static final String OUTCOME = "outcome";

  private final MeterRegistry registry;
  private final Timer done;
  private final Timer failed;
  private final Counter found;
  private final Counter missing;

  Meters(MeterRegistry registry) {
    this.registry = registry;
    this.done = registry.timer("alwrity.keys.open", OUTCOME, "done");
    this.failed = registry.timer("alwrity.keys.open", OUTCOME, "failed");
    this.found = registry.counter("alwrity.keys.get", OUTCOME, "found");
    this.missing = registry.counter("alwrity.keys.get", OUTCOME, "missing");
  }

  void watch(Vault vault) {
    Gauge.builder("alwrity.keys.cached", vault, Vault::openDataKeys).register(registry);
  }

  <R> R opening(Supplier<R> opening) {
    long start = registry.config().clock().monotonicTime();
    Timer timer = failed;
    try {
      R result = opening.get();
      timer = done;
      return result;
    } finally {
      timer.record(Duration.ofNanos(registry.config().clock().monotonicTime() - start));
    }
  }

  void got(boolean any) {
    (any ? found : missing).increment();
  }
}
