/**
 * The users' keys, encrypted: a data key per user, wrapped by the master key, which is in the OS
 * keyring, behind a passphrase, or is a server's application secret.
 *
 * <p>Entry types: {@link com.alwrity.onboarding.vault.Vault}, {@link
 * com.alwrity.onboarding.vault.MasterKeys}. May use {@code model}, {@code platform}, {@code
 * keyring}, {@code database}.
 */
@NullMarked
package com.alwrity.onboarding.vault;

import org.jspecify.annotations.NullMarked;
