package com.alwrity.onboarding.vault;

import com.alwrity.onboarding.keyring.PassphrasePrompt;
import com.alwrity.onboarding.keyring.UnlockNotice;
import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.platform.AppHome;
import java.util.Map;
import java.util.Optional;

/**
 * Which database and which master key to use.
 *
 * @param databaseUrl the shared database; empty for the local one in the home
 * @param masterKey the place that the user named; empty for the first that works
 * @param prompt asks for the passphrase; empty if nobody can be asked
 * @param environment the process environment
 * @param demo whether it is all for show, and the keyring of the system is not touched
 * @param unlockNotice tells somebody that the system asks to unlock its keyring; empty if nobody is
 *     there, so that it does not ask
 */
public record VaultSettings(
    AppHome home,
    Optional<String> databaseUrl,
    Optional<MasterKeyPlace> masterKey,
    Optional<PassphrasePrompt> prompt,
    Map<String, String> environment,
    boolean demo,
    Optional<UnlockNotice> unlockNotice) {
  /** Settings in earnest. */
  public VaultSettings(
      AppHome home,
      Optional<String> databaseUrl,
      Optional<MasterKeyPlace> masterKey,
      Optional<PassphrasePrompt> prompt,
      Map<String, String> environment) {
    this(home, databaseUrl, masterKey, prompt, environment, false, Optional.empty());
  }

  /** The same with another way to ask for the passphrase. */
  public VaultSettings withPrompt(Optional<PassphrasePrompt> other) {
    return new VaultSettings(home, databaseUrl, masterKey, other, environment, demo, unlockNotice);
  }

  /** The same with another way to tell that the system asks to unlock its keyring. */
  public VaultSettings withUnlockNotice(Optional<UnlockNotice> other) {
    return new VaultSettings(home, databaseUrl, masterKey, prompt, environment, demo, other);
  }
}
