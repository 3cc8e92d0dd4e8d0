package com.alwrity.onboarding.keyring;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.platform.AppHome;
import com.alwrity.onboarding.platform.Os;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A process of its own for {@link SecretServiceProcessIT}: arguments are home, how many entries,
 * the limit of a call in seconds, and whether the user may be asked.
 */
final class KeyringProgram {
  private KeyringProgram() {}

  /**
   * Prints what the keyring answers; puts that many own entries and copies with the value that a
   * line of standard input holds, if there is one; and prints the last.
   */
  public static void main(String[] arguments) throws IOException {
    Duration limit = Duration.ofSeconds(Integer.parseInt(arguments[2]));
    boolean prompt = Boolean.parseBoolean(arguments[3]);
    AppHome home = new AppHome(Path.of(arguments[0]));
    Optional<UnlockNotice> notice = prompt ? Optional.of(Runnable::run) : Optional.empty();
    OsKeyring.Limits limits = new OsKeyring.Limits(limit, limit);
    try (OsKeyring keyring = new OsKeyring(home, limits, notice, Os.LINUX)) {
      keyring.retry();
      String account = Keyring.masterAccount("0");
      System.out.println(keyring.get(Keyring.MASTER_SERVICE, account));
      String value = new BufferedReader(new InputStreamReader(System.in, UTF_8)).readLine();
      for (int i = 0; value != null && i < Integer.parseInt(arguments[1]); i++) {
        account = Keyring.masterAccount(Integer.toString(i));
        keyring.put(Keyring.MASTER_SERVICE, account, Secret.of(value));
        keyring.copies().put(Keyring.COPY_SERVICE, account, Secret.of(value));
      }
      System.out.println(keyring.get(Keyring.MASTER_SERVICE, account));
    }
    System.exit(0);
  }
}
