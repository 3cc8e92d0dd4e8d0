/**
 * The fourth step: the keys, a card for each provider.
 *
 * <p>Entry types: {@link com.alwrity.onboarding.step.keys.KeysStepController}, {@link
 * com.alwrity.onboarding.step.keys.KeysStepModel}. May use everything below the steps, and {@code
 * wizard}; no other step.
 */
@NullMarked
package com.alwrity.onboarding.step.keys;

import org.jspecify.annotations.NullMarked;
