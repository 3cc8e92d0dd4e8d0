/**
 * {@code alwrity database}: a shared database for its administrators.
 *
 * <p>Entry type: {@link com.alwrity.onboarding.cli.database.DatabaseCommand}. May use {@code
 * cli.session}, {@code cli.output} and what is below them.
 */
@NullMarked
package com.alwrity.onboarding.cli.database;

import org.jspecify.annotations.NullMarked;
