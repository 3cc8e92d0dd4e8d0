package com.alwrity.onboarding.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.alwrity.onboarding.database.ApiKeys.KeyRow;
import com.alwrity.onboarding.database.Sessions.SessionRow;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.model.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of the architecture document, on any database. */
abstract class KeysContract extends DatabaseFixture {
  private static final List<UserId> SIMILAR_USERS =
      Stream.of(
              "a",
              "A",
              " a",
              "a ",
              "é",
              "e\u0301",
              "ß",
              "ss",
              "ı",
              "i",
              "%",
              "_",
              "' OR '1'='1",
              "'; DROP TABLE api_keys; --",
              "\\",
              "\"",
              "?",
              "$1",
              ":x",
              "NULL",
              "😀",
              "1",
              "1.0",
              "01",
              "x".repeat(255),
              "😀".repeat(127))
          .map(UserId::new)
          .toList();

  private void later() {
    now = now.plus(Duration.ofMinutes(1));
  }

  @Test
  void beginsASessionAtTheFirstStep() {
    SessionRow session = begin(ANN);

    assertThat(session).isEqualTo(new SessionRow(session.id(), ANN, 1, 0, START, Optional.empty()));
    assertThat(session(ANN)).contains(session);
  }

  @Test
  void findsTheSameSessionAgain() {
    SessionRow first = begin(ANN);
    later();

    assertThat(begin(ANN)).isEqualTo(first);
    assertThat(sessions()).containsExactly(first);
  }

  @Test
  void remembersStepAndProgress() {
    begin(ANN);
    begin(BOB);
    change(tables -> tables.sessions().moveTo(ANN, 4, 62.5));

    assertThat(sessions()).extracting(SessionRow::currentStep).containsExactly(4, 1);
    assertThat(sessions()).extracting(SessionRow::progress).containsExactly(62.5, 0.0);
  }

