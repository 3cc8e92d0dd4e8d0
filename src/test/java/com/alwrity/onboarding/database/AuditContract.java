package com.alwrity.onboarding.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alwrity.onboarding.database.Audit.AuditRow;
import com.alwrity.onboarding.database.Audit.Event;
import com.alwrity.onboarding.database.DataKeys.DataKeyRow;
import com.alwrity.onboarding.database.MasterKeys.MasterKeyRow;
import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.UserId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables of the audit, on any database. */
abstract class AuditContract extends KeysContract {
  private static final MasterKeyRow MASTER =
      new MasterKeyRow("m1", MasterKeyPlace.OS, "check-1", START);
  private static final DataKeyRow KEY = new DataKeyRow(ANN, "a1", "m1", "wrapped-1");

  static AuditRow entry(UserId user, long seq) {
    Event event =
        new Event(
            "2026-11-23T08:30:00.123Z",
            "änn/cli",
            "copy",
            "gemini",
            "0123456789abcdef",
            "done",
            "backend '" + seq);
    return new AuditRow(user, seq, event, "a1", "hash-" + seq);
  }

  private void insert(AuditRow... rows) {
    change(
        tables -> {
          for (AuditRow row : rows) {
            tables.audit().insert(row);
          }
        });
  }

  final List<AuditRow> entries(UserId user) {
    return database.read(tables -> tables.audit().from(user, Long.MIN_VALUE, 100));
  }

  @Test
  void keepsTheEntriesOfEachUserInTheirOrder() {
    insert(entry(ANN, 1), entry(BOB, 1), entry(ANN, 2), entry(ANN, 3));

    assertThat(entries(ANN)).containsExactly(entry(ANN, 1), entry(ANN, 2), entry(ANN, 3));
    assertThat(entries(BOB)).containsExactly(entry(BOB, 1));
    change(
        tables -> {
          assertThat(tables.audit().last(ANN)).contains(entry(ANN, 3));
          assertThat(tables.audit().last(new UserId("carol"))).isEmpty();
          assertThat(tables.audit().latest(ANN, 2)).containsExactly(entry(ANN, 2), entry(ANN, 3));
          assertThat(tables.audit().from(ANN, 2, 1)).containsExactly(entry(ANN, 2));
          assertThat(tables.audit().find(ANN, 2)).contains(entry(ANN, 2));
          assertThat(tables.audit().find(ANN, 4)).isEmpty();
          assertThat(tables.audit().count(ANN)).isEqualTo(3);
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE audit SET result = 'done' WHERE seq = 1",
        "UPDATE audit SET user_id = 'user_bob'",
        "DELETE FROM audit WHERE seq = 2",
        "DELETE FROM audit",
      })
  void letsNobodyChangeAnEntry(String sql) {
    insert(entry(ANN, 1), entry(ANN, 2));

    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> execute(sql))
        .withMessageContaining("append-only");
    assertThat(entries(ANN)).containsExactly(entry(ANN, 1), entry(ANN, 2));
  }

  @Test
  void takesNoEntryTwice() {
    insert(entry(ANN, 1));

    assertProblem(Problem.Unavailable.AUDIT, () -> insert(entry(ANN, 1)));
    assertThat(entries(ANN)).containsExactly(entry(ANN, 1));
  }

  @Test
  void anEntryThatIsRefusedTakesEverythingBackAndSaysWhy() {
    insert(entry(ANN, 1));

    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(
            () ->
                change(
                    tables -> {
                      tables.sessions().findOrCreate(BOB);
                      tables.audit().insert(entry(ANN, 1));
                    }))
        .satisfies(
            e -> {
              assertThat(e.problem().reason()).isEqualTo(Problem.Unavailable.AUDIT);
              assertThat(e.problem().details().getFirst()).isNotBlank();
            });
    assertThat(session(BOB)).isEmpty();
  }

  @Test
  void keepsWhatWaitsForEachUserUntilItIsTaken() {
    Event first = new Event("1", "ann/cli", "passphrase-failed", "", "", "wrong", "");
    Event second =
        new Event("0", "ann/window", "rotate", "gemini", "0123456789abcdef", "done", "over");
    change(
        tables -> {
          tables.audit().addPending(ANN, first);
          tables.audit().addPending(BOB, first);
          tables.audit().addPending(ANN, second);
        });

    change(
        tables -> {
          assertThat(tables.audit().pending(ANN)).containsExactly(first, second);
          assertThat(tables.audit().takePending(ANN)).containsExactly(first, second);
          assertThat(tables.audit().takePending(ANN)).isEmpty();
          assertThat(tables.audit().pending(BOB)).containsExactly(first);
        });
  }

