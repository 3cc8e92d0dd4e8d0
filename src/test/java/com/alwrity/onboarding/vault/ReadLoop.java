package com.alwrity.onboarding.vault;

import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.platform.AppHome;
import com.alwrity.onboarding.testing.SyntheticKeys;
import com.alwrity.onboarding.vault.audit.FrontEnd;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Reads a key again and again, as a process of its own. */
final class ReadLoop {
  private ReadLoop() {}

  /** Arguments: home, how often. Prints the number of each reading that is done. */
  public static void main(String[] arguments) {
    String masterKey = System.getenv().getOrDefault("ALWRITY_MASTER_KEY", "");
    try (OpenVault open = open(Path.of(arguments[0]), masterKey)) {
      for (int i = 1; i <= Integer.parseInt(arguments[1]); i++) {
        open.vault().get(UserId.LOCAL, SyntheticKeys.GEMINI).ifPresent(Secret::close);
        System.out.println(i);
      }
    }
  }

  static OpenVault open(Path home, String masterKey) {
    return OpenVault.open(
        new VaultSettings(
            new AppHome(home),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of("ALWRITY_MASTER_KEY", masterKey)),
        FrontEnd.CLI,
        InstantSource.system());
  }
}
