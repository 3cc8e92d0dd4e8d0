package com.alwrity.onboarding.vault.upkeep;

import static com.alwrity.onboarding.testing.SyntheticKeys.EXA;
import static com.alwrity.onboarding.testing.SyntheticKeys.GEMINI;
import static com.alwrity.onboarding.testing.SyntheticKeys.textOf;
import static com.alwrity.onboarding.vault.upkeep.UpkeepHome.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.model.MasterKeyPlace;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values that somebody damaged, and what they do not take with them. */
final class DamagedRowsTest {
  @TempDir private Path folder;
  private Database database;
  private UpkeepHome home;

  @BeforeEach
  void fill() {
    database = Database.openLocal(folder.resolve("damaged.db"));
    home = new UpkeepHome(folder.resolve("home"), database).filled(MasterKeyPlace.OS);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aKeyThatLostItsProviderComesBackUnderIt() throws SQLException {
    String exa = home.vault().get(ANNA, EXA).map(key -> textOf(key)).orElseThrow();
    execute("UPDATE api_keys SET provider = 'no id!' WHERE provider = 'exa'");
    home.save(ANNA, GEMINI, "new");
    home.vault().acceptAudit(ANNA); // as somebody does who reads that the key is gone
    assertThat(home.upkeep().recover(ANNA)).isEqualTo(Map.of(Recovery.BACK, List.of(EXA)));
    assertThat(home.vault().get(ANNA, EXA).map(key -> textOf(key))).contains(exa);
    assertThat(home.upkeep().recover(ANNA)).isEmpty();
  }

  @Test
  void aTimeThatCannotBeReadHidesNothingElse() throws SQLException {
    database.transact(tables -> tables.intents().insert("laptop", ANNA, "{}"));
    execute("UPDATE onboarding_sessions SET started_at = 'x', completed_at = 'x'");
    execute("UPDATE master_keys SET created_at = 'x'");
    execute("UPDATE intents SET created_at = 'x'");
    home.vault().get(ANNA, EXA).orElseThrow().close();
    Instant started = database.read(tables -> tables.sessions().all().getFirst().startedAt());
    assertThat(started).isEqualTo(Instant.EPOCH);
    boolean completed =
        database.read(tables -> tables.sessions().all().getFirst().completedAt().isPresent());
    assertThat(completed).isTrue();
    assertThat(home.row().createdAt()).isEqualTo(Instant.EPOCH);
    int open = database.read(tables -> tables.intents().open("laptop").size());
    assertThat(open).isEqualTo(1);
  }

  private void execute(String sql) throws SQLException {
    try (Connection direct =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("damaged.db"));
        Statement statement = direct.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
