/**
 * The third step: the user's id, and where the master key is.
 *
 * <p>Entry types: {@link com.alwrity.onboarding.step.you.YouStepController}, {@link
 * com.alwrity.onboarding.step.you.YouStepModel}. May use everything below the steps, and {@code
 * wizard}; no other step.
 */
@NullMarked
package com.alwrity.onboarding.step.you;

import org.jspecify.annotations.NullMarked;
