package com.alwrity.onboarding.keyring;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.platform.Os;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlainTextKeyringTest {
  private static final String PLAIN = "[keyring]\ndisplay-name=Login\n";
  private static final String ENCRYPTED = "GnomeKeyring\n\r\0\n\0\0";

  @TempDir private Path folder;

  @Test
  void theFileOfTheLoginKeyringTells() throws IOException {
    assertThat(isDefault()).as("there is none").isFalse();
    write("login.keyring", PLAIN);
    assertThat(isDefault()).isTrue();
    write("login.keyring", ENCRYPTED);
    assertThat(isDefault()).isFalse();
    write("login.keyring", "");
    assertThat(isDefault()).isFalse();
  }

  @Test
  void theDefaultIsTheOneThatIsNamed() throws IOException {
    write("login.keyring", ENCRYPTED);
    write("Default_keyring.keyring", PLAIN);
    assertThat(isDefault()).isFalse();
    write("default", "Default_keyring\n");
    assertThat(isDefault()).isTrue();
    write("default", "login");
    assertThat(isDefault()).isFalse();
    write("default", "gone");
    assertThat(isDefault()).isFalse();
  }

  @Test
  void aNameThatIsNoneIsNoKeyring() throws IOException {
    write("login.keyring", PLAIN);
    write("default", "\0");
    assertThat(isDefault()).isFalse();
    write("default", "x".repeat(10_000));
    assertThat(isDefault()).isFalse();
  }

  @Test
  void theDataFolderIsWhereTheEnvironmentPutsIt() throws IOException {
    Path usual = Files.createDirectories(folder.resolve(".local/share/keyrings"));
    Files.writeString(usual.resolve("login.keyring"), PLAIN);
    String home = folder.toString();
    assertThat(PlainTextKeyring.isDefault(Map.of("HOME", home), Os.LINUX)).isTrue();
    assertThat(
            PlainTextKeyring.isDefault(Map.of("HOME", home, "XDG_DATA_HOME", "relative"), Os.LINUX))
        .isTrue();
    assertThat(isDefault()).isFalse();
  }

  @Test
  void otherSystemsHaveOtherKeyrings() throws IOException {
    write("login.keyring", PLAIN);
    Map<String, String> environment = Map.of("XDG_DATA_HOME", folder.toString());
    assertThat(PlainTextKeyring.isDefault(environment, Os.MACOS)).isFalse();
    assertThat(PlainTextKeyring.isDefault(environment, Os.WINDOWS)).isFalse();
  }

  private boolean isDefault() {
    return PlainTextKeyring.isDefault(
        Map.of("HOME", "/nonexistent", "XDG_DATA_HOME", folder.toString()), Os.LINUX);
  }

  private void write(String name, String content) throws IOException {
    Files.writeString(Files.createDirectories(folder.resolve("keyrings")).resolve(name), content);
  }
}
