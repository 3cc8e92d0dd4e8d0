package com.alwrity.onboarding.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.testing.faults.Faults;
import com.alwrity.onboarding.testing.faults.FaultyFileSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(value = OS.LINUX, disabledReason = "other systems have no such call")
final class ExclusiveRenameTest {
  @TempDir Path folder;

  @Test
  void twoFilesChangeNames() throws IOException {
    Path one = Files.writeString(folder.resolve("ä 1"), "one");
    Path two = Files.writeString(folder.resolve("2"), "two");

    assertThat(ExclusiveRename.exchange(one, two)).isTrue();

    assertThat(one).hasContent("two");
    assertThat(two).hasContent("one");
  }

  @Test
  void anExchangeNeedsBoth() throws IOException {
    Path one = Files.writeString(folder.resolve("1"), "one");

    assertThat(ExclusiveRename.exchange(one, folder.resolve("2"))).isFalse();
    assertThat(one).hasContent("one");
  }

  @Test
  void aNameThatIsTakenStays() throws IOException {
    Path one = Files.writeString(folder.resolve("1"), "one");
    Path two = Files.writeString(folder.resolve("2"), "two");

    assertThat(ExclusiveRename.ifAbsent(one, two)).isFalse();
    assertThat(two).hasContent("two");
    Files.delete(two);
    assertThat(ExclusiveRename.ifAbsent(one, two)).isTrue();
    assertThat(two).hasContent("one");
    assertThat(one).doesNotExist();
  }

  @Test
  void anotherFileSystemHasNoSuchThing() throws IOException {
    Path one = Files.writeString(folder.resolve("1"), "one");
    Path faulty = FaultyFileSystem.over(one, new Faults());

    assertThat(ExclusiveRename.ifAbsent(faulty, faulty.resolveSibling("2"))).isFalse();
    assertThat(one).exists();
  }
}
