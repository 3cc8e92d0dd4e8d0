package com.alwrity.onboarding.vault.audit;

import java.util.Optional;

/**
 * A key that is stored.
 *
 * @param fingerprint as entries have it; empty if the key cannot be opened
 */
public record StoredFingerprint(String provider, Optional<String> fingerprint) {}
