/**
 * What a check finds, and a list of checks that are run one after the other.
 *
 * <p>Entry type: {@link com.alwrity.onboarding.doctor.finding.Checks}. May use the values and the
 * texts.
 */
@NullMarked
package com.alwrity.onboarding.doctor.finding;

import org.jspecify.annotations.NullMarked;
