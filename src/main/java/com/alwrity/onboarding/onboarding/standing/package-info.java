/**
 * Where everything stands for a user: the mode, the steps, the master key, each key and its places.
 *
 * <p>Entry type: {@link com.alwrity.onboarding.onboarding.standing.Standing}. May use everything
 * below the use case.
 */
@NullMarked
package com.alwrity.onboarding.onboarding.standing;

import org.jspecify.annotations.NullMarked;
