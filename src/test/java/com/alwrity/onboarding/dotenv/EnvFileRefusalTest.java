package com.alwrity.onboarding.dotenv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.testing.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What it does not touch, and what it says then. */
final class EnvFileRefusalTest extends EnvFileOnDisk {
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void refusesALinkToNothingOrToItself() throws IOException {
    Files.createSymbolicLink(path, Path.of("nowhere"));
    assertRefused(() -> file.read(), Problem.Refused.DANGLING_LINK);
    assertRefused(() -> file.target(), Problem.Refused.DANGLING_LINK);
    Files.delete(path);
    Files.createSymbolicLink(path, Path.of(".env"));
    assertRefused(() -> file.read(), Problem.Refused.DANGLING_LINK);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void refusesAHardLink() throws IOException {
    Files.writeString(path, "K=abc\n");
    EnvSnapshot seen = file.read();
    Path twin = Files.createLink(folder.resolve("twin"), path);
    assertRefused(() -> file.read(), Problem.Refused.HARD_LINK);
    assertRefused(() -> file.replace(seen, EnvDocument.empty()), Problem.Refused.HARD_LINK);
    assertThat(twin).hasContent("K=abc\n");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void refusesAFileOfAnotherUser() throws IOException {
    if (System.getProperty("user.name").equals("root")) {
      Files.writeString(path, "K=abc\n");
      Files.setAttribute(path, "unix:uid", 12_345);
    } else { // who cannot give a file away, but finds one of root's
      path = Path.of("/etc/passwd");
      file = new EnvFile(path, backups);
    }
    assertRefused(() -> file.read(), Problem.Refused.FOREIGN_OWNER);
  }

  @Test
  void refusesAFolder() throws IOException {
    Files.createDirectory(path);
    assertRefused(() -> file.read(), Problem.Refused.NOT_A_FILE);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void refusesAPipeWithoutWaitingForIt() {
    Needs.command("mkfifo is part of every Unix", "mkfifo", path.toString());
    assertRefused(() -> file.read(), Problem.Refused.NOT_A_FILE);
  }

  @Test
  void refusesMoreThanAMebibyte() throws IOException {
    Files.write(path, new byte[(1 << 20) + 1]);
    assertRefused(() -> file.read(), Problem.Refused.TOO_LARGE);
    Files.write(path, new byte[1 << 20]);
    EnvSnapshot seen = file.read();
    assertRefused(
        () -> file.replace(seen, seen.document().with("K", "abc")), Problem.Refused.TOO_LARGE);
    assertThat(path).hasSize(1 << 20);
  }

  @Test
  void refusesToOverwriteWhatAnotherProgramWrote() throws IOException {
    Files.writeString(path, "K=abc\n");
    EnvSnapshot seen = file.read();
    EnvDocument next = seen.document().with("K", "def");
    Files.writeString(path, "K=xyz\n");
    assertRefused(() -> file.replace(seen, next), Problem.Refused.FILE_CHANGED);
    assertThat(path).hasContent("K=xyz\n");
    Files.delete(path);
    assertRefused(() -> file.replace(seen, next), Problem.Refused.FILE_CHANGED);
    assertThat(path).doesNotExist();
    assertThat(file.backups()).isEmpty();
  }

  @Test
  void refusesToOverwriteAFileThatAppeared() throws IOException {
    EnvSnapshot seen = file.read();
    Files.writeString(path, "");
    assertRefused(
        () -> file.replace(seen, seen.document().with("K", "1")), Problem.Refused.FILE_CHANGED);
    assertThat(path).isEmptyFile();
  }

  @Test
  void namesTheFileWhenItsQuoteIsOpen() throws IOException {
    Files.writeString(path, "A=1\nK=\"abc\n");
    EnvDocument document = file.read().document();
    assertThatThrownBy(() -> document.with("A", "2"))
        .extracting(e -> ((OnboardingException) e).problem())
        .isEqualTo(new Problem(Problem.Refused.UNTERMINATED_QUOTE, path, 2));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void saysThatAFileCannotBeRead() throws IOException {
    Files.delete(path.getParent());
    Files.writeString(path.getParent(), "a file where the folder should be");
    assertProblem(() -> file.read(), new Problem(Problem.File.READ, path));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void saysThatAFileWithoutPermissionsCannotBeRead() throws IOException {
    Files.writeString(path, "K=abc\n");
    setMode(path, "---------");
    if (Files.isReadable(path)) { // modes do not bind root
      assertThat(file.read().document().value("K")).contains("abc");
    } else {
      assertProblem(() -> file.read(), new Problem(Problem.File.READ, path));
    }
  }

  @Test
  void saysThatAFileCannotBeWritten() throws IOException {
    EnvSnapshot seen = file.read();
    Files.delete(path.getParent());
    assertProblem(
        () -> file.replace(seen, seen.document().with("K", "1")),
        new Problem(Problem.File.WRITE, path));
  }

  @Test
  void leavesTheFileAloneWhenItCannotBeBackedUp() throws IOException {
    Files.writeString(path, "K=abc\n");
    Files.writeString(folder.resolve("home"), "a file where the folder should be");
    EnvSnapshot seen = file.read();
    assertProblem(
        () -> file.replace(seen, seen.document().with("K", "1")),
        new Problem(Problem.File.WRITE, backups));
    assertThat(path).hasContent("K=abc\n");
  }

  private void assertRefused(ThrowingCallable call, Problem.Refused reason) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            OnboardingException.class,
            e -> {
              assertThat(e.problem().reason()).isEqualTo(reason);
              assertThat(e.problem().details().getFirst()).isEqualTo(path.toString());
            });
  }

  private static void assertProblem(ThrowingCallable call, Problem expected) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            OnboardingException.class, e -> assertThat(e.problem()).isEqualTo(expected));
  }
}
