package com.alwrity.onboarding.dotenv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.testing.InMemory;
import com.alwrity.onboarding.testing.Needs;
import com.alwrity.onboarding.testing.faults.Faults;
import com.alwrity.onboarding.testing.faults.FaultyFileSystem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the file that was replaced becomes the backup, and what is left if it does not get there. */
final class EnvFileFormerTest extends EnvFileOnDisk {
  @ParameterizedTest
  @ValueSource(strings = {"rw-------", "rw-r--r--", "r--------"})
  @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux can exchange two files")
  void theFileItselfBecomesTheBackup(String mode) throws IOException {
    Files.writeString(path, "K=1\n");
    setMode(path, mode);
    Object inode = Files.getAttribute(path, "unix:ino");
    set("K", "2");
    Path backup = file.backups().getFirst();
    assertThat(Files.getAttribute(backup, "unix:ino")).isEqualTo(inode);
    assertThat(backup).hasContent("K=1\n");
    assertThat(mode(backup)).isEqualTo("rw-------");
    assertThat(Files.getAttribute(backup, "unix:nlink")).isEqualTo(1);
    assertThat(Files.getAttribute(path, "unix:nlink")).isEqualTo(1);
    assertNothingElseBesideTheFile();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aCopyBecomesTheBackupWhereFilesCannotBeExchanged() throws IOException {
    Files.writeString(path, "K=1\n");
    setMode(path, "rw-r--r--");
    Object inode = Files.getAttribute(path, "unix:ino");
    file = new EnvFile(FaultyFileSystem.over(path, new Faults()), backups);
    set("K", "2");
    Path backup = file.backups().getFirst();
    assertThat(Files.getAttribute(backup, "unix:ino")).isNotEqualTo(inode);
    assertThat(backup).hasContent("K=1\n");
    assertThat(mode(backup)).isEqualTo("rw-------");
    assertNothingElseBesideTheFile();
  }

  @Test
  void theBackupsMayBeOnAnotherDisk(@TempDir(factory = InMemory.class) Path elsewhere)
      throws IOException {
    assumeFalse(Files.getFileStore(folder).equals(Files.getFileStore(elsewhere)));
    backups = elsewhere.resolve("home/backups");
    file = new EnvFile(path, backups);
    Files.writeString(path, "K=1\n");
    set("K", "2");
    assertThat(file.backups()).hasSize(1);
    assertThat(file.backups().getFirst()).hasParent(backups).hasContent("K=1\n");
    assertThat(mode(file.backups().getFirst())).isEqualTo("rw-------");
    assertNothingElseBesideTheFile();
  }

  /** Killed between the two, or the power failed when the move was not on the disk yet. */
  @Test
  void aFormerFileThatDidNotMoveIsABackupAllTheSame() throws IOException {
    Path left = left();
    assertThat(file.backups()).containsExactly(left);
    assertThat(file.lastWrite()).isPresent();
    assertThat(file.beforeLastWrite().document().value("K")).contains("1");
    assertThat(left).exists();
    file.undo();
    assertThat(path).hasContent("K=1\n");
    assertThat(backups).isEmptyDirectory();
    assertNothingElseBesideTheFile();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theNextSaveMovesIt() throws IOException {
    Path left = left();
    setMode(left, "rw-r--r--"); // as the file was
    set("K", "3");
    assertNothingElseBesideTheFile();
    assertThat(file.backups()).hasSize(2);
    assertThat(file.backups().getLast()).hasParent(backups).hasContent("K=1\n");
    assertThat(mode(file.backups().getLast())).isEqualTo("rw-------");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void itMayHaveBothNames() throws IOException {
    Path left = left();
    Files.createLink(backups.resolve(nameOf(left)), left);
    assertThat(file.backups()).hasSize(1);
    set("K", "3");
    assertNothingElseBesideTheFile();
    assertThat(file.backups().getLast()).hasContent("K=1\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"K=2\n", "K", "", "K=1\n\0"})
  void whatIsNotTheFormerFileIsNoBackup(String content) throws IOException {
    Path left = Files.writeString(left(), content);
    assertThat(file.backups()).isEmpty();
    set("K", "3");
    assertThat(left).doesNotExist();
    assertThat(file.backups()).hasSize(1);
  }

  /** A checkout of somebody else may have anything in it. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aLinkOfItsNameIsNoBackup() throws IOException {
    Path left = left();
    Path target = Files.move(left, folder.resolve("target"));
    setMode(target, "rw-r--r--");
    Files.createSymbolicLink(left, target);
    assertThat(file.backups()).isEmpty();
    set("K", "3");
    assertThat(Files.isSymbolicLink(left)).isFalse();
    assertThat(target).hasContent("K=1\n");
    assertThat(mode(target)).isEqualTo("rw-r--r--");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aPipeOfItsNameIsNotWaitedFor() throws IOException {
    Path left = left();
    Files.delete(left);
    Needs.command("mkfifo is part of every Unix", "mkfifo", left.toString());
    assertThat(file.backups()).isEmpty();
    set("K", "3");
    assertThat(left).doesNotExist();
  }

  /** It wrote to what it had opened, which is the backup now: the backup's name tells. */
  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux can exchange two files")
  void anEditorThatWritesTooLateDamagesTheBackupAlone() throws IOException {
    Files.writeString(path, "K=1\n");
    try (FileChannel editor = FileChannel.open(path, StandardOpenOption.WRITE)) {
      set("K", "2");
      editor.write(ByteBuffer.wrap("K=9\n".getBytes(UTF_8)));
    }
    assertThat(path).hasContent("K=2\n");
    assertThat(file.backups().getFirst()).hasContent("K=9\n");
    assertThatThrownBy(file::undo)
        .isInstanceOfSatisfying(
            OnboardingException.class,
            e -> assertThat(e.problem().reason()).isEqualTo(Problem.Missing.BACKUP));
    assertThat(path).hasContent("K=2\n");
  }

  /** A file that was written, and its former content beside it. */
  private Path left() throws IOException {
    Files.writeString(path, "K=1\n");
    set("K", "2");
    Path backup = file.backups().getFirst();
    String text = backup.getFileName().toString().replaceFirst(".*\\.env-[0-9a-f]{8}\\.", "");
    String id = EnvWrite.parse(text).orElseThrow().id();
    return Files.move(
        backup,
        path.resolveSibling("..env." + id + ".alwrity-tmp"),
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** What it is called among the backups. */
  private String nameOf(Path left) {
    String id = left.getFileName().toString().replace("..env.", "").replace(".alwrity-tmp", "");
    return "backend.env-" + Hash.of(path) + "." + EnvWrite.ofId(id).orElseThrow().text();
  }

  private void assertNothingElseBesideTheFile() {
    assertThat(path.getParent()).isDirectoryNotContaining("glob:**.alwrity-tmp*");
  }
}
