package com.alwrity.onboarding.vault;

import static com.alwrity.onboarding.testing.SyntheticKeys.GEMINI;
import static com.alwrity.onboarding.vault.VaultHome.ANNA;
import static com.alwrity.onboarding.vault.VaultHome.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.database.ApiKeys.KeyRow;
import com.alwrity.onboarding.database.FormerKeys.FormerKeyRow;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.testing.SyntheticKeys;
import com.alwrity.onboarding.vault.envelope.DataKey;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteConnection;

/** The same for the keys that were replaced or put aside: no altered row opens. */
final class FormerMutationTest {
  private static final long SEED = 20_261_129;
  private static final int MUTATIONS = 1000;

  private final Random random = new Random(SEED);

  @TempDir private Path folder;
  private VaultHome home;
  private Vault vault;

  @BeforeEach
  void fill() {
    home = new VaultHome(folder);
    vault = home.vault();
    SyntheticKeys synthetic = new SyntheticKeys(SEED);
    for (UserId user : List.of(ANNA, BEN)) {
      home.save(vault, user, GEMINI, synthetic.gemini());
      assertThat(VaultMutationTest.replaceAndKeep(home, vault, user, synthetic.gemini()))
          .isNotEmpty();
    }
    vault.prepare(ANNA);
  }

  @AfterEach
  void close() {
    home.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"former_keys", "kept_keys"})
  void noAlteredRowOpens(String table) throws SQLException {
    assertThat(opening(table)).isOne();
    try (SQLiteConnection direct = home.direct()) {
      execute(direct, "PRAGMA synchronous = OFF");
      execute(direct, "CREATE TABLE before AS SELECT * FROM " + table);
      for (int i = 0; i < MUTATIONS; i++) {
        String what = mutate(direct, table);
        assertThat(opening(table)).as("%d: %s", i, what).isZero();
        execute(direct, "DELETE FROM " + table);
        execute(direct, "INSERT INTO " + table + " SELECT * FROM before");
      }
    }
    assertThat(opening(table)).isOne();
  }

  /** Alters Anna's row, and says how. */
  private String mutate(SQLiteConnection direct, String table) throws SQLException {
    String changed =
        switch (random.nextInt(7)) {
          case 0 -> "provider = 'exa'";
          case 1 -> "version = version + " + random.nextInt(1, 4);
          case 2 -> "key = (SELECT wrapped FROM data_keys WHERE user_id = '" + ANNA + "')";
          case 3 -> "key = (SELECT wrapped FROM audit_keys WHERE user_id = '" + ANNA + "')";
          case 4 -> "key = (SELECT key FROM before WHERE user_id = '" + BEN + "')";
          case 5 -> "key = (SELECT key FROM api_keys WHERE session_id = 1)";
          default -> "key = '" + flipped(text(direct, "SELECT key FROM " + table)) + "'";
        };
    if (random.nextInt(8) == 0) { // the row of one is the other's
      execute(direct, "DELETE FROM " + table + " WHERE user_id = '" + ANNA + "'");
      changed = "user_id = '" + ANNA + "'";
      execute(direct, "UPDATE " + table + " SET " + changed);
    } else {
      execute(direct, "UPDATE " + table + " SET " + changed + " WHERE user_id = '" + ANNA + "'");
    }
    return changed;
  }

  /** How many rows of Anna's in this table her data key opens. */
  private long opening(String table) {
    return home.database()
        .read(
            tables -> {
              DataKey dataKey = vault.prepared(tables, ANNA);
              Stream<KeyRow> rows =
                  table.equals("former_keys")
                      ? tables.formerKeys().all(ANNA).stream().map(FormerKeyRow::sealed)
                      : tables.keptKeys().all(ANNA).stream()
                          .map(
                              row ->
                                  KeyRow.sealed(
                                      ANNA,
                                      row.provider(),
                                      row.key(),
                                      row.version(),
                                      row.keptAt()));
              return rows.filter(dataKey::opens).count();
            });
  }

  private String flipped(String text) {
    char[] characters = text.toCharArray();
    int at = random.nextInt(characters.length);
    characters[at] = characters[at] == 'A' ? 'B' : 'A';
    return new String(characters);
  }

  private static String text(SQLiteConnection direct, String sql) throws SQLException {
    try (PreparedStatement statement =
            direct.prepareStatement(sql + " WHERE user_id = '" + ANNA + "'");
        ResultSet result = statement.executeQuery()) {
      return result.getString(1);
    }
  }

  private static void execute(SQLiteConnection direct, String sql) throws SQLException {
    try (PreparedStatement statement = direct.prepareStatement(sql)) {
      statement.execute();
    }
  }
}
