/**
 * What to send along when something does not work: in one file, and without any key in it.
 *
 * <p>Entry type: {@link com.alwrity.onboarding.doctor.bundle.SupportBundle}. May use the checkout,
 * the stores, which it only looks at, and what makes logs free of keys.
 */
@NullMarked
package com.alwrity.onboarding.doctor.bundle;

import org.jspecify.annotations.NullMarked;
