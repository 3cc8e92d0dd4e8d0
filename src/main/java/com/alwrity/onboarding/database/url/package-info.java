/**
 * Where a shared database is, as people write it and as the driver wants it.
 *
 * <p>Entry type: {@link com.alwrity.onboarding.database.url.DatabaseUrl}. May use {@code model}.
 */
@NullMarked
package com.alwrity.onboarding.database.url;

import org.jspecify.annotations.NullMarked;
