/**
 * The {@code .env} files: read as most programs read them, edited without touching a byte of any
 * other line, written so that every program reads the same.
 *
 * <p>Entry types: {@link com.alwrity.onboarding.dotenv.EnvFile} on disk, {@link
 * com.alwrity.onboarding.dotenv.EnvDocument} in memory, {@link
 * com.alwrity.onboarding.dotenv.EnvEdits} for changing it, {@link
 * com.alwrity.onboarding.dotenv.EnvDifference} for showing a change. May use {@code model} and
 * {@code platform}.
 */
@NullMarked
package com.alwrity.onboarding.dotenv;

import org.jspecify.annotations.NullMarked;
