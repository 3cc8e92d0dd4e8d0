/**
 * The pages of the window: the wizard, the key desk and what is reached from it, the settings; and
 * the wiring of their models by hand.
 *
 * <p>Entry type: {@link com.alwrity.onboarding.page.Page}. May use everything but {@code app}.
 */
@NullMarked
package com.alwrity.onboarding.page;

import org.jspecify.annotations.NullMarked;