  @Test
  void keepsOnlyTheFirstThousandOfThoseThatWait() {
    change(
        tables -> {
          for (int i = 0; i < Audit.MOST_PENDING + 3; i++) {
            tables.audit().addPendingUnlessMany(ANN, new Event("t" + i, "a", "b", "", "", "c", ""));
          }
        });

    List<Event> pending = database.read(tables -> tables.audit().pending(ANN));
    assertThat(pending).hasSize(1000);
    Event other = new Event("1", "ann/cli", "forget", "", "", "done", "");
    change(tables -> tables.audit().addPending(ANN, other));
    assertThat(database.read(tables -> tables.audit().pending(ANN)).getLast()).isEqualTo(other);
    assertThat(pending.getLast().at()).isEqualTo("t999");
  }

  @Test
  void keepsOneAuditKeyForEachUserAndItsMasterKeyWithIt() {
    change(
        tables -> {
          tables.masterKeys().insert(MASTER);
          tables
              .masterKeys()
              .insert(new MasterKeyRow("m2", MasterKeyPlace.OS, "check-2", START.plusSeconds(1)));
          tables.auditKeys().insert(KEY);
        });
    DataKeyRow again = new DataKeyRow(ANN, "a1", "m2", "wrapped-2");
    DataKeyRow unknown = new DataKeyRow(ANN, "a9", "m2", "wrapped-2");

    assertBreaksARule(tables -> tables.auditKeys().insert(KEY));
    assertBreaksARule(tables -> tables.masterKeys().remove("m1"));
    assertProblem(Problem.Missing.USER, () -> change(tables -> tables.auditKeys().rewrap(unknown)));
    change(tables -> tables.auditKeys().rewrap(again));
    change(tables -> tables.masterKeys().remove("m1"));

    change(
        tables -> {
          assertThat(tables.auditKeys().find(ANN)).contains(again);
          assertThat(tables.auditKeys().find(BOB)).isEmpty();
          assertThat(tables.auditKeys().wrappedBy("m2")).containsExactly(again);
          assertThat(tables.auditKeys().wrappedBy("m1")).isEmpty();
        });
    assertThat(KEY.toString()).contains("a1").doesNotContain("wrapped");
  }

  @Test
  void doesAfterTheCommitWhatIsToBeDoneThenAndNotWithoutIt() {
    List<String> done = new ArrayList<>();
    assertBreaksARule(
        tables -> {
          tables.afterCommit(() -> done.add("never"));
          tables.auditKeys().insert(KEY); // without its master key
        });
    change(
        tables -> {
          tables.sessions().findOrCreate(ANN);
          tables.afterCommit(() -> done.add(isCommitted(ANN) + " one"));
          tables.afterCommit(() -> done.add("two"));
          assertThat(done).isEmpty();
        });

    assertThat(done).containsExactly("true one", "two");
  }

  /** As another program sees it. */
  private boolean isCommitted(UserId user) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        var result =
            statement.executeQuery(
                "SELECT count(*) FROM onboarding_sessions WHERE user_id = '" + user + "'")) {
      return result.next() && result.getInt(1) == 1;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void bringsADatabaseOfTheFirstVersionUpToDateAndKeepsItsRows() throws Exception {
    goToAnEmptyPlace();
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      String kind = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
      statement.executeUpdate(script(kind + "/1.sql"));
      statement.executeUpdate(
          "CREATE TABLE schema_version (version INTEGER PRIMARY KEY, applied_at VARCHAR(30))");
      statement.executeUpdate("INSERT INTO schema_version VALUES (1, 'then')");
      statement.executeUpdate("INSERT INTO onboarding_sessions (user_id) VALUES ('user_ann')");
      statement.executeUpdate(
          "INSERT INTO api_keys (session_id, provider, key) VALUES (1, 'gemini', 'v1.one')");
    }
    database.close();
    database = open();

    assertThat(session(ANN)).isPresent();
    assertThat(key(ANN, GEMINI).key()).isEqualTo("v1.one");
    assertThat(key(ANN, GEMINI).expiresOn()).isEmpty();
    insert(entry(ANN, 1));
    assertThat(entries(ANN)).containsExactly(entry(ANN, 1));
  }

  private static String script(String name) throws IOException {
    try (InputStream script = Database.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** From now on {@link #open} opens another place, where there is no database yet. */
  abstract void goToAnEmptyPlace();

  /** A connection of another program to the database. */
  abstract Connection connect() throws SQLException;

  final void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
