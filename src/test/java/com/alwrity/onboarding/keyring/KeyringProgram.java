package com.alwrity.onboarding.keyring;

import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.platform.AppHome;
import com.alwrity.onboarding.platform.Os;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A process of its own for {@link SecretServiceProcessIT}: arguments are home and how many. */
final class KeyringProgram {
  /** On a busy machine, starting takes its time. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private KeyringProgram() {}

  /**
   * Prints what the keyring answers, and after a line on standard input puts that many own entries
   * and copies, and prints the last.
   */
  public static void main(String[] arguments) throws IOException {
    try (OsKeyring keyring =
        new OsKeyring(new AppHome(Path.of(arguments[0])), PATIENCE, false, Os.LINUX)) {
      System.out.println(keyring.get(Keyring.MASTER_SERVICE, "master-0"));
      int first = System.in.read();
      String account = "";
      for (int i = 0; first == '\n' && i < Integer.parseInt(arguments[1]); i++) {
        account = Keyring.masterAccount(Integer.toString(i));
        keyring.put(Keyring.MASTER_SERVICE, account, Secret.of("value"));
        keyring.copies().put(Keyring.COPY_SERVICE, account, Secret.of("value"));
      }
      System.out.println(keyring.get(Keyring.MASTER_SERVICE, account));
    }
    System.exit(0);
  }
}
