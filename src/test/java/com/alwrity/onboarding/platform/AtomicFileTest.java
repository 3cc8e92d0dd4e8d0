package com.alwrity.onboarding.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.alwrity.onboarding.testing.faults.Faults;
import com.alwrity.onboarding.testing.faults.FaultyFileSystem;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AtomicFileTest {
  @TempDir Path folder;

  @Test
  void writesANewFile() throws IOException {
    AtomicFile.write(folder.resolve(".env"), bytes("A=1\n"));

    assertThat(folder.resolve(".env")).hasContent("A=1\n");
    assertThat(folder).isDirectoryNotContaining("glob:**.alwrity-tmp");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100_000})
  void replacesAllOfAnOldFile(int length) throws IOException {
    Path target = Files.writeString(folder.resolve(".env"), "old content\n");
    byte[] content = "x".repeat(length).getBytes(UTF_8);

    AtomicFile.write(target, content);

    assertThat(target).hasBinaryContent(content);
  }

  @Test
  void takesANameWithoutAFolder() throws IOException {
    Path target = Path.of("atomic-file-test.tmp");
    try {
      AtomicFile.write(target, bytes("x"));
      assertThat(target).hasContent("x");
    } finally {
      Files.delete(target);
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has access lists instead of modes")
  void makesAFileThatOthersCouldReadPrivate() throws IOException {
    Path target = Files.writeString(folder.resolve(".env"), "old");
    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-rw-rw-"));

    AtomicFile.write(target, bytes("new"));

    assertThat(mode(target)).isEqualTo("rw-------");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has access lists instead of modes")
  void isPrivateFromItsFirstInstant() throws Exception {
    Set<String> seen = new ConcurrentSkipListSet<>();
    AtomicBoolean done = new AtomicBoolean();
    Thread watcher =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (!done.get()) {
                    seen.addAll(modes());
                  }
                });
    for (int i = 0; i < 100; i++) {
      AtomicFile.write(folder.resolve(".env"), bytes("A=" + i + "\n"));
    }
    done.set(true);
    watcher.join();

    assertThat(seen).containsExactly("rw-------");
  }

  @Test
  void leavesEverythingAsItWasIfItFails() throws IOException {
    Path target = Files.createDirectory(folder.resolve(".env"));
    Files.writeString(target.resolve("inside"), "kept");

    assertThatIOException().isThrownBy(() -> AtomicFile.write(target, bytes("x")));

    assertThat(target.resolve("inside")).hasContent("kept");
    assertThat(folder).isDirectoryNotContaining("glob:**.alwrity-tmp");
  }

  @Test
  void failsIfThereIsNoFolder() {
    assertThatIOException()
        .isThrownBy(() -> AtomicFile.write(folder.resolve("no/.env"), bytes("x")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void replacesALinkAndLeavesItsTargetAlone() throws IOException {
    Path target = Files.writeString(folder.resolve("target"), "kept");
    Path link = Files.createSymbolicLink(folder.resolve(".env"), target);

    AtomicFile.write(link, bytes("new"));

    assertThat(target).hasContent("kept");
    assertThat(link).isRegularFile().hasContent("new");
    assertThat(Files.isSymbolicLink(link)).isFalse();
  }

  @Test
  void replacesWhatIsAsExpected() throws IOException {
    Path target = folder.resolve(".env");

    assertThat(AtomicFile.replace(target, Optional.empty(), bytes("one"))).isTrue();
    assertThat(target).hasContent("one");
    assertThat(AtomicFile.replace(target, Optional.of(bytes("one")), bytes("two"))).isTrue();
    assertThat(target).hasContent("two");
    assertThat(folder).isDirectoryNotContaining("glob:**.alwrity-tmp*");
  }

  @Test
  void leavesWhatAnotherProgramWrote() throws IOException {
    Path target = Files.writeString(folder.resolve(".env"), "theirs");

    assertThat(AtomicFile.replace(target, Optional.empty(), bytes("ours"))).isFalse();
    assertThat(AtomicFile.replace(target, Optional.of(bytes("old")), bytes("ours"))).isFalse();
    assertThat(target).hasContent("theirs");
    Files.delete(target);
    assertThat(AtomicFile.replace(target, Optional.of(bytes("old")), bytes("ours"))).isFalse();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void replacesAlsoWhereNothingCanBeExchanged() throws IOException {
    Path target = FaultyFileSystem.over(folder, new Faults()).resolve(".env");

    assertThat(AtomicFile.replace(target, Optional.empty(), bytes("one"))).isTrue();
    assertThat(AtomicFile.replace(target, Optional.of(bytes("one")), bytes("two"))).isTrue();
    assertThat(AtomicFile.replace(target, Optional.of(bytes("one")), bytes("3"))).isFalse();
    assertThat(folder.resolve(".env")).hasContent("two");
    assertThat(folder).isDirectoryNotContaining("glob:**.alwrity-tmp*");
  }

  @ParameterizedTest
  @ValueSource(strings = {".env", "a b.env", "[a].env", "my{env", "*.env", "master.key"})
  void removesWhatAKilledProcessLeft(String name) throws IOException {
    Path leftover = Files.createFile(folder.resolve("." + name + ".1f3a.alwrity-tmp"));

    AtomicFile.removeLeftovers(folder.resolve(name));

    assertThat(leftover).doesNotExist();
  }

  @Test
  void leavesTheFilesOfOthersAlone() throws IOException {
    Path[] others = {
      Files.createFile(folder.resolve(".env")),
      Files.createFile(folder.resolve("..env.local.1f3a.alwrity-tmp")),
      Files.createFile(folder.resolve("..env.1f3a.alwrity-tmp.txt")),
      Files.createFile(folder.resolve("..env.alwrity-tmp")),
      Files.createFile(folder.resolve("xenv.1f3a.alwrity-tmp"))
    };

    AtomicFile.removeLeftovers(folder.resolve(".env"));

    assertThat(others).allSatisfy(other -> assertThat(other).exists());
  }

  private Set<String> modes() {
    Set<String> modes = new ConcurrentSkipListSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.alwrity-tmp")) {
      for (Path file : files) {
        modes.add(mode(file));
      }
    } catch (IOException _) {
      // It was renamed or removed between the listing and the look.
    }
    return modes;
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
