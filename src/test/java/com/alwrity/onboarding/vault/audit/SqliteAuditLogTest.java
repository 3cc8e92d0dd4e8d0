package com.alwrity.onboarding.vault.audit;

import static com.alwrity.onboarding.vault.audit.AuditHome.ANNA;
import static com.alwrity.onboarding.vault.audit.AuditHome.BEN;
import static com.alwrity.onboarding.vault.audit.AuditHome.MASTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.vault.audit.Finding.Kind;
import com.alwrity.onboarding.vault.audit.chain.Head;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sqlite.JDBC;

/** The audit in a file, and what is found of those who can write to it. */
final class SqliteAuditLogTest extends AuditLogContract {
  @Override
  AuditHome home(Path headsIn) {
    return new AuditHome(headsIn, Database.openLocal(file()));
  }

  @Override
  void assertHeadBegun(Verification verification, long seq) {
    assertThat(verification.findings()).containsExactly(Finding.of(Kind.EVIDENCE_LOST, seq));
    assertThat(verification.newHeads()).isEmpty();
  }

  @Test
  void aMissingHeadIsSaidUntilSomebodyAcceptsItAndAgainForTheNextOne() throws IOException {
    for (long seq : new long[] {5, 8}) {
      home.enter(ANNA, seq == 5 ? 3 : 0);
      Files.delete(home.head(ANNA));
      home.enter(ANNA, 1);
      assertThat(home.findings(ANNA)).containsExactly(Finding.of(Kind.EVIDENCE_LOST, seq));
      home.open(ANNA).enter(ANNA, List.of(AuditEvent.of(AuditAction.ACCEPT)));
      assertThat(home.findings(ANNA)).isEmpty();
    }
    assertThat(home.verify(ANNA).newHeads()).containsExactly(5L, 8L);
  }

  @Test
  void namesTheEntriesThatWereAlteredAndNoOthers() throws SQLException {
    home.enter(ANNA, 9);
    execute("UPDATE audit SET provider = 'openai' WHERE seq = 4");
    execute("UPDATE audit SET at = '2026-01-01T00:00:00.000Z' WHERE seq = 7");
    assertThat(home.findings(ANNA))
        .containsExactly(Finding.of(Kind.ENTRY_ALTERED, 4), Finding.of(Kind.ENTRY_ALTERED, 7));
  }

  @Test
  void aHashThatWasAlteredBreaksTwoLinks() throws SQLException {
    home.enter(ANNA, 9);
    execute("UPDATE audit SET hash = upper(hash) WHERE seq = 4");
    assertThat(home.findings(ANNA))
        .containsExactly(Finding.of(Kind.ENTRY_ALTERED, 4), Finding.of(Kind.ENTRY_ALTERED, 5));
  }

  @Test
  void namesTheEntriesThatAreMissing() throws SQLException {
    home.enter(ANNA, 9);
    execute("DELETE FROM audit WHERE seq IN (3, 4, 8)");
    assertThat(home.findings(ANNA))
        .containsExactly(
            new Finding(Kind.ENTRIES_MISSING, 3, 4), new Finding(Kind.ENTRIES_MISSING, 8, 8));
    execute("DELETE FROM audit WHERE seq = 1");
    assertThat(home.findings(ANNA)).contains(new Finding(Kind.ENTRIES_MISSING, 1, 1));
  }

  @Test
  void namesTheEntriesThatWereCutOff() throws SQLException {
    home.enter(ANNA, 9);
    execute("DELETE FROM audit WHERE seq > 6");
    assertThat(home.findings(ANNA)).containsExactly(new Finding(Kind.CUT_OFF, 7, 10));
    execute("DELETE FROM audit");
    assertThat(home.findings(ANNA)).containsExactly(new Finding(Kind.CUT_OFF, 1, 10));
  }

  @Test
  void aCutIsFoundEvenWhenTheChainHasGrownAgain() throws SQLException {
    home.enter(ANNA, 9);
    execute("DELETE FROM audit WHERE seq > 6");
    home.enter(ANNA, 2);
    assertThat(home.findings(ANNA)).containsExactly(new Finding(Kind.CUT_OFF, 9, 10));
    home.enter(ANNA, 20);
    assertThat(home.findings(ANNA)).containsExactly(Finding.of(Kind.REPLACED, 10));
  }

  @Test
  void anOlderDatabaseIsFoundEvenWhenItsChainHasGrownAgain() throws IOException {
    home.enter(ANNA, 3);
    byte[] older = Files.readAllBytes(file());
    home.enter(ANNA, 3);
    home.close();
    Files.write(file(), older);
    home = home(folder);
    assertThat(home.findings(ANNA)).containsExactly(new Finding(Kind.CUT_OFF, 5, 7));
    home.enter(ANNA, 5);
    assertThat(home.findings(ANNA)).containsExactly(Finding.of(Kind.REPLACED, 7));
  }

