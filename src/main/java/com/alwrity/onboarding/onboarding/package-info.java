/**
 * The use case: a plan of what the user wants, and its execution. The window, the terminal and
 * scripts fill the same {@link com.alwrity.onboarding.onboarding.plan.OnboardingPlan}; {@link
 * com.alwrity.onboarding.onboarding.Onboarding} shows what it would do and does it: database first,
 * then the copies, each verified, with an intent recorded so that a crash can be repaired.
 *
 * <p>May use everything below, and nothing of the window or the command line.
 */
@NullMarked
package com.alwrity.onboarding.onboarding;

import org.jspecify.annotations.NullMarked;
