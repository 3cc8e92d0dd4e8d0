package com.alwrity.onboarding.vault.backup;

import static com.alwrity.onboarding.testing.SyntheticKeys.EXA;
import static com.alwrity.onboarding.testing.SyntheticKeys.GEMINI;
import static com.alwrity.onboarding.vault.backup.BackupHome.ANNA;
import static com.alwrity.onboarding.vault.backup.BackupHome.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.database.Audit.AuditRow;
import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.vault.Vault;
import com.alwrity.onboarding.vault.backup.Backups.Target;
import com.alwrity.onboarding.vault.backup.RestorePlan.Rule;
import com.alwrity.onboarding.vault.backup.UserChange.AuditStanding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Backups of the local database, and what happens to the file. */
final class SqliteBackupsTest extends BackupsContract {
  private static final int PART = 6;

  @Override
  Database open(Path place, InstantSource clock) {
    return Database.openLocal(database(place), clock);
  }

  private static Path database(Path place) {
    return place.resolve("onboarding.db");
  }

  @Test
  void aFormerKeyGoesWithTheKeyThatARestoreRemoves() {
    BackupHome home = home();
    home.save(ANNA, EXA, exa);
    Path file = home.backUp();
    home.save(ANNA, GEMINI, gemini);
    Vault vault = home.vault();
    vault.prepare(ANNA);
    home.database()
        .transact(
            tables -> {
              Instant until = Instant.parse("2100-01-01T00:00:00Z");
              vault.formerKeys().replace(tables, ANNA, GEMINI, Secret.of(copilotkit), until);
              assertThat(tables.formerKeys().all(ANNA)).hasSize(1);
              return until;
            });
    home.restore(file, Rule.REPLACE);
    assertThat(home.keys(ANNA)).containsOnlyKeys("exa");
    assertThat(home.database().read(tables -> tables.formerKeys().all(ANNA)).size()).isZero();
  }

  @Test
  void noPartOfAKeyIsInTheFile() throws IOException {
    String file = Files.readString(filled().backUp(), StandardCharsets.ISO_8859_1);
    for (String key : List.of(gemini, exa, copilotkit)) {
      for (int start = 0; start + PART <= key.length(); start++) {
        assertThat(file).doesNotContain(key.substring(start, start + PART));
      }
      for (int shift = 0; shift < 3; shift++) {
        byte[] bytes = ("x".repeat(shift) + key).getBytes(StandardCharsets.UTF_8);
        String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        for (int start = 2; start + 2 * PART <= encoded.length() - 2; start++) {
          assertThat(file).doesNotContain(encoded.substring(start, start + 2 * PART));
        }
      }
    }
    assertThat(file).doesNotContain("user_anna", "gemini", "ALwrity", BackupHome.PASSPHRASE);
  }

  @Test
  void theFileIsReadableByItsOwnerOnlyAndNothingLiesBesideIt() throws IOException {
    Path file = filled().backUp();
    Assumptions.assumeTrue(
        file.getFileSystem().supportedFileAttributeViews().contains("posix"), "has modes");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (var beside = Files.list(file.resolveSibling(""))) {
      assertThat(beside.map(f -> f.getFileName().toString()).filter(f -> f.contains("tmp")))
          .isEmpty();
    }
  }

  @Test
  void aFileThatIsThereIsReplacedOnlyIfThatIsWanted() throws IOException {
    BackupHome home = filled();
    Path file = Files.writeString(folder.resolve("precious"), "precious");
    assertFails(Problem.Refused.FILE_EXISTS, () -> write(home, new Target(file, false)));
    assertThat(file).hasContent("precious");
    assertThat(home.audited(ANNA)).doesNotContain("backup exa");
    write(home, new Target(file, true));
    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).startsWith("alwrity-backup 1");
    assertFails(Problem.Refused.NOT_A_FILE, () -> write(home, new Target(folder, true)));
  }

  @Test
  void aBackupThatCannotBeWrittenIsEnteredAsNotDone() {
    BackupHome home = filled();
    assertFails(
        Problem.File.WRITE,
        () -> write(home, new Target(folder.resolve("no such folder/backup"), false)));
    List<AuditRow> rows = home.database().read(t -> t.audit().latest(BEN, 10));
    assertThat(rows)
        .extracting(row -> row.event().action() + " " + row.event().result())
        .endsWith("backup done", "backup file.write");
  }

  private static void write(BackupHome home, Target target) {
    home.backups().write(target, Optional.empty(), _ -> Secret.of(home.passphrase));
  }

  @Test
  void withoutAnEntryThereIsNoBackup() throws SQLException {
    BackupHome home = filled();
    execute(
        home, "CREATE TRIGGER refuse BEFORE INSERT ON audit BEGIN SELECT raise(ABORT, 'x'); END");
    assertFails(Problem.Unavailable.AUDIT, () -> home.backUp());
    assertThat(home.file()).doesNotExist();
  }

  /**
   * The last entry of all cannot be written: everything before it is taken back. Seen to fail with
   * a transaction for each user.
   */
  @Test
  void withoutItsEntriesNothingIsRestored() throws SQLException {
    Path file = filled().backUp();
    BackupHome to = home();
    to.save(ANNA, GEMINI, copilotkit);
    to.save(BEN, EXA, exa);
    execute(
        to,
        "CREATE TRIGGER refuse BEFORE INSERT ON audit WHEN NEW.user_id = 'user_ben'"
            + " BEGIN SELECT raise(ABORT, 'x'); END");
    for (Rule rule : List.of(Rule.MERGE, Rule.MERGE_PREFERRING_BACKUP, Rule.REPLACE)) {
      assertFails(Problem.Unavailable.AUDIT, () -> to.restore(file, rule));
      assertThat(to.keys(ANNA)).containsOnly(entry("gemini", copilotkit));
      assertThat(to.keys(BEN)).containsOnly(entry("exa", exa));
      assertThat(to.workspaces(ANNA)).isEmpty();
      assertThat(to.audited(ANNA)).containsExactly("begin", "set gemini");
    }
    to.assertIntact(ANNA);
    execute(to, "DROP TRIGGER refuse");
    to.restore(file, Rule.REPLACE);
    assertThat(to.keys(BEN)).containsOnly(entry("gemini", copilotkit));
  }

  private static Map.Entry<String, String> entry(String provider, String key) {
    return Map.entry(provider, key);
  }

  /** The head in the backup tells what no file of this machine tells any more. */
  @Test
  void anOlderDatabaseIsToldByTheBackup() throws IOException {
    BackupHome home = filled();
    Path before = folder.resolve("before.db");
    home.database().close();
    Files.copy(database(home.file().resolveSibling("")), before);
    try (Database again = Database.openLocal(database(home.file().resolveSibling("")))) {
      home = home.over(again);
      home.backUp();
    }
    try (Database old = Database.openLocal(before)) {
      BackupHome back = home.over(old);
      try (RestorePlan plan = back.plan(home.file(), Rule.MERGE)) {
        assertThat(plan.users().getFirst().audit()).isEqualTo(AuditStanding.OLDER);
      }
    }
  }

  private static void execute(BackupHome home, String sql) throws SQLException {
    Path file = database(home.file().resolveSibling(""));
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
