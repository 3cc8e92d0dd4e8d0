/**
 * The command of the doctor: its report, its repairs and its support bundle.
 *
 * <p>Entry type: {@link com.alwrity.onboarding.cli.doctor.DoctorCommand}. May use the doctor, and
 * what other commands may.
 */
@NullMarked
package com.alwrity.onboarding.cli.doctor;

import org.jspecify.annotations.NullMarked;
