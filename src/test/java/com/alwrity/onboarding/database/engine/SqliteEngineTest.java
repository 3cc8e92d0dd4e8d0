package com.alwrity.onboarding.database.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SqliteEngineTest {
  @TempDir Path home;

  @ParameterizedTest
  @CsvSource({
    "foreign_keys, foreign_keys, 1",
    "secure_delete, secure_delete, 1",
    "trusted_schema, trusted_schema, 0",
    "cell_size_check, cell_size_check, 1",
    "temp_store, temp_store, 2",
    "synchronous, synchronous, 3",
    "busy_timeout, timeout, 5000",
    "journal_mode, journal_mode, delete",
  })
  void hasItsSettingsInForce(String pragma, String column, String value) throws SQLException {
    try (SqliteEngine engine = SqliteEngine.open(home.resolve("a.db"), SqliteEngine.PATIENCE)) {
      String found =
          engine.run(
              Engine.Access.READ,
              statements ->
                  statements.first("PRAGMA " + pragma, row -> row.text(column)).orElseThrow());
      assertThat(found).isEqualTo(value);
    }
  }

  @Test
  void bindsNullAndReadsItBack() throws SQLException {
    try (SqliteEngine engine = SqliteEngine.open(home.resolve("a.db"), SqliteEngine.PATIENCE)) {
      boolean missing =
          engine.run(
              Engine.Access.READ,
              statements ->
                  statements
                      .first("SELECT ? AS a", row -> row.optionalText("a"), (Object) null)
                      .orElseThrow()
                      .isEmpty());
      assertThat(missing).isTrue();
    }
  }
}
