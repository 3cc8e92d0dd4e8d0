/**
 * Looks at a checkout, this computer and what is stored, and says what is wrong and what to do.
 *
 * <p>Entry type: {@link com.alwrity.onboarding.doctor.Doctor}. May use everything below the use
 * case's front ends.
 */
@NullMarked
package com.alwrity.onboarding.doctor;

import org.jspecify.annotations.NullMarked;
