/**
 * The last step: what was saved where, and what comes next.
 *
 * <p>Entry types: {@link com.alwrity.onboarding.step.done.DoneStepController}, {@link
 * com.alwrity.onboarding.step.done.DoneStepModel}. May use everything below the steps, and {@code
 * wizard}; no other step.
 */
@NullMarked
package com.alwrity.onboarding.step.done;

import org.jspecify.annotations.NullMarked;
