package com.alwrity.onboarding.keyring;

import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.platform.AppHome;
import java.nio.file.Path;

/**
 * A process of its own for {@link SecretServiceProcessIT}: arguments are home, how often, value.
 */
final class KeyringProgram {
  private KeyringProgram() {}

  /** Puts the value as a copy that often, then prints what the keyring answers. */
  public static void main(String[] arguments) {
    try (OsKeyring keyring = OsKeyring.open(new AppHome(Path.of(arguments[0])))) {
      for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
        keyring.put(Keyring.MASTER_SERVICE, "master-1", Secret.of(arguments[2]));
        keyring.copies().put(Keyring.COPY_SERVICE, "local/gemini", Secret.of(arguments[2]));
      }
      System.out.println(keyring.get(Keyring.MASTER_SERVICE, "master-1"));
    }
    System.exit(0);
  }
}
