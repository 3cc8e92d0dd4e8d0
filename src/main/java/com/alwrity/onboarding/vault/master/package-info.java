/**
 * Master keys, and the places that keep them: the keyring, the passphrase file, the application
 * secret, this session.
 *
 * <p>Entry type: {@link com.alwrity.onboarding.vault.master.MasterKeys}. May use {@code model},
 * {@code platform}, {@code keyring}, {@code database} and the envelopes.
 */
@NullMarked
package com.alwrity.onboarding.vault.master;

import org.jspecify.annotations.NullMarked;
