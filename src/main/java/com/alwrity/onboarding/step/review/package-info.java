/**
 * The fifth step: what will be written where; Next saves it.
 *
 * <p>Entry types: {@link com.alwrity.onboarding.step.review.ReviewStepController}, {@link
 * com.alwrity.onboarding.step.review.ReviewStepModel}. May use everything below the steps, and
 * {@code wizard}; no other step.
 */
@NullMarked
package com.alwrity.onboarding.step.review;

import org.jspecify.annotations.NullMarked;
