package com.alwrity.onboarding.vault.upkeep;

import static com.alwrity.onboarding.testing.SyntheticKeys.EXA;
import static com.alwrity.onboarding.vault.upkeep.UpkeepHome.ANNA;
import static com.alwrity.onboarding.vault.upkeep.UpkeepHome.BEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alwrity.onboarding.database.Audit.AuditRow;
import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.database.MasterKeys.MasterKeyRow;
import com.alwrity.onboarding.keyring.Keyring;
import com.alwrity.onboarding.keyring.Lookup;
import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Progress;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.vault.audit.Finding;
import com.alwrity.onboarding.vault.audit.Finding.Kind;
import com.alwrity.onboarding.vault.audit.Verification;
import com.alwrity.onboarding.vault.envelope.MasterKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is done to master keys is in the audits of their users, which stay intact. */
final class UpkeepAuditTest extends UpkeepFixture {
  private Path file = Path.of("");

  @Override
  Database open(Path place) {
    file = place.resolveSibling(place.getFileName() + ".db");
    return Database.openLocal(file);
  }

  @Test
  void aReplacementIsEnteredForEachUserTogetherWithIt() {
    UpkeepHome home = home().filled(MasterKeyPlace.OS);
    home.upkeep().rotate(Progress.NONE);
    for (UserId user : List.of(ANNA, BEN)) {
      assertThat(actions(home, user)).endsWith("master-rotate os");
      assertIntact(home, user);
    }
    home.save(ANNA, EXA, "another key"); // and goes on
    assertIntact(home, ANNA);
  }

  @Test
  void aMoveIsEnteredWithThePlace() {
    UpkeepHome home = home().filled(MasterKeyPlace.OS);
    home.upkeep().move(MasterKeyPlace.PASSPHRASE, Progress.NONE);
    assertThat(actions(home, ANNA)).endsWith("master-move passphrase");
    home.applicationSecret = Optional.of(MasterKey.newText());
    home.upkeep().move(MasterKeyPlace.SECRET, Progress.NONE);
    assertThat(actions(home, ANNA)).endsWith("master-move passphrase", "master-move secret");
    assertIntact(home, ANNA);
  }

  @Test
  void withoutAnEntryNothingIsDone() throws SQLException {
    UpkeepHome home = home().filled(MasterKeyPlace.OS);
    String before = home.row().id();
    execute("CREATE TRIGGER refuse BEFORE INSERT ON audit BEGIN SELECT raise(ABORT, 'full'); END");
    for (Runnable work :
        List.<Runnable>of(
            () -> home.upkeep().move(MasterKeyPlace.PASSPHRASE, Progress.NONE),
            () -> home.upkeep().rotate(Progress.NONE))) {
      assertThatExceptionOfType(OnboardingException.class)
          .isThrownBy(work::run)
          .satisfies(e -> assertThat(e.problem().reason()).isEqualTo(Problem.Unavailable.AUDIT));
    }
    assertThat(home.rows().getFirst().id()).isEqualTo(before);
    assertThat(home.rows().getFirst().place()).isEqualTo(MasterKeyPlace.OS);
    assertThat(home.has(home.os, before)).isTrue();
    execute("DROP TRIGGER refuse");
    home.assertAllOpen();
    home.upkeep().rotate(Progress.NONE);
    home.assertAllOpen();
    home.assertNothingLeftBehind();
  }

  @Test
  void aUserWhoseAuditCannotBeContinuedDoesNotKeepTheOthersBack() throws IOException {
    UpkeepHome home = home().filled(MasterKeyPlace.OS);
    MasterKeyRow old = home.row();
    Path head = home.headOf(BEN);
    String text = Files.readString(head);
    Files.delete(head);
    Files.createDirectory(head); // which cannot be read

    MasterKeyChange.Step step = home.upkeep().rotate(Progress.NONE).steps().getFirst();
    assertThat(step.rewrapped()).isEqualTo(1);
    assertThat(step.unreadable()).extracting(Problem::reason).containsExactly(Problem.File.READ);
    assertThat(actions(home, ANNA)).endsWith("master-rotate os");
    assertThat(actions(home, BEN)).doesNotContain("master-rotate os");
    assertThat(home.rows()).extracting(MasterKeyRow::id).contains(old.id());

    Files.delete(head);
    Files.writeString(head, text);
    home.assertAllOpen();
    home.upkeep().rotate(Progress.NONE);
    assertThat(actions(home, BEN)).endsWith("master-rotate os");
    for (UserId user : List.of(ANNA, BEN)) {
      assertIntact(home, user);
    }
    home.assertAllOpen();
    home.assertNothingLeftBehind();
  }

  @Test
  void whatALostMasterKeyEnteredCannotBeVerifiedUntilItComesBack() {
    UpkeepHome home = home().filled(MasterKeyPlace.OS);
    String account = Keyring.masterAccount(home.row().id());
    Lookup lost = home.os.get(Keyring.MASTER_SERVICE, account);
    home.os.remove(Keyring.MASTER_SERVICE, account);
    home.upkeep().reset(ANNA);
    home.save(ANNA, EXA, "a new key");

    assertThat(actions(home, ANNA)).endsWith("begin", "master-reset", "set");
    assertThat(verify(home, ANNA).findings()).containsExactly(new Finding(Kind.KEY_LOST, 1, 3));
    if (lost instanceof Lookup.Present(Secret found)) {
      home.os.put(Keyring.MASTER_SERVICE, account, found);
    }
    assertIntact(home, ANNA);
    home.upkeep().rotate(Progress.NONE); // which takes the kept key along
    assertIntact(home, ANNA);
  }

  @Test
  void anotherKeyWithoutItsEntryIsAnAlteration() throws SQLException {
    UpkeepHome home = home().filled(MasterKeyPlace.OS);
    String account = Keyring.masterAccount(home.row().id());
    home.os.remove(Keyring.MASTER_SERVICE, account);
    home.upkeep().reset(ANNA);
    execute("DROP TRIGGER audit_no_update");
    execute("UPDATE audit SET action = 'set' WHERE seq = 4");
    assertThat(verify(home, ANNA).findings()).contains(new Finding(Kind.ENTRY_ALTERED, 4, 4));
    execute("UPDATE audit SET action = 'begin' WHERE seq = 4");
    execute("UPDATE audit SET key_id = 'another' WHERE seq = 2");
    assertThat(verify(home, ANNA).findings()).contains(new Finding(Kind.ENTRY_ALTERED, 2, 2));
  }

  @Test
  void aResetForAnAlteredDataKeyGoesOnWithTheSameKeyOfTheAudit() throws SQLException {
    UpkeepHome home = home().filled(MasterKeyPlace.OS);
    execute("UPDATE data_keys SET wrapped = 'v1.x' WHERE user_id = 'user_anna'");
    home.upkeep().reset(ANNA);
    assertThat(actions(home, ANNA)).endsWith("master-reset");
    assertIntact(home, ANNA);
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private static List<String> actions(UpkeepHome home, UserId user) {
    List<AuditRow> rows = home.database().read(tables -> tables.audit().latest(user, 100));
    return rows.stream()
        .map(row -> (row.event().action() + " " + row.event().detail()).strip())
        .toList();
  }

  private static Verification verify(UpkeepHome home, UserId user) {
    return home.vault().verifyAudit(user);
  }

  private static void assertIntact(UpkeepHome home, UserId user) {
    assertThat(verify(home, user).findings()).isEmpty();
  }
}
