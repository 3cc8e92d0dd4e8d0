package com.alwrity.onboarding.settings;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.platform.AppHome;
import com.alwrity.onboarding.platform.AtomicFile;
import com.alwrity.onboarding.ui.Look;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;

/**
 * The settings of the window in the home. A file beside the database, because they are needed
 * before the database is open and belong to this computer.
 */
public final class SettingsFile {
  private static final String LOOK = "theme";
  private static final String LANGUAGE = "language";
  private static final String LOCK = "lock-minutes";
  private static final String PLACE = "place";

  private final Path file;

  /** The file of this home. */
  public SettingsFile(AppHome home) {
    file = home.windowSettings();
  }

  /** What was saved; what is missing or cannot be understood is as at the beginning. */
  public WindowSettings load() {
    Properties saved = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      saved.load(reader);
    } catch (IOException | IllegalArgumentException _) { // none yet, or damaged: nothing is lost
      saved.clear();
    }
    String minutes = saved.getProperty(LOCK, "");
    String language = saved.getProperty(LANGUAGE, "");
    return new WindowSettings(
        Arrays.stream(Look.values())
            .filter(look -> look.id().equals(saved.getProperty(LOOK)))
            .findFirst()
            .orElse(WindowSettings.INITIAL.look()),
        WindowSettings.LANGUAGES.stream()
            .filter(one -> one.getLanguage().equals(language))
            .findFirst(),
        WindowSettings.LOCK_MINUTES.stream()
            .filter(one -> one.toString().equals(minutes))
            .findFirst()
            .orElse(WindowSettings.INITIAL.lockMinutes()),
        WindowPlace.parse(saved.getProperty(PLACE, "")));
  }

  /**
   * Saves them, one after the other.
   *
   * @throws OnboardingException with {@link Problem.File#WRITE}
   */
  public synchronized void save(WindowSettings settings) {
    String text =
        """
        %s=%s
        %s=%s
        %s=%s
        %s=%s
        """
            .formatted(
                LOOK,
                settings.look().id(),
                LANGUAGE,
                settings.language().map(Locale::getLanguage).orElse(""),
                LOCK,
                settings.lockMinutes(),
                PLACE,
                settings.place().map(WindowPlace::text).orElse(""));
    try {
      AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.WRITE, file);
    }
  }
}
