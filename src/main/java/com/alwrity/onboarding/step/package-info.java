/**
 * What the six steps of the wizard share; each step has a package of its own below this one, with
 * three files of one stem: view, controller, model.
 *
 * <p>Entry type: {@link com.alwrity.onboarding.step.FxmlStep}. May use everything below the steps,
 * and {@code wizard}.
 */
@NullMarked
package com.alwrity.onboarding.step;

import org.jspecify.annotations.NullMarked;
