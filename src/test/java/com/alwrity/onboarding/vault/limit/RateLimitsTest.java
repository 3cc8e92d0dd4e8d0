package com.alwrity.onboarding.vault.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.UserId;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In memory, for a local database. */
final class RateLimitsTest extends RateLimitsContract {
  private final Database database = Database.openInMemory(InstantSource.system());

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  Database database() {
    return database;
  }

  @ParameterizedTest
  @ValueSource(strings = {"60", "0/min", "-1/min", "60/day", "60 / min", "9999999999/s", "off"})
  void whatIsNoLimitIsSaid(String text) {
    Map<String, String> environment = Map.of("ALWRITY_LIMIT_CHECKS", text);
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> new RateLimits(database, environment, InstantSource.system()))
        .extracting(OnboardingException::problem)
        .isEqualTo(new Problem(Problem.Invalid.LIMIT, "ALWRITY_LIMIT_CHECKS"));
  }

  @Test
  void whatAProcessDoesOnceIsNotCounted() {
    RateLimits limits = limits();
    for (int i = 0; i < 100; i++) {
      limits.takeIfShared(ANNA, Limited.REVEALS);
    }
    assertThat(allows(limits, ANNA, Limited.REVEALS, 3)).isTrue();
  }

  @Test
  void forgetsThoseWhoCameFirstWhenThereAreTooMany() {
    RateLimits limits = limits();
    limits.take(ANNA, Limited.REVEALS, 3);
    for (int i = 0; i < 9_999; i++) {
      limits.take(new UserId("user_" + i), Limited.REVEALS, 1);
    }
    assertThat(allows(limits, ANNA, Limited.REVEALS, 1)).isFalse();
    limits.take(BEN, Limited.REVEALS, 1);
    assertThat(allows(limits, ANNA, Limited.REVEALS, 1)).isTrue();
  }
}
