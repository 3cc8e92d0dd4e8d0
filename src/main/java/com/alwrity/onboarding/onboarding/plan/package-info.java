/**
 * What a user wants, as a value that the window, the terminal and scripts fill alike, and what came
 * of it.
 *
 * <p>Entry type: {@link com.alwrity.onboarding.onboarding.plan.OnboardingPlan}. May use everything
 * below the use case, and {@code onboarding.standing}.
 */
@NullMarked
package com.alwrity.onboarding.onboarding.plan;

import org.jspecify.annotations.NullMarked;
