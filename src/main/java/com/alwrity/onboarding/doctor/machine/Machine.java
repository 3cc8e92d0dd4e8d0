package com.alwrity.onboarding.doctor.machine;

import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.platform.AppHome;
import com.alwrity.onboarding.vault.VaultSettings;
import com.alwrity.onboarding.workspace.Workspace;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** This computer, and where on it ALwrity and our home are. */
public record Machine(VaultSettings settings, Optional<Workspace> workspace, Facts facts) {
  /**
   * What the system says of itself.
   *
   * @param space the bytes that are left for us where this folder is
   * @param writable whether we may write there
   */
  public record Facts(Runtime.Version java, ToLongFunction<Path> space, Predicate<Path> writable) {
    /** As it is. */
    public static Facts real() {
      return new Facts(
          Runtime.version(),
          folder -> new File(folder.toUri()).getUsableSpace(),
          Files::isWritable);
    }
  }

  /** This computer as it is. */
  public static Machine of(VaultSettings settings, Optional<Workspace> workspace) {
    return new Machine(settings, workspace, Facts.real());
  }

  AppHome home() {
    return settings.home();
  }

  Map<String, String> environment() {
    return settings.environment();
  }

  /** The home, or the folder in which it will be made. */
  Path place() {
    Path folder = home().folder();
    while (!Files.exists(folder) && folder.getParent() != null) {
      folder = folder.getParent();
    }
    return folder;
  }

  /** Whether a master key may be in the keyring, or come there. */
  boolean needsKeyring() {
    return settings
        .masterKey()
        .map(place -> place == MasterKeyPlace.OS)
        .orElseGet(
            () ->
                environment().getOrDefault("ALWRITY_MASTER_KEY", "").isEmpty()
                    && environment().getOrDefault("ALWRITY_MASTER_KEY_FILE", "").isEmpty());
  }
}
