/**
 * What stands between somebody and the keys: the screen of a locked window, the dialog that asks
 * for the passphrase, and the one that says that the keyring asks.
 *
 * <p>Entry types: {@link com.alwrity.onboarding.lock.LockScreenController}, {@link
 * com.alwrity.onboarding.lock.PassphraseDialog}, {@link com.alwrity.onboarding.lock.UnlockDialog}.
 * May use {@code ui}, {@code step} and {@code keyring}.
 */
@NullMarked
package com.alwrity.onboarding.lock;

import org.jspecify.annotations.NullMarked;
