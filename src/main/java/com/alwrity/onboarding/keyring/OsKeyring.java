package com.alwrity.onboarding.keyring;

import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.platform.AppHome;
import com.alwrity.onboarding.platform.Os;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/**
 * The keyring of the operating system: Secret Service on Linux, Keychain on macOS, Credential
 * Manager on Windows. Connects on first use; no call takes longer than its limit, and after a
 * time-out all fail at once until {@link #retry()}. Not for the JavaFX thread.
 *
 * <p>Its D-Bus library leaves threads behind that keep a process alive: end it with {@code
 * System.exit}.
 */
public final class OsKeyring implements Keyring, AutoCloseable {
  private static final Duration SILENT_LIMIT = Duration.ofSeconds(5);
  private static final Duration PROMPT_LIMIT = Duration.ofSeconds(60);

  private final Watchdog watchdog;
  private final VerifiedKeyring own;
  private final VerifiedKeyring copies;

  OsKeyring(AppHome home, Duration limit, boolean prompt, Os os) {
    watchdog = new Watchdog(limit);
    if (os == Os.LINUX) {
      own =
          secretService(
              DirectReads.ACCOUNT, () -> JavaKeyring.open(SecretService.open(prompt)), home);
      copies = secretService(DirectReads.USERNAME, () -> SecretService.open(prompt), home);
    } else {
      own = new VerifiedKeyring(watchdog, () -> JavaKeyring.open(os), home);
      copies = own;
    }
  }

  /**
   * Never asks the user: a keyring that is locked by a password is unavailable. A call ends within
   * 5 seconds.
   */
  public static OsKeyring open(AppHome home) {
    return new OsKeyring(home, SILENT_LIMIT, false, Os.current());
  }

  /**
   * Lets the system ask the user to unlock the keyring, which the caller has announced. A call ends
   * within 60 seconds.
   */
  public static OsKeyring openWithPrompt(AppHome home) {
    return new OsKeyring(home, PROMPT_LIMIT, true, Os.current());
  }

  /**
   * The same keyring for entries that other programs look up: on Linux they carry the attributes
   * {@code service} and {@code username}, so that {@code secret-tool lookup service alwrity
   * username local/gemini} and Python's {@code keyring.get_password("alwrity", "local/gemini")}
   * find them. Closed with this one.
   */
  public Keyring copies() {
    return copies;
  }

  private VerifiedKeyring secretService(
      String accountAttribute, Callable<Backend> opener, AppHome home) {
    return new VerifiedKeyring(watchdog, () -> new DirectReads(accountAttribute, opener), home);
  }

  @Override
  public void retry() {
    own.retry();
    copies.retry();
  }

  @Override
  public Lookup get(String service, String account) {
    return own.get(service, account);
  }

  @Override
  public void put(String service, String account, Secret value) {
    own.put(service, account, value);
  }

  @Override
  public void remove(String service, String account) {
    own.remove(service, account);
  }

  @Override
  public void keepOne(String service, String account, Predicate<Secret> right) {
    own.keepOne(service, account, right);
  }

  /** Lets the connections go, without waiting for them. */
  @Override
  public void close() {
    watchdog.close();
    own.disconnect();
    copies.disconnect();
  }
}
