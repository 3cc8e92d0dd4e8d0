package com.alwrity.onboarding.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class NativeFolderTest {
  private static final List<String> PROPERTIES =
      List.of("org.sqlite.tmpdir", "jna.tmpdir", "javafx.cachedir");

  private final Map<String, @Nullable String> before = new HashMap<>();

  @TempDir private Path home;

  @BeforeEach
  void forget() {
    PROPERTIES.forEach(name -> before.put(name, System.clearProperty(name)));
  }

  /** The libraries of this process go on where they were. */
  @AfterEach
  void restore() {
    PROPERTIES.forEach(System::clearProperty);
    before.forEach(
        (name, value) -> {
          if (value != null) {
            System.setProperty(name, value);
          }
        });
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has access lists instead of modes")
  void librariesUnpackWhereNobodyElseCanWrite() throws IOException {
    use();
    for (String name : List.of("org.sqlite.tmpdir", "jna.tmpdir")) {
      Path folder = Path.of(property(name));
      assertThat(folder).isDirectory().hasParent(home.resolve("native"));
      assertThat(permissions(folder)).isEqualTo("rwx------");
      assertThat(permissions(home.resolve("native"))).isEqualTo("rwx------");
    }
    assertThat(Path.of(property("javafx.cachedir")).getParent()).isEqualTo(home.resolve("native"));
  }

  @Test
  void whatWasLeftBehindIsRemovedAndWhatIsInUseStays() throws Exception {
    Path left = leave("run-1");
    Path unlocked = Files.createDirectories(home.resolve("native/run-2"));
    Path used = leave("run-3");
    Path cache = Files.createDirectories(home.resolve("native/javafx"));
    Process other = LockHolder.start(used.resolve("lock"));
    try (var output = other.inputReader()) {
      assertThat(output.readLine()).isEqualTo("held");
      use();
    } finally {
      other.destroyForcibly().waitFor();
    }
    assertThat(left).doesNotExist();
    assertThat(unlocked).doesNotExist();
    assertThat(used.resolve("library.so")).exists();
    assertThat(cache).exists();
  }

  @Test
  void oneFolderServesTheProcess() throws IOException {
    use();
    String first = property("org.sqlite.tmpdir");
    use();
    assertThat(property("org.sqlite.tmpdir")).isEqualTo(first);
    try (Stream<Path> folders = Files.list(home.resolve("native"))) {
      assertThat(folders).hasSize(1);
    }
  }

  @Test
  void aFolderThatWasChosenIsNotChanged() {
    System.setProperty("org.sqlite.tmpdir", "/chosen");
    use();
    assertThat(property("org.sqlite.tmpdir")).isEqualTo("/chosen");
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void aHomeThatCannotBeWrittenLeavesTheUsualPlace() throws IOException {
    Path file = Files.createFile(home.resolve("file"));
    NativeFolder.use(new AppHome(file));
    assertThat(System.getProperty("org.sqlite.tmpdir")).isNull();
  }

  private Path leave(String name) throws IOException {
    Path folder = Files.createDirectories(home.resolve("native").resolve(name));
    Files.createFile(folder.resolve("lock"));
    Files.createFile(folder.resolve("library.so"));
    return folder;
  }

  private void use() {
    NativeFolder.use(new AppHome(home));
  }

  private static String property(String name) {
    return Objects.requireNonNull(System.getProperty(name));
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
