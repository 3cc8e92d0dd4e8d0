package com.alwrity.onboarding.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has access lists instead of modes")
final class OwnerOnlyTest {
  @TempDir Path folder;

  @Test
  void makesFoldersAndTheirParentsPrivate() throws IOException {
    OwnerOnly.createFolders(folder.resolve("a/b/c"));

    assertThat(mode(folder.resolve("a"))).isEqualTo("rwx------");
    assertThat(mode(folder.resolve("a/b"))).isEqualTo("rwx------");
    assertThat(mode(folder.resolve("a/b/c"))).isEqualTo("rwx------");
  }

  @Test
  void leavesExistingFoldersAsTheyAre() throws IOException {
    Path shared = Files.createDirectory(folder.resolve("shared"));
    Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-xr-x"));

    OwnerOnly.createFolders(shared);
    OwnerOnly.createFolders(shared.resolve("mine"));

    assertThat(mode(shared)).isEqualTo("rwxr-xr-x");
    assertThat(mode(shared.resolve("mine"))).isEqualTo("rwx------");
  }

  @Test
  void makesAnEmptyPrivateFile() throws IOException {
    OwnerOnly.createFile(folder.resolve("file"));

    assertThat(folder.resolve("file")).isEmptyFile();
    assertThat(mode(folder.resolve("file"))).isEqualTo("rw-------");
  }

  @ParameterizedTest
  @CsvSource({
    "rw-r--r--, rw-------",
    "rw-rw-rw-, rw-------",
    "rwx------, rw-------",
    "rw-------, rw-------",
    "r--------, r--------"
  })
  void tightensAnExistingFileAndKeepsItsContent(String before, String after) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "kept");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(before));

    OwnerOnly.createFile(file);

    assertThat(mode(file)).isEqualTo(after);
    assertThat(Files.readString(file)).isEqualTo("kept");
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
