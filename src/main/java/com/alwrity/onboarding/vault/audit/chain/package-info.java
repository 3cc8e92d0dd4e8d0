/**
 * What a chain of entries is made with: its key, and what is noted of it outside of the database.
 *
 * <p>For {@code vault.audit}. May use {@code model}, {@code platform}, {@code database}.
 */
@NullMarked
package com.alwrity.onboarding.vault.audit.chain;

import org.jspecify.annotations.NullMarked;
