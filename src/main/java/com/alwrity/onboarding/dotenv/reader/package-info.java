/**
 * How other programs read an assignment in a {@code .env} file: pure emulations of nine readers,
 * compared with the real ones by tests.
 *
 * <p>Entry types: {@link com.alwrity.onboarding.dotenv.reader.EnvReader}, {@link
 * com.alwrity.onboarding.dotenv.reader.EnvExplanation}. May use {@code model} and {@code dotenv}.
 */
@NullMarked
package com.alwrity.onboarding.dotenv.reader;

import org.jspecify.annotations.NullMarked;
