/**
 * The shell of a wizard: the list of steps, Back, Next, progress. Knows no step, and not what they
 * plan.
 *
 * <p>Entry types: {@link com.alwrity.onboarding.wizard.Step}, {@link
 * com.alwrity.onboarding.wizard.WizardModel}, {@link
 * com.alwrity.onboarding.wizard.WizardController}. May use {@code model}, {@code text}, {@code ui}.
 */
@NullMarked
package com.alwrity.onboarding.wizard;

import org.jspecify.annotations.NullMarked;
