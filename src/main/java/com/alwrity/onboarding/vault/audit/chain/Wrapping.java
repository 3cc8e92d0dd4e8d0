package com.alwrity.onboarding.vault.audit.chain;

import com.google.crypto.tink.Aead;

/**
 * A master key, as far as the audit needs it.
 *
 * @param masterKeyId which one it is
 * @param aead wraps and unwraps
 */
public record Wrapping(String masterKeyId, Aead aead) {}
