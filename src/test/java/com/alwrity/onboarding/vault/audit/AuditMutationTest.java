package com.alwrity.onboarding.vault.audit;

import static com.alwrity.onboarding.vault.audit.AuditHome.ANNA;
import static com.alwrity.onboarding.vault.audit.AuditHome.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.UserId;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.JDBC;

/**
 * Somebody who can do everything to the tables and to the head, but has no master key, alters an
 * audit in every way we know: verifying it finds every one of them.
 */
final class AuditMutationTest {
  private static final long SEED = 20_261_123;
  private static final int MUTATIONS = 10_000;
  private static final int ENTRIES = 12;

  @Test
  void everyMutationIsFound(@TempDir Path folder) throws Exception {
    try (AuditHome home = new AuditHome(folder)) {
      Connection direct =
          JDBC.createConnection(JDBC.PREFIX + folder.resolve("onboarding.db"), new Properties());
      try (Statement statement = direct.createStatement()) {
        statement.executeUpdate("PRAGMA synchronous = OFF");
        statement.executeUpdate("PRAGMA journal_mode = MEMORY");
        for (String trigger : List.of("update", "delete", "replace")) {
          statement.executeUpdate("DROP TRIGGER audit_no_" + trigger);
        }
      }
      assertThat(found(home, direct, MUTATIONS)).hasSizeGreaterThan(20);
    }
  }

  /** Mutates, and answers how often each kind of finding came up with each number of them. */
  static Map<String, Integer> found(AuditHome home, Connection direct, int mutations)
      throws SQLException, IOException {
    List<UserId> users = List.of(ANNA, BEN);
    users.forEach(user -> home.enter(user, ENTRIES));
    users.forEach(home::addDataKey);
    Map<String, Integer> found = new HashMap<>();
    List<Path> heads = users.stream().map(home::head).toList();
    try (AuditMutations chain = new AuditMutations(direct, new Random(SEED), users, heads)) {
      for (int i = 0; i < mutations; i++) {
        String what = chain.mutate();
        Verification verification = home.verify(ANNA);
        assertThat(verification.findings()).as("%d: %s", i, what).isNotEmpty();
        if (what.endsWith("removed the head") && !home.database().isShared()) {
          home.enter(ANNA, 1); // which makes a new one
          assertThat(home.findings(ANNA)).as("%d: %s, then entered", i, what).isNotEmpty();
        }
        found.merge(verification.findings().toString(), 1, Integer::sum);
        chain.restore();
      }
      users.forEach(user -> assertThat(home.findings(user)).isEmpty());
    }
    return found;
  }
}
