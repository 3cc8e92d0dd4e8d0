package com.alwrity.onboarding.vault;

import static com.alwrity.onboarding.testing.SyntheticKeys.COPILOTKIT;
import static com.alwrity.onboarding.testing.SyntheticKeys.EXA;
import static com.alwrity.onboarding.testing.SyntheticKeys.GEMINI;
import static com.alwrity.onboarding.testing.SyntheticKeys.textOf;
import static com.alwrity.onboarding.vault.VaultHome.ANNA;
import static com.alwrity.onboarding.vault.VaultHome.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.testing.SyntheticKeys;
import com.alwrity.onboarding.vault.master.MasterKeys;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody who can write to the tables but has no master key alters rows: no altered row opens, and
 * nobody ever gets a key that is not theirs.
 *
 * <p>A whole older row in the place of a newer one does open: nothing in a row can tell.
 */
final class VaultMutationTest {
  private static final long SEED = 20_261_123;
  private static final int MUTATIONS = 10_000;

  @TempDir private Path folder;
  private VaultHome home;
  private MasterKeys masterKeys;
  private final Map<RowName, String> keys = new HashMap<>();

  record RowName(UserId user, ProviderId provider) {}

  @BeforeEach
  void fill() {
    home = new VaultHome(folder);
    masterKeys = home.masterKeys(home.inKeyring());
    Vault vault = home.vault();
    SyntheticKeys synthetic = new SyntheticKeys(SEED);
    for (UserId user : List.of(ANNA, BEN)) {
      add(vault, new RowName(user, GEMINI), synthetic.gemini());
      add(vault, new RowName(user, EXA), synthetic.exa());
      add(vault, new RowName(user, COPILOTKIT), synthetic.copilotkit());
      add(vault, new RowName(user, new ProviderId("serper")), synthetic.generic(40));
      keys.put(new RowName(user, GEMINI), replaceAndKeep(home, vault, user, synthetic.gemini()));
    }
    assertThat(masterKeys.openOrCreate()).isNotNull();
  }

  @AfterEach
  void close() {
    home.close();
  }

  /** Replaces the user's key for Gemini; the former one is in both tables for such keys then. */
  static String replaceAndKeep(VaultHome home, Vault vault, UserId user, String key) {
    Instant until = Instant.parse("2999-01-01T00:00:00Z");
    vault.prepare(user);
    return home.database()
        .transact(
            tables -> {
              tables.keptKeys().keep(tables.apiKeys().find(user, GEMINI).orElseThrow());
              try (Secret secret = Secret.of(key)) {
                vault.formerKeys().replace(tables, user, GEMINI, secret, until);
              }
              return key;
            });
  }

  @Test
  void noAlteredRowOpens() throws SQLException {
    Random random = new Random(SEED);
    List<RowName> names = List.copyOf(keys.keySet());
    try (RowMutations rows = new RowMutations(home.direct(), random)) {
      for (int i = 0; i < MUTATIONS; i++) {
        RowMutations.Mutation mutation = rows.mutate(names);
        for (RowName altered : mutation.altered()) {
          assertThat(open(altered)).as("%d: %s", i, mutation).isEmpty();
        }
        RowName any = names.get(random.nextInt(names.size()));
        if (!mutation.altered().contains(any)) {
          assertThat(open(any)).as("%d: %s beside %s", i, any, mutation).contains(keyOf(any));
        }
        rows.restore();
      }
    }
    keys.forEach((row, key) -> assertThat(open(row)).contains(key));
  }

  /** As a process does that has the master key and looks at the tables for the first time. */
  private Optional<String> open(RowName row) {
    return home.vault(masterKeys).list(row.user()).stream()
        .filter(key -> key.provider().equals(row.provider()))
        .flatMap(key -> key.secret().stream())
        .map(VaultMutationTest::read)
        .findFirst();
  }

  private static String read(Secret secret) {
    try (secret) {
      return textOf(secret);
    }
  }

  private String keyOf(RowName row) {
    return keys.getOrDefault(row, "");
  }

  private void add(Vault vault, RowName row, String key) {
    home.save(vault, row.user(), row.provider(), key);
    keys.put(row, key);
  }
}
