/**
 * The first step: who is there.
 *
 * <p>Entry types: {@link com.alwrity.onboarding.step.welcome.WelcomeStepController}, {@link
 * com.alwrity.onboarding.step.welcome.WelcomeStepModel}. May use everything below the steps, and
 * {@code wizard}; no other step.
 */
@NullMarked
package com.alwrity.onboarding.step.welcome;

import org.jspecify.annotations.NullMarked;
