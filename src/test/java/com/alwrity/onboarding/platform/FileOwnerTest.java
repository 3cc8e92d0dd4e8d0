package com.alwrity.onboarding.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows does not number its users")
final class FileOwnerTest {
  @TempDir Path folder;

  @Test
  void whatWeMakeIsOursAndWhatAnotherUserHasIsNot() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThat(FileOwner.isUs(file, number(file))).isTrue();
    assertThat(FileOwner.isUs(file, number(file))).isTrue(); // from memory

    assumeThat(System.getProperty("user.name"))
        .as("only root can give files away")
        .isEqualTo("root");
    Files.setAttribute(file, "unix:uid", 12_345);
    assertThat(FileOwner.isUs(file, number(file))).isFalse();
    assertThat(FileOwner.isUs(file, number(file))).isFalse();
  }

  private static int number(Path file) throws IOException {
    return (Integer) Files.getAttribute(file, "unix:uid");
  }
}
