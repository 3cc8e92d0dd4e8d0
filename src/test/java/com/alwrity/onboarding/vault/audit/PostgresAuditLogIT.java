package com.alwrity.onboarding.vault.audit;

import static com.alwrity.onboarding.vault.audit.AuditHome.ANNA;
import static com.alwrity.onboarding.vault.audit.AuditHome.BEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.database.url.DatabaseUrl;
import com.alwrity.onboarding.testing.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PostgresAuditLogIT extends AuditLogContract {
  private static final int MUTATIONS = 400;

  private final PostgresServer server = PostgresServer.shared();
  private final String name = server.createDatabase();

  @Override
  AuditHome home(Path headsIn) {
    DatabaseUrl url = DatabaseUrl.parse(server.url(name));
    return new AuditHome(headsIn, Database.openShared(url, Optional.empty()));
  }

  /** Other homes have heads of their own, and each begins with none. */
  @Override
  void assertHeadBegun(Verification verification, long seq) {
    assertThat(verification.findings()).isEmpty();
    assertThat(verification.newHeads()).containsExactly(seq);
  }

  @Test
  void everyMutationIsFoundOnceTheTriggersAreOff() throws Exception {
    Connection direct = connect();
    try (Statement statement = direct.createStatement()) {
      home.enter(ANNA, 1);
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> statement.executeUpdate("DELETE FROM audit"))
          .withMessageContaining("append-only");
      statement.executeUpdate("ALTER TABLE audit DISABLE TRIGGER ALL");
    }
    assertThat(AuditMutationTest.found(home, direct, MUTATIONS)).hasSizeGreaterThan(10);
  }

  @Test
  void manyUsersContinueTheirChainsAtOnce() throws Exception {
    Thread anna = Thread.ofPlatform().start(() -> home.enter(ANNA, 100));
    Thread ben = Thread.ofPlatform().start(() -> home.enter(BEN, 100));
    anna.join();
    ben.join();
    assertThat(home.verify(ANNA).entries()).isEqualTo(101);
    assertThat(home.verify(BEN).entries()).isEqualTo(101);
    assertThat(home.findings(ANNA)).isEmpty();
    assertThat(home.findings(BEN)).isEmpty();
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:" + server.url(name).replace("postgres@", ""), "postgres", "");
  }
}
