package com.alwrity.onboarding.vault.backup;

import static com.alwrity.onboarding.testing.SyntheticKeys.COPILOTKIT;
import static com.alwrity.onboarding.vault.backup.BackupHome.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.platform.HomeSettings;
import com.alwrity.onboarding.vault.backup.Backups.Target;
import com.alwrity.onboarding.vault.backup.RestorePlan.Rule;
import com.alwrity.onboarding.vault.backup.Written.LeftFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The settings of a home in backups of it. */
final class SettingsBackupTest extends BackupsFixture {
  @Override
  Database open(Path place, InstantSource clock) {
    return Database.openLocal(place.resolve("onboarding.db"), clock);
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
      assertThat(home.backups().restore(plan).left()).isEmpty();
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
      assertThat(home.backups().restore(plan).left()).isEmpty();
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
      assertThat(home.backups().restore(plan).left())
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
      assertThat(home.backups().restore(plan).left()).isEmpty();
    }
    assertThat(home.keys(ANNA)).isEqualTo(keys);
    assertThat(choices).hasContent("hidden-providers=exa\n");
    assertThat(providers).isDirectory();
  }

  @Test
  void whatIsReplacedIsKeptInTheFolderOfBackups() throws IOException {
    BackupHome home = filled();
    Path providers = Files.writeString(home.inHome("providers.json"), "{}\n");
    Path choices = Files.writeString(home.inHome("choices.properties"), "hidden-providers=exa\n");
    Path backup = home.backUp();
    Files.writeString(providers, "{ }\n");
    Files.delete(choices);
    try (RestorePlan plan = home.plan(backup, Rule.MERGE_PREFERRING_BACKUP)) {
      SortedMap<String, Path> former = home.backups().restore(plan).former();
      assertThat(former).containsOnlyKeys("providers.json");
      Path copy = former.values().iterator().next();
      assertThat(copy.getParent()).isEqualTo(home.inHome("backups"));
      assertThat(copy).hasContent("{ }\n");
    }
    assertThat(providers).hasContent("{}\n");
    assertThat(choices).exists();
  }

  @Test
  void settingsOfALaterVersionAreNamedAndAllElseComesBack() throws IOException {
    BackupHome home = filled();
    Path choices = Files.writeString(home.inHome("choices.properties"), "hidden-providers=exa\n");
    Path later = withSettings(home.backUp(), "later.json", "e30=");
    Files.delete(choices);
    Map<String, String> keys = home.keys(ANNA);
    home.save(ANNA, COPILOTKIT, copilotkit);
    try (RestorePlan plan = home.plan(later, Rule.REPLACE)) {
      assertThat(plan.isWhole()).isFalse();
      assertThat(plan.files())
          .filteredOn(file -> file.name().equals("later.json"))
          .singleElement()
          .satisfies(leftAs(Problem.File.BACKUP_SETTINGS));
      assertThat(home.backups().restore(plan).left()).isEmpty();
    }
    assertThat(home.inHome("later.json")).doesNotExist();
    assertThat(choices).hasContent("hidden-providers=exa\n");
    assertThat(home.keys(ANNA)).isEqualTo(keys);
  }

  /** The same backup, as if it had this file with settings, too. */
  private Path withSettings(Path backup, String name, String content) throws IOException {
    try (Secret passphrase = Secret.of(BackupHome.PASSPHRASE);
        BackupContent ours =
            ContentReader.parse(BackupFile.read(backup).open(passphrase)).orElseThrow()) {
      SortedMap<String, String> settings = new TreeMap<>(ours.settings());
      settings.put(name, content);
      byte[] theirs =
          ContentFormat.render(
              new BackupContent(ours.createdAt(), ours.origin(), ours.users(), settings));
      return Files.write(
          folder.resolve("later.backup"), BackupFile.Seal.of(passphrase).close(theirs));
    }
  }
}
