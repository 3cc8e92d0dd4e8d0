package com.alwrity.onboarding.vault.backup;

import static com.alwrity.onboarding.testing.SyntheticKeys.COPILOTKIT;
import static com.alwrity.onboarding.testing.SyntheticKeys.EXA;
import static com.alwrity.onboarding.testing.SyntheticKeys.GEMINI;
import static com.alwrity.onboarding.vault.backup.BackupHome.ANNA;
import static com.alwrity.onboarding.vault.backup.BackupHome.BEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.alwrity.onboarding.database.Audit.AuditRow;
import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.platform.HomeSettings;
import com.alwrity.onboarding.vault.Vault;
import com.alwrity.onboarding.vault.backup.Backups.Target;
import com.alwrity.onboarding.vault.backup.RestorePlan.Rule;
import com.alwrity.onboarding.vault.backup.UserChange.AuditStanding;
import com.alwrity.onboarding.vault.backup.Written.LeftFile;
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
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

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
  void settingsOfTheHomeComeAlongAndBack() throws IOException {
    BackupHome home = filled();
    Path choices = Files.writeString(home.inHome("choices.properties"), "hidden-providers=exa\n");
    Path window = Files.write(home.inHome("window.properties"), new byte[] {0, (byte) 0xff, '='});
    Path backup = home.backUp();
    Files.delete(choices);
    Files.writeString(window, "theme=dark\n");

    try (RestorePlan plan = home.plan(backup, Rule.MERGE)) {
      assertThat(plan.files())
          .extracting(RestorePlan.FileChange::name, RestorePlan.FileChange::action)
          .containsExactly(
              tuple("choices.properties", UserChange.Action.ADD),
              tuple("window.properties", UserChange.Action.KEEP));
      assertThat(choices).as("only shown").doesNotExist();
      home.backups().restore(plan);
    }
    assertThat(choices).hasContent("hidden-providers=exa\n");
    assertThat(window).hasContent("theme=dark\n");

    home.restore(backup, Rule.MERGE_PREFERRING_BACKUP);
    assertThat(window).hasBinaryContent(new byte[] {0, (byte) 0xff, '='});
    try (RestorePlan plan = home.plan(backup, Rule.REPLACE)) {
      assertThat(plan.isEmpty()).isTrue();
    }
  }

  @Test
  void settingsOfTheHomeAreNoUsersOwn() throws IOException {
    BackupHome home = filled();
    Path choices = Files.writeString(home.inHome("choices.properties"), "hidden-providers=exa\n");
    Path all = home.backUp();
    Files.delete(choices);
    home.restore(all, Rule.REPLACE, ANNA);
    assertThat(choices).doesNotExist();
    Files.writeString(choices, "hidden-providers=exa\n");
    Path annas = home.backUp(ANNA);
    Files.delete(choices);
    home.restore(annas, Rule.REPLACE);
    assertThat(choices).doesNotExist();
  }

  @Test
  void aSettingThatWasChangedSinceItWasShownIsNotReplaced() throws IOException {
    BackupHome home = filled();
    Path choices = Files.writeString(home.inHome("choices.properties"), "hidden-providers=exa\n");
    Path backup = home.backUp();
    Files.writeString(choices, "hidden-providers=\n");
    home.save(ANNA, COPILOTKIT, copilotkit);
    Map<String, String> keys = home.keys(ANNA);
    try (RestorePlan plan = home.plan(backup, Rule.REPLACE)) {
      assertThat(plan.lostKeys()).isPositive();
      Files.writeString(choices, "hidden-providers=gemini\n");
      assertThatExceptionOfType(OnboardingException.class)
          .isThrownBy(() -> home.backups().restore(plan))
          .satisfies(e -> assertThat(e.problem().reason()).isEqualTo(Problem.Refused.FILE_CHANGED));
    }
    assertThat(choices).hasContent("hidden-providers=gemini\n");
    assertThat(home.keys(ANNA)).as("nothing was done").isEqualTo(keys);
  }

  @Test
  void aSettingThatIsReplacedIsLost() throws IOException {
    BackupHome home = filled();
    Path providers = Files.writeString(home.inHome("providers.json"), "{}\n");
    Path choices = Files.writeString(home.inHome("choices.properties"), "hidden-providers=exa\n");
    Path backup = home.backUp();
    Files.writeString(providers, "{ }\n");
    Files.delete(choices);
    try (RestorePlan plan = home.plan(backup, Rule.MERGE_PREFERRING_BACKUP)) {
      assertThat(plan.lostKeys()).isZero();
      assertThat(plan.lostFiles()).isEqualTo(1);
      assertThat(plan.lost()).isEqualTo(1);
    }
    try (RestorePlan plan = home.plan(backup, Rule.MERGE)) {
      assertThat(plan.lost()).isZero();
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aSettingThatIsALinkIsWrittenWhereItLeads() throws IOException {
    BackupHome home = filled();
    Path kept = Files.writeString(folder.resolve("kept.json"), "{}\n");
    Path link = Files.createSymbolicLink(home.inHome("providers.json"), kept);
    Path backup = home.backUp();
    Files.writeString(kept, "{ }\n");
    try (RestorePlan plan = home.plan(backup, Rule.MERGE_PREFERRING_BACKUP)) {
      assertThat(home.backups().restore(plan)).isEmpty();
    }
    assertThat(link).isSymbolicLink();
    assertThat(kept).hasContent("{}\n");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aLinkThatLeadsNowhereStaysAndTheKeysComeBack() throws IOException {
    BackupHome home = filled();
    Path providers = Files.writeString(home.inHome("providers.json"), "{}\n");
    Path backup = home.backUp();
    Files.delete(providers);
    Path nowhere = folder.resolve("nowhere");
    Files.createSymbolicLink(providers, nowhere);
    Map<String, String> keys = home.keys(ANNA);
    home.save(ANNA, COPILOTKIT, copilotkit);
    try (RestorePlan plan = home.plan(backup, Rule.REPLACE)) {
      assertThat(plan.files()).singleElement().satisfies(leftAs(Problem.Refused.DANGLING_LINK));
      assertThat(home.backups().restore(plan)).isEmpty();
    }
    assertThat(providers).isSymbolicLink();
    assertThat(nowhere).doesNotExist();
    assertThat(home.keys(ANNA)).isEqualTo(keys);
  }

  private static ThrowingConsumer<RestorePlan.FileChange> leftAs(Problem.Reason reason) {
    return file -> {
      assertThat(file.state()).isEqualTo(UserChange.State.UNREADABLE);
      assertThat(file.action()).isEqualTo(UserChange.Action.KEEP);
      assertThat(file.problem().map(Problem::reason)).contains(reason);
    };
  }

  /** Where a file has the longest of names, there is no room for a new one beside it. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aSettingThatCannotBeWrittenIsToldAndTheOthersComeBack() throws IOException {
    BackupHome home = filled();
    Path kept = Files.writeString(folder.resolve("x".repeat(250)), "hidden-providers=exa\n");
    Files.createSymbolicLink(home.inHome("choices.properties"), kept);
    Path window = Files.writeString(home.inHome("window.properties"), "theme=dark\n");
    Path backup = home.backUp();
    Files.writeString(kept, "hidden-providers=\n");
    Files.writeString(window, "theme=light\n");
    Map<String, String> keys = home.keys(ANNA);
    home.save(ANNA, COPILOTKIT, copilotkit);
    try (RestorePlan plan = home.plan(backup, Rule.REPLACE)) {
      assertThat(home.backups().restore(plan))
          .extracting(LeftFile::name, left -> left.problem().reason())
          .containsExactly(tuple("choices.properties", Problem.File.WRITE));
    }
    assertThat(kept).hasContent("hidden-providers=\n");
    assertThat(window).hasContent("theme=dark\n");
    assertThat(home.keys(ANNA)).isEqualTo(keys);
  }

  @Test
  void anOddSettingIsLeftOutOfABackup() throws IOException {
    BackupHome home = filled();
    Files.createDirectory(home.inHome("providers.json"));
    Files.write(home.inHome("choices.properties"), new byte[HomeSettings.MAX_BYTES + 1]);
    Path window = Files.writeString(home.inHome("window.properties"), "theme=dark\n");
    Written written = home.write(Optional.empty());
    assertThat(written.leftFiles())
        .extracting(LeftFile::name, left -> left.problem().reason())
        .containsExactly(
            tuple("choices.properties", Problem.Refused.TOO_LARGE),
            tuple("providers.json", Problem.Refused.NOT_A_FILE));
    assertThat(written.isWhole()).isFalse();
    assertThat(written.total()).isPositive();
    Files.delete(window);
    home.restore(written.file(), Rule.MERGE);
    assertThat(window).hasContent("theme=dark\n");
  }

  @Test
  void anOddSettingKeepsNoKeyFromComingBack() throws IOException {
    BackupHome home = filled();
    Path without = home.backUp();
    Path choices = Files.writeString(home.inHome("choices.properties"), "hidden-providers=exa\n");
    Path providers = Files.writeString(home.inHome("providers.json"), "{}\n");
    Path with =
        home.backups()
            .write(
                new Target(folder.resolve("with.backup"), false),
                Optional.empty(),
                _ -> Secret.of(BackupHome.PASSPHRASE))
            .file();
    Files.delete(choices);
    Files.delete(providers);
    Files.createDirectory(providers);
    try (RestorePlan plan = home.plan(without, Rule.REPLACE)) {
      assertThat(plan.files()).as("the backup has none").isEmpty();
    }
    Map<String, String> keys = home.keys(ANNA);
    home.save(ANNA, COPILOTKIT, copilotkit);
    try (RestorePlan plan = home.plan(with, Rule.REPLACE)) {
      assertThat(plan.files())
          .filteredOn(file -> file.name().equals("providers.json"))
          .singleElement()
          .satisfies(leftAs(Problem.Refused.NOT_A_FILE));
      assertThat(home.backups().restore(plan)).isEmpty();
    }
    assertThat(home.keys(ANNA)).isEqualTo(keys);
    assertThat(choices).hasContent("hidden-providers=exa\n");
    assertThat(providers).isDirectory();
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
