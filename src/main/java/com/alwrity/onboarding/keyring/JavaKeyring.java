package com.alwrity.onboarding.keyring;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.platform.Os;
import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.Keyring;
import com.github.javakeyring.KeyringStorageType;
import com.github.javakeyring.PasswordAccessException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The system's keyring through java-keyring: Keychain, Credential Manager, Secret Service. */
final class JavaKeyring implements Backend {
  private final Keyring keyring;
  private final Os os;
  private final @Nullable SecretService secondOpinion;

  private JavaKeyring(Keyring keyring, Os os, @Nullable SecretService secondOpinion) {
    this.keyring = keyring;
    this.os = os;
    this.secondOpinion = secondOpinion;
  }

  /** The keychain of macOS or the credentials of Windows. */
  static JavaKeyring open(Os os) throws BackendNotSupportedException {
    // The one of this system: trying them all, as create() does, swallows why none works.
    KeyringStorageType type =
        os == Os.MACOS
            ? KeyringStorageType.OSX_KEYCHAIN
            : KeyringStorageType.WINDOWS_CREDENTIAL_STORE;
    return new JavaKeyring(Keyring.create(type), os, null);
  }

  /**
   * The Secret Service of Linux.
   *
   * @param secondOpinion asked whether the collection is unlocked and an entry really absent: with
   *     a locked or dead service the library says "saved" or "no such entry"
   */
  static JavaKeyring open(SecretService secondOpinion) throws Exception {
    boolean opened = false;
    try {
      secondOpinion.requireUnlocked();
      Keyring keyring = Keyring.create(KeyringStorageType.GNOME_KEYRING);
      opened = true;
      return new JavaKeyring(keyring, Os.LINUX, secondOpinion);
    } finally {
      if (!opened) {
        secondOpinion.disconnect();
      }
    }
  }

  @Override
  public Optional<Secret> find(Entry entry) throws Exception {
    requireUnlocked();
    try {
      return Optional.of(Secret.of(keyring.getPassword(entry.service(), entry.account())));
    } catch (PasswordAccessException e) {
      if (saysNotFound(e, entry) && isReallyAbsent(entry)) {
        return Optional.empty();
      }
      if (secondOpinion != null && secondOpinion.search(attributes(entry)).size() > 1) {
        throw new OnboardingException(e, Problem.Unavailable.KEYRING_SEVERAL, entry.subject());
      }
      throw e;
    }
  }

  /**
   * The library refuses to write where there are several entries, and makes a second one where its
   * search was not answered in time.
   */
  @Override
  public void store(Entry entry, Secret value) throws Exception {
    requireUnlocked();
    keepOne(entry, _ -> true);
    keyring.setPassword(entry.service(), entry.account(), value.reveal(String::new));
    keepOne(entry, value::equals);
  }

  @Override
  public void delete(Entry entry) throws Exception {
    requireUnlocked();
    keyring.deletePassword(entry.service(), entry.account());
  }

  @Override
  public void keepOne(Entry entry, Predicate<Secret> right) throws Exception {
    if (secondOpinion != null) {
      secondOpinion.keepOne(attributes(entry), right);
    }
  }

  @Override
  public void disconnect() throws Exception {
    if (secondOpinion != null) {
      secondOpinion.disconnect();
    }
    keyring.close();
  }

  private void requireUnlocked() throws Exception {
    if (secondOpinion != null) {
      secondOpinion.requireUnlocked();
    }
  }

  /** The library has no type for it, so its exact words decide; any others are a failure. */
  private boolean saysNotFound(PasswordAccessException e, Entry entry) {
    String words =
        switch (os) {
          case LINUX, MACOS ->
              "No stored credentials match " + entry.service() + " account: " + entry.account();
          case WINDOWS -> "Error code 1168"; // ERROR_NOT_FOUND
        };
    return words.equals(e.getMessage());
  }

  private boolean isReallyAbsent(Entry entry) {
    return secondOpinion == null || secondOpinion.search(attributes(entry)).isEmpty();
  }

  private static Map<String, String> attributes(Entry entry) {
    return entry.attributes(DirectReads.ACCOUNT);
  }
}
