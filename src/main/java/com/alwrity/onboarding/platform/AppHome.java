package com.alwrity.onboarding.platform;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The folder that holds everything the program keeps.
 *
 * @param folder absolute; made, with mode 0700, by {@link #create()}
 */
public record AppHome(Path folder) {
  static final String CHOICES = "choices.properties";
  static final String PROVIDERS = "providers.json";
  static final String WINDOW = "window.properties";

  /** Makes the path absolute. */
  public AppHome {
    folder = folder.toAbsolutePath().normalize();
  }

  /**
   * Finds the home: the option, else {@code ALWRITY_HOME}, else {@code data} beside a file named
   * {@code portable} in the launcher's folder, else the platform's data folder.
   *
   * @param option the value of {@code --home}, if given
   * @param launcherFolder where the launcher is, if known
   */
  public static AppHome find(
      @Nullable Path option,
      Map<String, String> environment,
      @Nullable Path launcherFolder,
      Os os) {
    if (option != null) {
      return new AppHome(option);
    }
    String variable = environment.getOrDefault("ALWRITY_HOME", "");
    if (!variable.isEmpty()) {
      return new AppHome(Path.of(variable));
    }
    if (launcherFolder != null && Files.exists(launcherFolder.resolve("portable"))) {
      return new AppHome(launcherFolder.resolve("data"));
    }
    return new AppHome(dataFolder(environment, os));
  }

  /** The local database. */
  public Path database() {
    return folder.resolve("onboarding.db");
  }

  /** The passphrase-wrapped master key. */
  public Path masterKeyFile() {
    return folder.resolve("master.key");
  }

  /** What was in {@code .env} files, and in settings that were restored, before each write. */
  public Path backups() {
    return folder.resolve("backups");
  }

  /** The log files. */
  public Path logs() {
    return folder.resolve("logs");
  }

  /** What is known of the audit outside of the database. */
  public Path audit() {
    return folder.resolve("audit");
  }

  /** The user's own entries of the provider catalogue. */
  public Path providers() {
    return folder.resolve(PROVIDERS);
  }

  /** What was chosen for the window, and where it was. */
  public Path windowSettings() {
    return folder.resolve(WINDOW);
  }

  /** What was chosen for saves and for the providers that are offered. */
  public Path choices() {
    return folder.resolve(CHOICES);
  }

  /** The lock file of this name. */
  public Path lock(String name) {
    return folder.resolve(name + ".lock");
  }

  /**
   * Makes the folders.
   *
   * @throws OnboardingException with {@link Problem.File#HOME} if the home cannot be written
   */
  public AppHome create() {
    try {
      OwnerOnly.createFolders(folder);
      OwnerOnly.createFolders(backups());
      OwnerOnly.createFolders(logs());
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.HOME, folder);
    }
    if (!Files.isWritable(folder)) {
      throw new OnboardingException(Problem.File.HOME, folder);
    }
    return this;
  }

  private static Path dataFolder(Map<String, String> environment, Os os) {
    // The variable before the system's own record, as other programs have it.
    Path user = orElse(environment.get("HOME"), Path.of(System.getProperty("user.home", ".")));
    return switch (os) {
      case WINDOWS -> orElse(environment.get("APPDATA"), user).resolve("ALwrity Onboarding");
      case MACOS -> user.resolve("Library/Application Support/ALwrity Onboarding");
      case LINUX ->
          orElse(environment.get("XDG_DATA_HOME"), user.resolve(".local/share"))
              .resolve("alwrity-onboarding");
    };
  }

  private static Path orElse(@Nullable String variable, Path otherwise) {
    // The XDG specification: a relative path is to be ignored.
    return variable == null || !Path.of(variable).isAbsolute() ? otherwise : Path.of(variable);
  }
}
