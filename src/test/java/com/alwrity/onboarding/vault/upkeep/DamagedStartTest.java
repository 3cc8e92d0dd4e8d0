package com.alwrity.onboarding.vault.upkeep;

import static com.alwrity.onboarding.testing.SyntheticKeys.GEMINI;
import static com.alwrity.onboarding.testing.SyntheticKeys.textOf;
import static com.alwrity.onboarding.vault.upkeep.UpkeepHome.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.keyring.Keyring;
import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Beginning anew without the master key, where somebody damaged the database besides. */
final class DamagedStartTest {
  @TempDir private Path folder;
  private Database database;
  private UpkeepHome home;

  @BeforeEach
  void lose() {
    database = Database.openLocal(folder.resolve("damaged.db"));
    home = new UpkeepHome(folder.resolve("home"), database).filled(MasterKeyPlace.OS);
    home.os.remove(Keyring.MASTER_SERVICE, Keyring.masterAccount(home.row().id()));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whatCannotBeKeptAsideIsNotRemoved() throws SQLException {
    execute("UPDATE api_keys SET provider = 'exa ' WHERE provider = 'exa'");
    assertThat(home.upkeep().reset(ANNA)).isEqualTo(1);
    boolean whole = database.read(tables -> tables.apiKeys().isWhole(ANNA));
    assertThat(whole).as("it is there").isFalse();
  }

  @Test
  void aUserBeginsAnewAlsoIfTheDatabaseDoesNotKnowTheMasterKey() throws SQLException {
    execute("DELETE FROM master_keys");
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> home.save(ANNA, GEMINI, "new"))
        .satisfies(
            e ->
                assertThat(e.problem().reason()).isEqualTo(Problem.Unavailable.MASTER_KEY_UNKNOWN));
    assertThat(home.upkeep().reset(ANNA)).isEqualTo(2);
    home.save(ANNA, GEMINI, "new");
    assertThat(home.vault().get(ANNA, GEMINI).map(s -> textOf(s))).contains("new");
  }

  private void execute(String sql) throws SQLException {
    try (Connection direct =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("damaged.db"));
        Statement statement = direct.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
