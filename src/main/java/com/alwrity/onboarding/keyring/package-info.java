/**
 * Places that keep a secret under a service and an account: the operating system's keyring behind a
 * watchdog, a file behind a passphrase, this session only.
 *
 * <p>Entry types: {@link com.alwrity.onboarding.keyring.Keyring}, {@link
 * com.alwrity.onboarding.keyring.OsKeyring}, {@link com.alwrity.onboarding.keyring.PassphraseFile}.
 * May use {@code model} and {@code platform}.
 */
@NullMarked
package com.alwrity.onboarding.keyring;

import org.jspecify.annotations.NullMarked;
