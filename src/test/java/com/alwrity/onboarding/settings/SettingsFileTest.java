package com.alwrity.onboarding.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.platform.AppHome;
import com.alwrity.onboarding.ui.Look;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsFileTest {
  @TempDir private Path folder;

  @Test
  void isAsAtTheBeginningUntilSomebodyChooses() {
    assertThat(file().load()).isEqualTo(WindowSettings.INITIAL);
    assertThat(WindowSettings.INITIAL.lockAfter()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void givesBackWhatWasSaved() {
    WindowSettings chosen =
        WindowSettings.INITIAL
            .withLook(Look.CONTRAST_DARK)
            .withLanguage(Optional.of(Locale.forLanguageTag("hi")))
            .withLockMinutes(60)
            .withPlace(new WindowPlace(new Rectangle2D(-1200, 40, 900, 700), true));
    file().save(chosen);

    assertThat(file().load()).isEqualTo(chosen);
    assertThat(file().load().speaks()).isEqualTo(Locale.forLanguageTag("hi"));
  }

  @Test
  void neverLocksWhenThatWasChosen() {
    file().save(WindowSettings.INITIAL.withLockMinutes(WindowSettings.NEVER));

    assertThat(file().load().lockAfter()).isGreaterThan(Duration.ofDays(100_000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "theme=pink\nlanguage=tlh\nlock-minutes=7\nplace=here",
        "lock-minutes=-5\nplace=1 2 3 4 normal",
        "theme=\\u00",
        ""
      })
  void isAsAtTheBeginningWhereItIsDamaged(String text) throws IOException {
    Files.writeString(new AppHome(folder).windowSettings(), text);

    assertThat(file().load()).isEqualTo(WindowSettings.INITIAL);
  }

  @Test
  void saysThatItCannotBeWritten() {
    SettingsFile nowhere = new SettingsFile(new AppHome(folder.resolve("gone")));

    assertThatThrownBy(() -> nowhere.save(WindowSettings.INITIAL))
        .isInstanceOf(OnboardingException.class);
  }

  private SettingsFile file() {
    return new SettingsFile(new AppHome(folder));
  }
}
