package com.alwrity.onboarding.dotenv;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What it writes, keeps and cleans up. */
final class EnvFileTest extends EnvFileOnDisk {
  @Test
  void aMissingFileReadsAsEmptyAndIsMadeByTheFirstWrite() throws IOException {
    EnvSnapshot seen = file.read();
    assertThat(seen.exists()).isFalse();
    assertThat(seen.document()).isEqualTo(EnvDocument.empty());
    file.replace(seen, seen.document().with("K", "abc"));
    assertThat(path).hasContent("K=abc\n");
    assertThat(file.backups()).isEmpty();
    assertThat(file.read().exists()).isTrue();
  }

  @Test
  void replacesBytesThatAreNoText() throws IOException {
    byte[] bytes = {'#', (byte) 0xff, 0, '\r', '\n', 'K', '=', '1'};
    Files.write(path, bytes);
    set("K", "2");
    bytes[7] = '2';
    assertThat(path).hasBinaryContent(bytes);
  }

  @Test
  void doesNothingWhenNothingChanges() throws IOException {
    Files.writeString(path, "K=abc\n");
    Object key = fileKey(path);
    set("K", "abc");
    assertThat(fileKey(path)).isEqualTo(key);
    assertThat(file.backups()).isEmpty();
    Files.delete(path);
    file.replace(file.read(), EnvDocument.empty());
    assertThat(path).doesNotExist();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void isReadableByItsOwnerOnly() throws IOException {
    Files.writeString(path, "K=abc\n");
    setMode(path, "rw-r--r--");
    set("K", "def");
    assertThat(mode(path)).isEqualTo("rw-------");
    assertThat(mode(file.backups().getFirst())).isEqualTo("rw-------");
    assertThat(mode(backups)).isEqualTo("rwx------");
    assertThat(mode(folder.resolve("home"))).isEqualTo("rwx------");
    try (Stream<Path> home = Files.list(folder.resolve("home"))) {
      List<Path> locks = home.filter(Files::isRegularFile).toList();
      assertThat(locks).hasSize(1);
      assertThat(mode(locks.getFirst())).isEqualTo("rw-------");
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void keepsAStricterMode() throws IOException {
    Files.writeString(path, "K=abc\n");
    setMode(path, "r--------");
    set("K", "def");
    assertThat(path).hasContent("K=def\n");
    assertThat(mode(path)).isEqualTo("r--------");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void writesTheTargetOfALinkAndKeepsTheLink() throws IOException {
    Path target = Files.writeString(folder.resolve("shared.env"), "K=abc\n");
    Files.createSymbolicLink(path, Path.of("../shared.env"));
    assertThat(file.target()).isEqualTo(target);
    set("K", "def");
    assertThat(path).isSymbolicLink();
    assertThat(target).isRegularFile().hasContent("K=def\n");
    // The same file under its own name: the same backups, the same lock.
    assertThat(new EnvFile(target, backups).backups()).isEqualTo(file.backups()).hasSize(1);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void seesThroughALinkedFolder() throws IOException {
    Path other = Files.createSymbolicLink(folder.resolve("other"), path.getParent());
    assertThat(new EnvFile(other.resolve(".env"), backups).target()).isEqualTo(path);
    Files.writeString(path, "K=1\n");
    assertThat(new EnvFile(other.resolve(".env"), backups).target()).isEqualTo(path);
  }

  @Test
  void backsUpWhatWasThere() throws IOException {
    file = new EnvFile(path, backups, NOON);
    Files.writeString(path, "K=one\n");
    set("K", "two");
    set("K", "three");
    List<Path> kept = file.backups();
    assertThat(kept).hasSize(2);
    assertThat(kept.get(0)).hasContent("K=two\n");
    assertThat(kept.get(1)).hasContent("K=one\n");
    // A clock that stands still, or goes back, does not mix up their order.
    assertThat(kept.get(1).getFileName().toString())
        .matches(
            "backend\\.env-[0-9a-f]{8}\\.20261123T120000\\.500000000Z-[0-9a-f]{16}-[0-9a-f]{16}");
    assertThat(kept.get(0).getFileName().toString()).contains("T120000.500000001Z-");
  }

  @Test
  void keepsTheNewestTwentyBackupsOfEachFile() throws IOException {
    Path other = Files.createDirectories(folder.resolve("elsewhere/backend")).resolve(".env");
    Files.writeString(other, "K=1\n");
    EnvFile otherFile = new EnvFile(other, backups);
    otherFile.replace(otherFile.read(), EnvDocument.empty());
    Path stranger = Files.createFile(backups.resolve("backend.env-" + Hash.of(path) + ".notes"));
    for (int i = 0; i <= 25; i++) {
      set("K", "v" + i);
    }
    assertThat(file.backups()).hasSize(20);
    assertThat(file.backups().getFirst()).hasContent("K=v24\n");
    assertThat(file.backups().getLast()).hasContent("K=v5\n");
    assertThat(otherFile.backups()).hasSize(1);
    assertThat(stranger).exists();
  }

  @Test
  void removesWhatAKilledWriteLeftBehind() throws IOException {
    set("K", "1");
    set("K", "2");
    Path beside = Files.createFile(path.resolveSibling("..env.12ab.alwrity-tmp"));
    Path backup = file.backups().getFirst();
    Path inBackups =
        Files.createFile(backups.resolve("." + backup.getFileName() + ".9.alwrity-tmp"));
    Path foreign = Files.createFile(path.resolveSibling(".env.tmp"));
    String another = backup.getFileName().toString().replace(Hash.of(path), "01234567");
    Path underWay = Files.createFile(backups.resolve("." + another + ".9.alwrity-tmp"));
    set("K", "3");
    assertThat(beside).doesNotExist();
    assertThat(inBackups).doesNotExist();
    assertThat(foreign).exists();
    assertThat(underWay).as("of another file, which may be written now").exists();
    assertThat(backup).exists();
  }

  /** The process was killed when the new content was in its place, the old one not yet removed. */
  @Test
  void removesWhatAKilledWriteLeftBehindAlsoIfNothingIsLeftToWrite() throws IOException {
    set("K", "1");
    Path beside = Files.writeString(path.resolveSibling("..env.12ab.alwrity-tmp"), "K=0\n");
    set("K", "1");
    assertThat(beside).doesNotExist();
  }

  @Test
  void twoWritersNeverLoseAKey() throws IOException {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, 8).forEach(i -> executor.execute(() -> addPersistently("K" + i)));
    }
    assertThat(file.read().document().names())
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 8).mapToObj(i -> "K" + i).toList());
  }

  @Test
  void aLeftLockFileIsNoLock() throws IOException {
    set("K", "1");
    set("K", "2"); // the lock file of the first write is still there
    assertThat(path).hasContent("K=2\n");
  }

  @Test
  void findsItsSnapshotsFit() {
    assertThat(file.read().toString()).doesNotContain("K=");
    assertThat(file.read().fingerprint()).isEqualTo(Hash.of(new byte[0])).hasSize(64);
  }

  private void addPersistently(String name) {
    for (; ; ) {
      try {
        EnvFile own = new EnvFile(path, backups);
        EnvSnapshot seen = own.read();
        own.replace(seen, seen.document().with(name, "1"));
        return;
      } catch (OnboardingException e) {
        assertThat(e.problem().reason()).isEqualTo(Problem.Refused.FILE_CHANGED);
      }
    }
  }

  private static Object fileKey(Path path) throws IOException {
    return Files.getLastModifiedTime(path) + " " + Files.getAttribute(path, "fileKey");
  }
}
