/**
 * Looks at a checkout and this machine, and says what is wrong and what to do. Changes nothing.
 *
 * <p>Entry type: {@link com.alwrity.onboarding.doctor.Doctor}. May use everything below the use
 * case's front ends.
 */
@NullMarked
package com.alwrity.onboarding.doctor;

import org.jspecify.annotations.NullMarked;
