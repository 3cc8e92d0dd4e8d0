/**
 * Envelope encryption: a master key wraps each user's data key, which seals that user's API keys.
 *
 * <p>Entry types: {@link com.alwrity.onboarding.vault.envelope.MasterKey}, {@link
 * com.alwrity.onboarding.vault.envelope.DataKey}. May use {@code model}, {@code database}, and of
 * the audit how it writes bytes and has its keys wrapped.
 */
@NullMarked
package com.alwrity.onboarding.vault.envelope;

import org.jspecify.annotations.NullMarked;