  @Test
  void refusesAStepOrProgressThatCannotBe() {
    begin(ANN);
    for (int step : new int[] {0, 7}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> change(tables -> tables.sessions().moveTo(ANN, step, 0)));
    }
    for (double progress : new double[] {-1, 100.1, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> change(tables -> tables.sessions().moveTo(ANN, 1, progress)));
    }
  }

  @Test
  void completesOnce() {
    begin(ANN);
    change(tables -> tables.sessions().complete(ANN));
    later();
    change(tables -> tables.sessions().complete(ANN));

    assertThat(begin(ANN).completedAt()).contains(START);
  }

  @Test
  void doesNothingForAUserWithoutASession() {
    begin(BOB);
    List<Change> changes =
        List.of(
            tables -> tables.sessions().moveTo(ANN, 2, 0),
            tables -> tables.sessions().complete(ANN),
            tables -> tables.apiKeys().put(ANN, GEMINI, "v1.x", 1, Verdict.VALID));
    for (Change change : changes) {
      assertProblem(Problem.Missing.USER, () -> change(change));
    }
    assertThat(sessions()).hasSize(1);
  }

  @Test
  void keepsAKeyForEachProvider() {
    put(ANN, GEMINI, "v1.one", 1);
    put(ANN, EXA, "v1.two", 1);

    assertThat(keys(ANN)).extracting(KeyRow::provider).containsExactly(EXA, GEMINI);
    assertThat(key(ANN, GEMINI))
        .isEqualTo(
            new KeyRow(
                ANN,
                GEMINI,
                "v1.one",
                1,
                START,
                START,
                Verdict.UNCHECKED,
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void replacesAKeyAndKeepsWhenItWasCreated() {
    put(ANN, GEMINI, "v1.one", 1);
    change(tables -> tables.apiKeys().checked(ANN, GEMINI, 1, Verdict.VALID_NO_CREDIT, START));
    later();
    put(ANN, GEMINI, "v1.two", 2);

    assertThat(keys(ANN))
        .containsExactly(
            new KeyRow(
                ANN,
                GEMINI,
                "v1.two",
                2,
                START,
                now,
                Verdict.UNCHECKED,
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void notesWhatACheckSaid() {
    put(ANN, GEMINI, "v1.one", 1);
    put(BOB, GEMINI, "v1.two", 1);
    Instant at = START.plusMillis(7);
    for (Verdict verdict : Verdict.values()) {
      change(tables -> tables.apiKeys().checked(ANN, GEMINI, 1, verdict, at));
      assertThat(key(ANN, GEMINI).verdict()).isEqualTo(verdict);
    }

    assertThat(key(ANN, GEMINI).checkedAt()).contains(at);
    assertThat(key(ANN, GEMINI).updatedAt()).isEqualTo(START);
    Verdict last = key(ANN, GEMINI).verdict();
    change(
        tables -> tables.apiKeys().checked(ANN, GEMINI, 2, Verdict.REJECTED, at)); // not this key
    assertThat(key(ANN, GEMINI).verdict()).isEqualTo(last);
    assertThat(key(BOB, GEMINI).checkedAt()).isEmpty();
  }

  @Test
  void notesUntilWhenAKeyIsGoodUntilAnotherTakesItsPlace() {
    put(ANN, GEMINI, "v1.one", 1);
    put(ANN, EXA, "v1.two", 1);
    put(BOB, GEMINI, "v1.three", 1);
    assertThat(key(ANN, GEMINI).expiresOn()).isEmpty();
    later();
    LocalDate day = LocalDate.parse("2027-02-28");
    change(tables -> tables.apiKeys().expires(ANN, GEMINI, Optional.of(day)));

    assertThat(key(ANN, GEMINI).expiresOn()).contains(day);
    assertThat(key(ANN, GEMINI).updatedAt()).as("the key is the same").isEqualTo(START);
    assertThat(key(ANN, EXA).expiresOn()).isEmpty();
    assertThat(key(BOB, GEMINI).expiresOn()).isEmpty();

    put(ANN, GEMINI, "v1.four", 2);
    assertThat(key(ANN, GEMINI).expiresOn()).isEmpty();
    for (String edge : List.of("0000-01-01", "9999-12-31")) {
      change(tables -> tables.apiKeys().expires(ANN, GEMINI, Optional.of(LocalDate.parse(edge))));
      assertThat(key(ANN, GEMINI).expiresOn()).contains(LocalDate.parse(edge));
    }
    change(tables -> tables.apiKeys().expires(ANN, GEMINI, Optional.empty()));
    assertThat(key(ANN, GEMINI).expiresOn()).isEmpty();
  }

  @Test
  void takesAVerdictThatComesWithTheKey() {
    begin(ANN);
    later();
    change(tables -> tables.apiKeys().put(ANN, GEMINI, "v1.one", 1, Verdict.VALID));

    assertThat(key(ANN, GEMINI).verdict()).isEqualTo(Verdict.VALID);
    assertThat(key(ANN, GEMINI).checkedAt()).contains(now);
  }

  @Test
  void removesOneKeyOfOneUser() {
    put(ANN, GEMINI, "v1.one", 1);
    put(ANN, EXA, "v1.two", 1);
    put(BOB, GEMINI, "v1.three", 1);

    boolean removed = database.transact(tables -> tables.apiKeys().remove(ANN, GEMINI));
    boolean removedAgain = database.transact(tables -> tables.apiKeys().remove(ANN, GEMINI));

    assertThat(removed).isTrue();
    assertThat(removedAgain).isFalse();
    assertThat(keys(ANN)).extracting(KeyRow::key).containsExactly("v1.two");
    assertThat(keys(BOB)).extracting(KeyRow::key).containsExactly("v1.three");
  }

  @Test
  void keepsTheLargestVersionAndALongKey() {
    String key = "v1." + "x".repeat(100_000);
    put(ANN, GEMINI, key, Long.MAX_VALUE);

    assertThat(key(ANN, GEMINI).version()).isEqualTo(Long.MAX_VALUE);
    assertThat(key(ANN, GEMINI).key()).isEqualTo(key);
  }

  @Test
  void keepsMillisecondsOfATime() {
    now = Instant.parse("2026-11-23T08:30:00.987654321Z");
    begin(ANN);
    now = Instant.parse("2026-03-29T02:30:00Z"); // no such hour where summer time begins
    begin(BOB);

    assertThat(sessions())
        .extracting(SessionRow::startedAt)
        .containsExactly(Instant.parse("2026-11-23T08:30:00.987Z"), now);
  }

  @Test
  void doesNotPrintCiphertext() {
    put(ANN, GEMINI, "v1.sealed", 1);

    assertThat(key(ANN, GEMINI).toString()).contains("gemini").doesNotContain("sealed");
  }

  @Test
  void keepsUsersWithSimilarNamesApart() {
    for (int i = 0; i < SIMILAR_USERS.size(); i++) {
      put(SIMILAR_USERS.get(i), GEMINI, "v1.key" + i, 1);
    }

    assertThat(sessions()).extracting(SessionRow::user).containsExactlyElementsOf(SIMILAR_USERS);
    for (int i = 0; i < SIMILAR_USERS.size(); i++) {
      assertThat(keys(SIMILAR_USERS.get(i))).extracting(KeyRow::key).containsExactly("v1.key" + i);
    }
  }
}
