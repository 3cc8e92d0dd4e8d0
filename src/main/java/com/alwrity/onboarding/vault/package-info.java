/**
 * The users' keys, encrypted: a data key per user, wrapped by the master key, which is in the OS
 * keyring, behind a passphrase, or is a server's application secret.
 *
 * <p>Entry types: {@link com.alwrity.onboarding.vault.Vault}, {@link
 * com.alwrity.onboarding.vault.OpenVault}. May use {@code model}, {@code platform}, {@code
 * keyring}, {@code database}, and of the vault its master keys, envelopes and audit.
 */
@NullMarked
package com.alwrity.onboarding.vault;

import org.jspecify.annotations.NullMarked;
