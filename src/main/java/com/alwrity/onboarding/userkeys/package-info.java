/**
 * The public API for backends: one user's keys, for as long as they are needed.
 *
 * <p>Entry types: {@link com.alwrity.onboarding.userkeys.UserApiKeys}, {@link
 * com.alwrity.onboarding.userkeys.UserApiKeyContext}. May use everything below the use case.
 */
@NullMarked
package com.alwrity.onboarding.userkeys;

import org.jspecify.annotations.NullMarked;
