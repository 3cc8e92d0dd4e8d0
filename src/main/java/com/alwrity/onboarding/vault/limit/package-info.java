/**
 * How often a user may do what hands keys out or sends them somewhere.
 *
 * <p>Entry type: {@link com.alwrity.onboarding.vault.limit.RateLimits}. May use the database.
 */
@NullMarked
package com.alwrity.onboarding.vault.limit;

import org.jspecify.annotations.NullMarked;
