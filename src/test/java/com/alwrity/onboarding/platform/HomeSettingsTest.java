package com.alwrity.onboarding.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class HomeSettingsTest {
  private static final Instant TIME = Instant.parse("2026-11-24T08:30:00Z");

  private final AppHome home;
  private final HomeSettings settings;

  HomeSettingsTest(@TempDir Path folder) {
    home = new AppHome(folder).create();
    settings = new HomeSettings(home);
  }

  private Optional<Path> write(String name, int number) {
    Optional<byte[]> before =
        number == 0 ? Optional.empty() : Optional.of(Integer.toString(number - 1).getBytes(UTF_8));
    byte[] content = Integer.toString(number).getBytes(UTF_8);
    return settings.write(name, before, content, TIME.plusSeconds(number));
  }

  @Test
  void whatWasThereIsKept() {
    assertThat(write("providers.json", 0)).isEmpty();
    assertThat(write("providers.json", 1))
        .contains(home.backups().resolve("providers.json.20261124T083001.000000000Z"))
        .hasValueSatisfying(copy -> assertThat(copy).hasContent("0"));
    assertThat(home.providers()).hasContent("1");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void nobodyElseReadsIt() throws IOException {
    write("providers.json", 0);
    Path copy = write("providers.json", 1).orElseThrow();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
        .isEqualTo("rw-------");
  }

  @Test
  void theTwentyNewestAreKeptOfEachFile() throws IOException {
    write("window.properties", 0);
    write("window.properties", 1);
    for (int number = 0; number <= 22; number++) {
      write("providers.json", number);
    }
    List<String> kept = FolderEntries.names(home.backups(), name -> name.startsWith("providers"));
    assertThat(kept)
        .hasSize(20)
        .contains("providers.json.20261124T083022.000000000Z")
        .doesNotContain("providers.json.20261124T083002.000000000Z");
    assertThat(FolderEntries.names(home.backups(), name -> name.startsWith("window"))).hasSize(1);
  }

  @Test
  void theCopyThatWasJustMadeStaysWhenTheClockWasSetBack() {
    for (int number = 0; number <= 20; number++) {
      write("providers.json", number);
    }
    Optional<Path> copy =
        settings.write(
            "providers.json",
            Optional.of("20".getBytes(UTF_8)),
            "21".getBytes(UTF_8),
            TIME.minusSeconds(1));
    assertThat(copy).hasValueSatisfying(kept -> assertThat(kept).hasContent("20"));
  }

  @Test
  void whatSomebodyElseWroteStays() throws IOException {
    Files.writeString(home.providers(), "theirs");
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> write("providers.json", 1))
        .satisfies(e -> assertThat(e.problem().reason()).isEqualTo(Problem.Refused.FILE_CHANGED));
    assertThat(home.providers()).hasContent("theirs");
  }
}
