package com.alwrity.onboarding.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.alwrity.onboarding.database.ApiKeys.KeyRow;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Verdict;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The schema as other programs see it, on any database. */
abstract class SchemaContract extends KeptKeysContract {
  @Test
  void hasTheTablesOfTheDocument() {
    assertThat(columns("onboarding_sessions"))
        .containsExactly("id", "user_id", "current_step", "progress", "started_at", "completed_at");
    assertThat(columns("api_keys"))
        .startsWith("id", "session_id", "provider", "key", "created_at", "updated_at")
        .endsWith("version", "verdict", "checked_at", "expires_on");
    assertThat(columns("data_keys"))
        .containsExactly("user_id", "id", "master_key_id", "wrapped", "created_at");
    assertThat(columns("master_keys"))
        .containsExactly("id", "place", "check_value", "created_at", "successor");
    assertThat(columns("spare_master_keys")).containsExactly("origin", "id", "place");
    assertThat(columns("former_keys"))
        .containsExactlyInAnyOrder(
            "user_id", "provider", "key", "version", "fingerprint", "kept_until", "expires_on");
    assertThat(columns("kept_keys"))
        .containsExactly("id", "user_id", "provider", "key", "version", "kept_at");
    for (String table : List.of("kept_data_keys", "audit_keys", "kept_audit_keys")) {
      assertThat(columns(table))
          .containsExactly("user_id", "id", "master_key_id", "wrapped", "created_at");
    }
    assertThat(columns("workspaces"))
        .containsExactly("origin", "path", "user_id", "chosen_mode", "updated_at");
    assertThat(columns("intents"))
        .containsExactly("id", "origin", "user_id", "payload", "created_at", "finished_at");
    assertThat(columns("audit"))
        .startsWith("user_id", "seq", "at", "actor", "action", "provider", "fingerprint")
        .endsWith("result", "detail", "key_id", "hash");
    assertThat(columns("audit_keys"))
        .containsExactly("user_id", "id", "master_key_id", "wrapped", "created_at");
    assertThat(columns("audit_pending"))
        .containsExactly(
            "id",
            "user_id",
            "at",
            "actor",
            "action",
            "provider",
            "fingerprint",
            "result",
            "detail");
  }

  @Test
  void answersTheQueryOfTheDocument() throws SQLException {
    put(ANN, GEMINI, "v1.one", 1);
    try (Connection connection = connect();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT key FROM api_keys WHERE session_id ="
                    + " (SELECT id FROM onboarding_sessions WHERE user_id = ?)")) {
      query.setString(1, ANN.value());
      try (ResultSet result = query.executeQuery()) {
        assertThat(result.next()).isTrue();
        assertThat(result.getString(1)).isEqualTo("v1.one");
      }
    }
  }

  @Test
  void readsRowsThatAnotherProgramMadeWithTheDefaults() throws SQLException {
    execute("INSERT INTO onboarding_sessions (user_id) VALUES ('user_ann')");
    execute("INSERT INTO api_keys (session_id, provider, key) VALUES (1, 'gemini', 'v1.one')");

    assertThat(begin(ANN).currentStep()).isEqualTo(1);
    assertThat(begin(ANN).startedAt()).isCloseTo(Instant.now(), within(1, ChronoUnit.HOURS));
    assertThat(key(ANN, GEMINI).verdict()).isEqualTo(Verdict.UNCHECKED);
    assertThat(key(ANN, GEMINI).updatedAt()).isCloseTo(Instant.now(), within(1, ChronoUnit.HOURS));
  }

  @ParameterizedTest
  @CsvSource({"verdict, splendid", "expires_on, one day"})
  void takesAKeyAsItIsIfWhatStandsBesideItIsDamaged(String column, String value)
      throws SQLException {
    put(ANN, GEMINI, "v1.one", 1);
    execute("UPDATE api_keys SET " + column + " = '" + value + "'");

    assertThat(key(ANN, GEMINI).key()).isEqualTo("v1.one");
    assertThat(key(ANN, GEMINI).verdict()).isEqualTo(Verdict.UNCHECKED);
    assertThat(key(ANN, GEMINI).expiresOn()).isEmpty();
  }

  @Test
  void saysWhichColumnItDoesNotUnderstand() throws SQLException {
    put(ANN, GEMINI, "v1.one", 1);
    KeyRow row = key(ANN, GEMINI);
    database.transact(
        tables -> {
          tables.formerKeys().keep(row, "f", Instant.now());
          return row;
        });
    execute("UPDATE former_keys SET expires_on = 'one day'");

    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> database.read(tables -> tables.formerKeys().all(ANN)))
        .satisfies(
            e -> {
              assertThat(e.problem().reason()).isEqualTo(Problem.Unavailable.DATABASE);
              assertThat(e.problem().details().getFirst()).endsWith("column expires_on");
            });
  }

  @Test
  void allowsOneKeyForEachSessionAndProviderAndOneSessionForEachUser() throws SQLException {
    put(ANN, GEMINI, "v1.one", 1);

    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(
            () ->
                execute(
                    "INSERT INTO api_keys (session_id, provider, key)"
                        + " SELECT session_id, provider, 'v1.two' FROM api_keys"));
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> execute("INSERT INTO onboarding_sessions (user_id) VALUES ('user_ann')"));
  }

  @Test
  void refusesADatabaseOfANewerProgramAndLeavesItAsItIs() throws SQLException {
    put(ANN, GEMINI, "v1.one", 1);
    execute("INSERT INTO schema_version (version, applied_at) VALUES (70, 'later')");
    database.close();

    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(this::open)
        .satisfies(
            e ->
                assertThat(e.problem())
                    .isEqualTo(new Problem(Problem.Unavailable.DATABASE_NEWER, 70, 6)));
  }

  private List<String> columns(String table) {
    List<String> columns = new ArrayList<>();
    try (Connection connection = connect();
        ResultSet result = connection.getMetaData().getColumns(null, null, table, null)) {
      while (result.next()) {
        columns.add(result.getString("COLUMN_NAME"));
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
    return columns;
  }
}
