package com.alwrity.onboarding.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class AppHomeTest {
  private static final Path USER_HOME = Path.of(System.getProperty("user.home"));

  @TempDir Path folder;

  @Test
  void isTheOptionBeforeAllElse() throws IOException {
    Files.createFile(folder.resolve("portable"));

    assertThat(
            AppHome.find(
                folder.resolve("mine"), Map.of("ALWRITY_HOME", "/other"), folder, Os.LINUX))
        .isEqualTo(new AppHome(folder.resolve("mine")));
  }

  @Test
  void isTheVariableBeforeAPortableFolder() throws IOException {
    Files.createFile(folder.resolve("portable"));
    String variable = folder.resolve("mine").toString();

    assertThat(AppHome.find(null, Map.of("ALWRITY_HOME", variable), folder, Os.LINUX))
        .isEqualTo(new AppHome(folder.resolve("mine")));
  }

  @Test
  void isBesideTheLauncherIfAFilePortableIsThere() throws IOException {
    Map<String, String> empty = Map.of("ALWRITY_HOME", "");
    AppHome installed = AppHome.find(null, empty, folder, Os.LINUX);

    Files.createFile(folder.resolve("portable"));

    assertThat(AppHome.find(null, empty, folder, Os.LINUX))
        .isEqualTo(new AppHome(folder.resolve("data")))
        .isNotEqualTo(installed);
  }

  @Test
  void isTheDataFolderOfTheSystem() {
    Map<String, String> nothing = Map.of();

    assertThat(AppHome.find(null, nothing, folder, Os.LINUX).folder())
        .isEqualTo(USER_HOME.resolve(".local/share/alwrity-onboarding"));
    assertThat(AppHome.find(null, nothing, null, Os.MACOS).folder())
        .isEqualTo(USER_HOME.resolve("Library/Application Support/ALwrity Onboarding"));
    assertThat(AppHome.find(null, Map.of("APPDATA", folder.toString()), null, Os.WINDOWS).folder())
        .isEqualTo(folder.resolve("ALwrity Onboarding"));
  }

  @Test
  void followsTheXdgVariableUnlessItIsRelative() {
    assertThat(
            AppHome.find(null, Map.of("XDG_DATA_HOME", folder.toString()), null, Os.LINUX).folder())
        .isEqualTo(folder.resolve("alwrity-onboarding"));
    assertThat(AppHome.find(null, Map.of("XDG_DATA_HOME", "share"), null, Os.LINUX).folder())
        .isEqualTo(USER_HOME.resolve(".local/share/alwrity-onboarding"));
  }

  @Test
  void isAbsolute() {
    assertThat(new AppHome(Path.of("a/../b")).folder()).isEqualTo(Path.of("b").toAbsolutePath());
  }

  @Test
  void namesWhatIsInIt() {
    AppHome home = new AppHome(folder);

    assertThat(home.database()).isEqualTo(folder.resolve("onboarding.db"));
    assertThat(home.masterKeyFile()).isEqualTo(folder.resolve("master.key"));
    assertThat(home.providers()).isEqualTo(folder.resolve("providers.json"));
    assertThat(home.backups()).isEqualTo(folder.resolve("backups"));
    assertThat(home.logs()).isEqualTo(folder.resolve("logs"));
    assertThat(home.lock("save")).isEqualTo(folder.resolve("save.lock"));
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has access lists instead of modes")
  void isMadeForItsOwnerOnly() throws IOException {
    AppHome home = new AppHome(folder.resolve("parent/home")).create();

    for (Path made : new Path[] {home.folder(), home.backups(), home.logs()}) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void canBeMadeAgain() {
    AppHome home = new AppHome(folder.resolve("home")).create();

    assertThat(home.create().logs()).isDirectory();
  }

  @Test
  void isAProblemIfItCannotBeMade() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> new AppHome(file.resolve("home")).create())
        .extracting(OnboardingException::problem)
        .isEqualTo(new Problem(Problem.File.HOME, file.resolve("home")));
  }
}
