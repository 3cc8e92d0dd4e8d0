package com.alwrity.onboarding.vault.master;

import com.alwrity.onboarding.keyring.Keyring;
import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.Secret;
import java.util.Optional;

/**
 * What can keep a master key here, and which of it the user wants.
 *
 * @param choice the place the user named; empty for the first that works: the application secret if
 *     there is one, else the OS keyring, else the passphrase file
 * @param os the operating system's keyring
 * @param passphraseFile the passphrase file; empty if nobody can be asked for a passphrase
 * @param applicationSecret the server's application secret, if one is set
 */
public record MasterKeyStores(
    Optional<MasterKeyPlace> choice,
    Keyring os,
    Optional<Keyring> passphraseFile,
    Optional<Secret> applicationSecret) {}