  @Test
  void aNewDatabaseInThePlaceOfTheOldOneIsFound() throws IOException {
    home.enter(ANNA, 3);
    home.close();
    Files.delete(file());
    home = home(folder);
    assertThat(home.findings(ANNA))
        .containsExactly(Finding.of(Kind.KEY_MISSING), new Finding(Kind.CUT_OFF, 1, 4));
    home.enter(ANNA, 9);
    assertThat(home.findings(ANNA)).containsExactly(Finding.of(Kind.HEAD_ALTERED));
    Files.delete(home.head(ANNA)); // somebody did it on purpose, and says so
    home.enter(ANNA, 1);
    assertHeadBegun(home.verify(ANNA), 11);
  }

  @Test
  void anEmptyTableIsFoundWithoutTheHeadToo() throws SQLException, IOException {
    home.enter(ANNA, 3);
    Files.delete(home.head(ANNA));
    execute("DELETE FROM audit");
    assertThat(home.findings(ANNA))
        .containsExactly(Finding.of(Kind.CUT_OFF, 1), Finding.of(Kind.HEAD_MISSING));
    home.enter(ANNA, 3);
    assertThat(home.findings(ANNA)).containsExactly(Finding.of(Kind.NO_BEGINNING, 1));
  }

  @Test
  void aChainWithoutItsKeyIsFoundAndNotContinued() throws SQLException {
    home.enter(ANNA, 3);
    execute("DELETE FROM audit_keys");
    assertThat(home.findings(ANNA)).containsExactly(Finding.of(Kind.KEY_MISSING));
    assertThat(home.verify(ANNA).entries()).isEqualTo(4);
    assertRefused();
    assertThat(entries()).hasSize(4);
  }

  @Test
  void aChainWithAnotherKeyIsFoundAndNotContinued() throws SQLException {
    home.enter(ANNA, 3);
    home.enter(BEN, 3);
    execute(
        "UPDATE audit_keys SET wrapped ="
            + " (SELECT wrapped FROM audit_keys WHERE user_id = 'user_ben')"
            + " WHERE user_id = 'user_anna'");
    assertThat(home.findings(ANNA)).containsExactly(Finding.of(Kind.KEY_ALTERED));
    assertRefused();
  }

  @Test
  void aMasterKeyThatCannotBeHadIsNoFinding() {
    home.enter(ANNA, 3);
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(
            () ->
                home.open()
                    .verify(
                        ANNA,
                        id -> {
                          throw new OnboardingException(Problem.Unavailable.MASTER_KEY_LOST, id);
                        }))
        .satisfies(
            e -> assertThat(e.problem().reason()).isEqualTo(Problem.Unavailable.MASTER_KEY_LOST));
  }

  @Test
  void entriesWithNumbersThatNobodyGivesAreFound() throws SQLException {
    home.enter(ANNA, 3);
    for (String number : List.of("0", "-1", "-9223372036854775808", "9223372036854775807")) {
      execute("UPDATE audit SET seq = " + number + " WHERE seq = 4");
      assertThat(home.findings(ANNA)).as(number).hasSizeGreaterThan(1);
      execute("UPDATE audit SET seq = 4 WHERE seq = " + number);
    }
    assertThat(home.findings(ANNA)).isEmpty();
  }

  @Test
  void entriesOfManyPagesAreVerified() throws SQLException {
    AuditLog log = home.open(ANNA);
    for (int i = 0; i < 3; i++) {
      log.enter(ANNA, IntStream.range(0, 900).mapToObj(AuditHome::event).toList());
    }
    assertThat(home.verify(ANNA).entries()).isEqualTo(2701);
    assertThat(home.findings(ANNA)).isEmpty();
    execute("UPDATE audit SET detail = 'x' WHERE seq = 2000");
    assertThat(home.findings(ANNA)).containsExactly(Finding.of(Kind.ENTRY_ALTERED, 2000));
  }

  @Test
  void aSessionKeepsNoHeadAndVerifiesWithoutOne() {
    try (Database session = Database.openInMemory(InstantSource.system());
        AuditHome memory = new AuditHome(folder.resolve("unused"), session)) {
      AuditLog log = new AuditLog(session, Optional.empty(), FrontEnd.CLI, InstantSource.system());
      log.open(ANNA, id -> MASTER, () -> MASTER);
      log.enter(ANNA, List.of(AuditHome.event(1)));
      Verification verification = log.verify(ANNA, id -> MASTER);
      assertThat(verification.isIntact()).isTrue();
      assertThat(verification.entries()).isEqualTo(2);
      assertThat(verification.head()).isEqualTo(new Head.Unkept());
      assertThat(folder.resolve("unused/audit")).doesNotExist();
      assertThat(memory.database()).isSameAs(session);
    }
  }

  private void assertRefused() {
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> home.open(ANNA))
        .satisfies(
            e ->
                assertThat(e.problem())
                    .isEqualTo(new Problem(Problem.Unavailable.AUDIT_KEY, ANNA)));
  }

  private Path file() {
    return folder.resolve("onboarding.db");
  }

  /** As somebody who has thrown the triggers out. */
  private void execute(String sql) throws SQLException {
    try (Connection connection = JDBC.createConnection(JDBC.PREFIX + file(), new Properties());
        Statement statement = connection.createStatement()) {
      for (String trigger : List.of("update", "delete")) {
        statement.executeUpdate("DROP TRIGGER IF EXISTS audit_no_" + trigger);
      }
      statement.executeUpdate(sql);
    }
  }
}
