package com.alwrity.onboarding.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SqliteDatabaseTest extends DatabaseContract {
  private static final String OWNER_ONLY = "rw-------";

  @TempDir Path home;
  private String name = "onboarding.db";

  private Path file() {
    return home.resolve(name);
  }

  @Override
  Database open() {
    return Database.openLocal(file(), clock);
  }

  @Override
  void goToAnEmptyPlace() {
    name = "another.db";
  }

  @Override
  Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file());
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void saysWhereItIs() {
    assertThat(database.description()).isEqualTo("SQLite " + file());
  }

  @Test
  void isReadableByItsOwnerOnlyWhateverTheMaskOfNewFiles() throws Exception {
    Path born = home.resolve("born.db");
    Process process =
        new ProcessBuilder(
                "sh",
                "-c",
                "umask 000; exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                OpensLocalDatabase.class.getName(),
                born.toString())
            .inheritIO()
            .start();

    assertThat(process.waitFor()).isZero();
    assertThat(mode(born)).isEqualTo(OWNER_ONLY);
    assertThat(mode(file())).isEqualTo(OWNER_ONLY);
  }

  @Test
  void givesNobodyTheKeysOfASessionThatSomebodyTookOut() throws Exception {
    put(ANN, GEMINI, "v1.one", 1);
    try (Connection other = connect();
        Statement statement = other.createStatement()) {
      statement.executeUpdate("DELETE FROM onboarding_sessions");
    }
    change(tables -> tables.sessions().findOrCreate(BOB));
    assertThat(database.<Boolean>read(tables -> tables.apiKeys().all(BOB).isEmpty())).isTrue();
    change(tables -> tables.sessions().restore(ANN, 2, 20, clock.instant(), Optional.empty()));
    assertThat(database.<Boolean>read(tables -> tables.apiKeys().all(ANN).isEmpty())).isTrue();
  }

  @Test
  void keepsTheJournalToItsOwnerToo() {
    change(
        tables -> {
          tables.sessions().findOrCreate(ANN);
          try {
            assertThat(mode(home.resolve(name + "-journal"))).isEqualTo(OWNER_ONLY);
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
  }

  @Test
  void tightensAFileThatOthersCanRead() throws IOException {
    database.close();
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
    database = open();

    assertThat(mode(file())).isEqualTo(OWNER_ONLY);
  }

  @Test
  void leavesNothingBesideTheFile() throws IOException {
    put(ANN, GEMINI, "v1.one", 1);
    database.close();

    try (Stream<Path> files = Files.list(home)) {
      assertThat(files).containsExactly(file());
    }
  }

  @Test
  void leavesTheBytesOfANewerDatabase() throws Exception {
    try (Connection other = connect();
        Statement statement = other.createStatement()) {
      statement.executeUpdate("INSERT INTO schema_version VALUES (99, 'later')");
    }
    database.close();
    byte[] before = Files.readAllBytes(file());

    assertProblem(Problem.Unavailable.DATABASE_NEWER, this::open);
    assertThat(Files.readAllBytes(file())).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "xy",
        "This is a letter.\n",
        "SQLite format 2\0 and something else",
        "SQLite format 3\0 and then nothing that makes sense at all, for many bytes to come, .."
            + " until there is enough of it to fill the header of a database, which has 100 bytes."
      })
  void leavesAFileThatIsNoDatabase(String content) throws IOException {
    Path letter = Files.writeString(home.resolve("letter.db"), content);

    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> Database.openLocal(letter))
        .satisfies(
            e ->
                assertThat(e.problem())
                    .isEqualTo(new Problem(Problem.Unavailable.DATABASE_DAMAGED, letter)));
    assertThat(letter).hasContent(content);
    try (Stream<Path> files = Files.list(home)) {
      assertThat(files).containsExactlyInAnyOrder(file(), letter);
    }
  }

  @Test
  void saysThatTheFileIsDamagedWhenAPageIs() throws IOException {
    put(ANN, GEMINI, "v1." + "x".repeat(5_000), 1);
    database.close();
    byte[] bytes = Files.readAllBytes(file());
    for (int page = 4_096; page < bytes.length; page += 4_096) {
      Arrays.fill(bytes, page, page + 64, (byte) 0x7f);
    }
    Files.write(file(), bytes);

    assertProblem(
        Problem.Unavailable.DATABASE_DAMAGED,
        () -> {
          try (Database damaged = open()) {
            change(damaged, tables -> tables.sessions().findOrCreate(ANN));
          }
        });
    assertThat(Files.readAllBytes(file())).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"})
  void saysThatAnotherProgramHasLockedIt(String begin) throws SQLException {
    Duration patience = Duration.ofMillis(50);
    try (Connection other = connect();
        Statement statement = other.createStatement();
        Database hasty = Database.openLocal(file(), InstantSource.system(), patience)) {
      statement.executeUpdate(begin);
      assertProblem(
          Problem.Unavailable.DATABASE_LOCKED,
          () -> change(hasty, tables -> tables.sessions().findOrCreate(ANN)));

      statement.executeUpdate("COMMIT");
      change(hasty, tables -> tables.sessions().findOrCreate(ANN));
    }
    assertThat(sessions()).hasSize(1);
  }

  @Test
  void saysThatAnotherProgramHasLockedItWhenItIsOpened() throws SQLException {
    try (Connection other = connect();
        Statement statement = other.createStatement()) {
      statement.executeUpdate("BEGIN EXCLUSIVE");
      assertProblem(
          Problem.Unavailable.DATABASE_LOCKED,
          () -> Database.openLocal(file(), clock, Duration.ofMillis(50)));
    }
  }

  @Test
  void refusesAFolderAndLeavesItsMode() throws IOException {
    Path folder = Files.createDirectory(home.resolve("folder.db"));
    String before = mode(folder);

    assertProblem(Problem.Refused.NOT_A_FILE, () -> Database.openLocal(folder));
    assertThat(mode(folder)).isEqualTo(before);
  }

  @Test
  void saysThatTheHomeCannotBeWritten() {
    assertProblem(
        Problem.File.HOME, () -> Database.openLocal(home.resolve("missing/onboarding.db")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a b.db", "ünï-😀.db", "a?b=c&journal_mode=off.db", "a#%20.db", "file:x.db"})
  void takesAnyFileName(String odd) throws IOException {
    Path folder = Files.createDirectory(home.resolve("odd"));
    try (Database local = Database.openLocal(folder.resolve(odd), clock)) {
      change(local, tables -> tables.sessions().findOrCreate(ANN));
    }

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve(odd));
    }
  }

  /** {@code INSERT OR REPLACE} deletes a row, and no trigger for deletions sees it. */
  @Test
  void letsNobodyReplaceAnEntryOrLeaveOneOut() throws SQLException {
    String values = "('user_ann', %d, '', '', '', '', '', '', '%s', '', '')";
    execute("INSERT INTO audit VALUES " + values.formatted(1, "first"));
    for (String sql :
        List.of(
            "INSERT OR REPLACE INTO audit VALUES " + values.formatted(1, "other"),
            "REPLACE INTO audit VALUES " + values.formatted(1, "other"),
            "INSERT INTO audit VALUES " + values.formatted(3, "third"),
            "INSERT INTO audit VALUES " + values.formatted(0, "none"))) {
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> execute(sql))
          .withMessageContaining("append-only");
    }

    assertThat(database.read(tables -> tables.audit().last(ANN)).orElseThrow().event().detail())
        .isEqualTo("first");
    execute("INSERT INTO audit VALUES " + values.formatted(2, "second"));
  }

  @Test
  void saysWhyAnEntryCannotBeWritten() throws SQLException {
    execute(
        "CREATE TRIGGER closed BEFORE INSERT ON audit BEGIN"
            + " SELECT raise(ABORT, 'closed for today'); END");

    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> change(tables -> tables.audit().insert(entry(ANN, 1))))
        .satisfies(
            e -> {
              assertThat(e.problem().reason()).isEqualTo(Problem.Unavailable.AUDIT);
              assertThat(e.problem().details().getFirst()).contains("closed for today");
            });
  }

  @Test
  void passesSqlitesOwnCheck() throws SQLException {
    for (int i = 0; i < 50; i++) {
      put(ANN, GEMINI, "v1." + "x".repeat(i * 100), i);
      change(tables -> tables.apiKeys().remove(ANN, GEMINI));
    }
    try (Connection other = connect();
        Statement statement = other.createStatement();
        var result = statement.executeQuery("PRAGMA integrity_check")) {
      assertThat(result.next()).isTrue();
      assertThat(result.getString(1)).isEqualTo("ok");
    }
  }

  @Test
  void overwritesARemovedKey() throws IOException {
    put(ANN, GEMINI, "v1.needle-in-the-haystack", 1);
    change(tables -> tables.apiKeys().remove(ANN, GEMINI));
    database.close();

    assertThat(new String(Files.readAllBytes(file()), StandardCharsets.ISO_8859_1))
        .contains("user_ann")
        .doesNotContain("needle");
  }
}
