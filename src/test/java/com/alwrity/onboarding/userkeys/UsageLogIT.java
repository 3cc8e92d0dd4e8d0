package com.alwrity.onboarding.userkeys;

import static com.alwrity.onboarding.testing.SyntheticKeys.EXA;
import static com.alwrity.onboarding.testing.SyntheticKeys.GEMINI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.database.KeyUses.DayOfUse;
import com.alwrity.onboarding.database.url.DatabaseUrl;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.testing.PostgresServer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** No use of a key gets lost while the database cannot be written. */
final class UsageLogIT {
  private static final UserId ANNA = new UserId("user_anna");
  private static final UserId BEN = new UserId("user_ben");
  private static final Instant NOW = Instant.parse("2026-02-03T23:59:59Z");

  private final PostgresServer server = PostgresServer.shared();
  private final String name = server.createDatabase();
  private final Database database =
      Database.openShared(DatabaseUrl.parse(server.url(name)), Optional.empty());
  private final UsageLog log = new UsageLog(database, () -> NOW);

  @AfterEach
  void close() {
    database.close();
  }

  private List<DayOfUse> uses(UserId user) {
    return database.read(tables -> tables.keyUses().latest(user, 10));
  }

  private void hide(String table, String as) {
    server.execute(name, "ALTER TABLE " + table + " RENAME TO " + as);
  }

  @Test
  void isAddedUpByUserAndProviderAndDay() {
    log.used(ANNA, GEMINI);
    log.used(ANNA, EXA);
    log.write();
    log.used(ANNA, GEMINI);
    log.used(BEN, GEMINI);
    log.close();
    LocalDate day = LocalDate.parse("2026-02-03");
    assertThat(uses(ANNA))
        .containsExactly(new DayOfUse(day, EXA, 1, NOW), new DayOfUse(day, GEMINI, 2, NOW));
    assertThat(uses(BEN)).containsExactly(new DayOfUse(day, GEMINI, 1, NOW));
  }

  @Test
  void waitsUntilItCanBeWritten() {
    log.used(ANNA, GEMINI);
    hide("key_uses", "hidden");
    assertThatExceptionOfType(OnboardingException.class).isThrownBy(log::write);
    log.used(ANNA, GEMINI);
    hide("hidden", "key_uses");
    log.close();
    assertThat(uses(ANNA)).singleElement().extracting(DayOfUse::times).isEqualTo(2L);
  }

  @Test
  void saysAtTheEndThatItCouldNotBeWritten() {
    log.used(ANNA, GEMINI);
    hide("key_uses", "hidden");
    assertThatExceptionOfType(OnboardingException.class).isThrownBy(log::close);
  }

  @Test
  void nothingIsGivenOutWhenTooMuchWaits() {
    hide("key_uses", "hidden");
    for (int i = 0; i < UsageLog.MOST; i++) {
      log.used(new UserId("user_" + i), GEMINI);
    }
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> log.used(ANNA, GEMINI))
        .satisfies(e -> assertThat(e.problem().reason()).isEqualTo(Problem.Unavailable.AUDIT));
    log.used(new UserId("user_1"), GEMINI); // that one waits already
  }
}
