package com.alwrity.onboarding.vault.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.database.url.DatabaseUrl;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.testing.PostgresServer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** In a shared database, through a login for backends, under the policies. */
final class RateLimitsPostgresIT extends RateLimitsContract {
  private static final String PASSWORD = "Zq8w7f3Q".repeat(4);

  private final PostgresServer server = PostgresServer.shared();
  private final String name = server.createDatabase();
  private final String backend = "backend_of_" + name;
  private final Database database = open();
  private final Database elsewhere = openAs(backend);

  private Database open() {
    try (Database administration =
        Database.openShared(DatabaseUrl.parse(server.url(name)), Optional.empty())) {
      administration.isolate();
    }
    server.execute(
        name,
        "CREATE ROLE " + backend + " LOGIN PASSWORD '" + PASSWORD + "' IN ROLE alwrity_service");
    return openAs(backend);
  }

  private Database openAs(String login) {
    try (Secret password = Secret.of(PASSWORD)) {
      return Database.openShared(
          DatabaseUrl.parse(server.url(name).replace("postgres@", login + "@")),
          Optional.of(password));
    }
  }

  @AfterEach
  void close() {
    database.close();
    elsewhere.close();
  }

  @Override
  Database database() {
    return database;
  }

  @Test
  void allProcessesTogetherHaveOneLimit() {
    RateLimits here = limits();
    RateLimits there =
        new RateLimits(
            elsewhere,
            Map.of("ALWRITY_LIMIT_REVEALS", "3/min"),
            InstantSource.fixed(Instant.parse("2026-02-03T04:05:06Z")));
    here.takeIfShared(ANNA, Limited.REVEALS);
    there.takeIfShared(ANNA, Limited.REVEALS);
    here.take(ANNA, Limited.REVEALS, 1);
    assertThat(allows(there, ANNA, Limited.REVEALS, 1)).isFalse();
    assertThat(allows(there, BEN, Limited.REVEALS, 3)).isTrue();
  }

  @Test
  void nothingIsAllowedWhenItCannotBeCounted() {
    server.execute(name, "ALTER TABLE rate_limits RENAME TO hidden");
    RateLimits limits = limits();
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> limits.take(ANNA, Limited.REVEALS, 1))
        .matches(e -> e.problem().reason() instanceof Problem.Unavailable);
  }
}
