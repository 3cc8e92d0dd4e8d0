package com.alwrity.onboarding.dotenv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Taking the last write back. */
final class EnvFileUndoTest extends EnvFileOnDisk {
  private static final String ODD = "# \u00e4\r\nK = 'one' # note\rB=\"2\n3\"";

  @Test
  void bringsEveryByteBack() throws IOException {
    Files.writeString(path, ODD);
    set("K", "two");
    assertThat(file.beforeLastWrite().document().value("K")).contains("one");
    assertThat(path).content().contains("two");
    EnvSnapshot now = file.undo();
    assertThat(path).content().isEqualTo(ODD);
    assertThat(now).isEqualTo(file.read());
  }

  @Test
  void removesAFileThatTheWriteMade() {
    set("K", "1");
    assertThat(file.beforeLastWrite().exists()).isFalse();
    assertThat(path).exists();
    assertThat(file.undo().exists()).isFalse();
    assertThat(path).doesNotExist();
    assertNothingToUndo();
  }

  @Test
  void leavesAnEmptyFileWhereOneWas() throws IOException {
    Files.createFile(path);
    set("K", "1");
    file.undo();
    assertThat(path).isEmptyFile();
  }

  @Test
  void goesBackOneWriteWithEachCall() throws IOException {
    Files.writeString(path, "K=0\n");
    for (String value : List.of("1", "0", "2")) {
      set("K", value);
    }
    for (String value : List.of("0", "1", "0")) {
      file.undo();
      assertThat(path).hasContent("K=" + value + "\n");
    }
    assertNothingToUndo();
    assertThat(path).hasContent("K=0\n");
    assertThat(backups).isEmptyDirectory();
  }

  @Test
  void aWriteAfterAnUndoIsTheLastOne() throws IOException {
    Files.writeString(path, "K=0\n");
    set("K", "1");
    set("K", "2");
    file.undo();
    set("K", "3");
    file.undo();
    assertThat(path).hasContent("K=1\n");
    file.undo();
    assertThat(path).hasContent("K=0\n");
  }

  @Test
  void refusesWhenSomebodyChangedTheFileSince() throws IOException {
    Files.writeString(path, "K=0\n");
    set("K", "1");
    Files.writeString(path, "K=1\n# mine\n");
    assertProblem(Problem.Refused.CHANGED_SINCE);
    assertThat(path).hasContent("K=1\n# mine\n");
    Files.delete(path);
    assertProblem(Problem.Refused.CHANGED_SINCE);
    assertThat(path).doesNotExist();
    Files.writeString(path, "K=1\n"); // as the write left it
    file.undo();
    assertThat(path).hasContent("K=0\n");
  }

  @Test
  void refusesWhenAFileItMadeWasChangedSince() throws IOException {
    set("K", "1");
    Files.writeString(path, "");
    assertProblem(Problem.Refused.CHANGED_SINCE);
    assertThat(path).isEmptyFile();
  }

  @Test
  void saysThatThereIsNothingToTakeBack() throws IOException {
    assertNothingToUndo();
    Files.writeString(path, "K=1\n");
    assertNothingToUndo();
    assertThat(path).hasContent("K=1\n");
  }

  @Test
  void passesOverAWriteThatNeverReachedTheFile() throws IOException {
    Files.writeString(path, "K=0\n");
    set("K", "1");
    // Killed between the backup and the write.
    new EnvBackups(backups, path, NOON)
        .add(EnvTarget.of(path).read(), new byte[] {'K', '=', '2', '\n'});
    file.undo();
    assertThat(path).hasContent("K=0\n");
    assertThat(backups).isEmptyDirectory();
  }

