package com.alwrity.onboarding.vault.backup;

import static com.alwrity.onboarding.testing.SyntheticKeys.EXA;
import static com.alwrity.onboarding.testing.SyntheticKeys.GEMINI;
import static com.alwrity.onboarding.vault.backup.BackupHome.ANNA;
import static com.alwrity.onboarding.vault.backup.BackupHome.BEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.model.DeploymentMode;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.testing.InMemory;
import com.alwrity.onboarding.testing.SyntheticKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Machines with databases of the kind under test, to make backups of. */
abstract class BackupsFixture {
  final SyntheticKeys synthetic = new SyntheticKeys(24);
  private final List<Database> databases = new ArrayList<>();
  Instant now = BackupHome.START;
  final String gemini = synthetic.gemini();
  final String exa = synthetic.exa();
  final String copilotkit = synthetic.copilotkit();

  @TempDir(factory = InMemory.class)
  Path folder;

  /** Opens a new, empty database. */
  abstract Database open(Path place, InstantSource clock);

  @AfterEach
  void close() {
    databases.forEach(Database::close);
  }

  /** A machine with a database of its own. */
  final BackupHome home() {
    try {
      Path place = Files.createDirectory(folder.resolve("home-" + databases.size()));
      Database database = open(place, () -> now);
      databases.add(database);
      return new BackupHome(place, database, () -> now);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Two users with keys, one of whom has settings. */
  final BackupHome filled() {
    BackupHome home = home();
    home.save(ANNA, GEMINI, gemini);
    home.save(ANNA, EXA, exa);
    home.save(BEN, GEMINI, copilotkit);
    home.settle(ANNA, "/home/ann/ALwrity", DeploymentMode.PRODUCTION);
    return home;
  }

  static void assertFails(Problem.Reason reason, Runnable work) {
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(work::run)
        .satisfies(e -> assertThat(e.problem().reason()).isEqualTo(reason));
  }
}
