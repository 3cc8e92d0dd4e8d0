/**
 * What can be put right without harm: shown first, and done only when somebody wants it.
 *
 * <p>Entry type: {@link com.alwrity.onboarding.doctor.repair.Repairs}. May use the checks, the
 * {@code .env} files and git.
 */
@NullMarked
package com.alwrity.onboarding.doctor.repair;

import org.jspecify.annotations.NullMarked;
