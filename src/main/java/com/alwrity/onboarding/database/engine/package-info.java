/**
 * How to reach a database, and everything in which SQLite and PostgreSQL differ. Knows no table but
 * {@code schema_version}.
 *
 * <p>For {@code database} alone. Entry types: {@link
 * com.alwrity.onboarding.database.engine.Engine}, {@link
 * com.alwrity.onboarding.database.engine.Statements}. May use {@code model}, {@code platform}.
 */
@NullMarked
package com.alwrity.onboarding.database.engine;

import org.jspecify.annotations.NullMarked;
