package com.alwrity.onboarding.keyring;

import com.alwrity.onboarding.keyring.AskingKeyring.Question;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.platform.AppHome;
import com.alwrity.onboarding.platform.Os;
import java.time.Duration;
import java.util.Optional;
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
  private final VerifiedKeyring verified;
  private final VerifiedKeyring verifiedCopies;
  private final Optional<Question> question;
  private final Keyring own;
  private final Keyring copies;

  /** How long a call may take that asks nobody, and one that asks the user. */
  record Limits(Duration silent, Duration prompt) {}

  OsKeyring(AppHome home, Limits limits, Optional<UnlockNotice> notice, Os os) {
    watchdog = new Watchdog(limits.silent());
    question = notice.map(n -> new Question(() -> n.whileAsking(() -> ask(limits.prompt()))));
    if (os == Os.LINUX) {
      verified =
          secretService(DirectReads.ACCOUNT, () -> JavaKeyring.open(SecretService.open()), home);
      // No method reference: that would load the libraries before they are used.
      verifiedCopies = secretService(DirectReads.USERNAME, () -> SecretService.open(), home);
    } else {
      verified = new VerifiedKeyring(watchdog, () -> JavaKeyring.open(os), home);
      verifiedCopies = verified;
    }
    own = asking(verified);
    copies = asking(verifiedCopies);
  }

  /**
   * Never asks the user: a keyring that is locked by a password is unavailable. A call ends within
   * 5 seconds.
   */
  public static OsKeyring open(AppHome home) {
    return open(home, Optional.empty());
  }

  /**
   * Lets the system ask the user to unlock the keyring if it is locked when it is used first after
   * {@link #retry()}. That call ends within 60 seconds, any other within 5.
   *
   * @param notice tells the user; empty to ask nobody
   */
  public static OsKeyring open(AppHome home, Optional<UnlockNotice> notice) {
    return new OsKeyring(home, new Limits(SILENT_LIMIT, PROMPT_LIMIT), notice, Os.current());
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

  private Keyring asking(Keyring keyring) {
    return new AskingKeyring(
        keyring, question.orElseGet(() -> new Question(() -> {})), this::retry);
  }

  private void ask(Duration limit) {
    watchdog.call(
        () -> {
          SecretService.letUserUnlock();
          return true;
        },
        limit);
  }

  private VerifiedKeyring secretService(
      String accountAttribute, Callable<Backend> opener, AppHome home) {
    return new VerifiedKeyring(watchdog, () -> new DirectReads(accountAttribute, opener), home);
  }

  @Override
  public void retry() {
    if (watchdog.isSuspended()) {
      disconnect();
      watchdog.retry();
    }
    question.ifPresent(Question::becomeDue);
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
    disconnect();
  }

  private void disconnect() {
    verified.disconnect();
    verifiedCopies.disconnect();
  }
}