  @Test
  void tellsWhenTheLastWriteWas() throws IOException {
    file = new EnvFile(path, backups, NOON);
    assertThat(file.lastWrite()).isEmpty();
    set("K", "1");
    assertThat(file.lastWrite()).contains(NOON.instant());
    set("K", "2");
    Instant second = NOON.instant().plusNanos(1);
    assertThat(file.lastWrite()).contains(second);
    set("K", "2"); // writes nothing
    new EnvBackups(backups, path, NOON).add(EnvTarget.of(path).read(), new byte[0]); // killed
    assertThat(file.lastWrite()).contains(second);
    file.undo();
    assertThat(file.lastWrite()).contains(NOON.instant());
    file.undo();
    assertThat(file.lastWrite()).isEmpty();
  }

  @Test
  void tellsTheTimeAlsoOfAFileThatSomebodyChangedSince() throws IOException {
    file = new EnvFile(path, backups, NOON);
    set("K", "1");
    Files.writeString(path, "K=2\n");
    assertThat(file.lastWrite()).contains(NOON.instant());
  }

  @Test
  void passesOverAWriteThatTheUserTookBackByHand() throws IOException {
    set("K", "1");
    set("K", "2");
    Files.copy(file.backups().getFirst(), path, StandardCopyOption.REPLACE_EXISTING);
    file.undo();
    assertThat(path).doesNotExist();
  }

  @Test
  void doesNotTrustADamagedBackup() throws IOException {
    Files.writeString(path, "K=0\n");
    set("K", "1");
    Files.writeString(file.backups().getFirst(), "K=forged\n");
    assertNothingToUndo();
    Files.delete(file.backups().getFirst());
    assertNothingToUndo();
    assertThat(path).hasContent("K=1\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-none-", "-0123456789abcdef-", "-0123456789ABCDEF-", "-"})
  void doesNotTrustABackupOfAnotherName(String before) throws IOException {
    Files.writeString(path, "K=0\n");
    set("K", "1");
    Path backup = file.backups().getFirst();
    String name = backup.getFileName().toString().replaceFirst("-[0-9a-f]{16}-", before);
    Files.move(backup, backup.resolveSibling(name));
    assertNothingToUndo();
    assertThat(path).hasContent("K=1\n");
  }

  @Test
  void takesBackTheNewestTwentyWrites() {
    for (int i = 0; i <= 25; i++) {
      set("K", "v" + i);
    }
    for (int i = 24; i >= 5; i--) {
      file.undo();
      assertThat(path).hasContent("K=v" + i + "\n");
    }
    assertNothingToUndo();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void whatItKeepsIsReadableByItsOwnerOnly() throws IOException {
    set("K", "abc");
    setMode(path, "r--------");
    set("K", "def");
    try (Stream<Path> kept = Files.list(backups)) {
      for (Path each : kept.toList()) {
        assertThat(mode(each)).isEqualTo("rw-------");
      }
    }
    file.undo();
    assertThat(path).hasContent("K=abc\n");
    assertThat(mode(path)).isEqualTo("r--------");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void keepsALinkAndUndoesItsTarget() throws IOException {
    Path target = Files.writeString(folder.resolve("shared.env"), "K=abc\n");
    Files.createSymbolicLink(path, target);
    set("K", "def");
    new EnvFile(target, backups).undo();
    assertThat(path).isSymbolicLink().hasContent("K=abc\n");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void refusesWhatItWouldNotWrite() throws IOException {
    Files.writeString(path, "K=abc\n");
    set("K", "def");
    Files.createLink(folder.resolve("twin"), path);
    assertProblem(Problem.Refused.HARD_LINK);
    assertThat(path).hasContent("K=def\n");
  }

  private void assertNothingToUndo() {
    assertProblem(Problem.Missing.BACKUP);
  }

  private void assertProblem(Problem.Reason reason) {
    for (ThrowingCallable undo :
        List.<ThrowingCallable>of(() -> file.undo(), () -> file.beforeLastWrite())) {
      assertThatThrownBy(undo)
          .isInstanceOfSatisfying(
              OnboardingException.class,
              e -> {
                assertThat(e.problem().reason()).isEqualTo(reason);
                assertThat(e.problem().details()).startsWith(path.toString());
              });
    }
  }
}
