package com.alwrity.onboarding.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.alwrity.onboarding.database.ApiKeys.KeyRow;
import com.alwrity.onboarding.database.Sessions.SessionRow;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.model.Verdict;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A database of the kind under test, and short words for using it. */
abstract class DatabaseFixture {
  static final Instant START = Instant.parse("2026-11-23T08:30:00.123Z");
  static final UserId ANN = new UserId("user_ann");
  static final UserId BOB = new UserId("user_bob");
  static final ProviderId GEMINI = new ProviderId("gemini");
  static final ProviderId EXA = new ProviderId("exa");

  Instant now = START;
  final InstantSource clock = () -> now;
  Database database;

  /** Opens the database of this test, the same one each time. */
  abstract Database open();

  @BeforeEach
  void openDatabase() {
    database = open();
  }

  @AfterEach
  void closeDatabase() {
    database.close();
  }

  @FunctionalInterface
  interface Change {
    void make(Tables tables) throws SQLException;
  }

  final void change(Change change) {
    change(database, change);
  }

  static void change(Database database, Change change) {
    database.transact(
        tables -> {
          change.make(tables);
          return null;
        });
  }

  final SessionRow begin(UserId user) {
    return database.transact(tables -> tables.sessions().findOrCreate(user));
  }

  final Optional<SessionRow> session(UserId user) {
    return database.read(tables -> tables.sessions().find(user));
  }

  final List<SessionRow> sessions() {
    return database.read(tables -> tables.sessions().all());
  }

  final void put(UserId user, ProviderId provider, String key, long version) {
    change(
        tables -> {
          tables.sessions().findOrCreate(user);
          tables.apiKeys().put(user, provider, key, version, Verdict.UNCHECKED);
        });
  }

  final List<KeyRow> keys(UserId user) {
    return database.read(tables -> tables.apiKeys().all(user));
  }

  final KeyRow key(UserId user, ProviderId provider) {
    return database.read(tables -> tables.apiKeys().find(user, provider)).orElseThrow();
  }

  static void assertProblem(Problem.Reason reason, Runnable action) {
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(action::run)
        .satisfies(e -> assertThat(e.problem().reason()).isEqualTo(reason));
  }

  final void assertBreaksARule(Change change) {
    assertThatIllegalStateException()
        .isThrownBy(() -> change(change))
        .withMessageContaining("breaks a rule");
  }
}
