/**
 * What stands between somebody and the keys: the screen of a locked window, and the dialog that
 * asks for the passphrase.
 *
 * <p>Entry types: {@link com.alwrity.onboarding.lock.LockScreenController}, {@link
 * com.alwrity.onboarding.lock.PassphraseDialog}. May use {@code ui}, {@code step} and {@code
 * keyring}.
 */
@NullMarked
package com.alwrity.onboarding.lock;

import org.jspecify.annotations.NullMarked;
