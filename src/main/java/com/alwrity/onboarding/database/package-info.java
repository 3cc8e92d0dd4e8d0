/**
 * The truth: who is onboarded how far, and the sealed keys, in SQLite on one machine or in a shared
 * PostgreSQL.
 *
 * <p>Entry type: {@link com.alwrity.onboarding.database.Database}. Each table is one class with its
 * row beside it; the same classes run on both databases, and {@code database.engine} holds what
 * differs. May use {@code model}, {@code platform}.
 */
@NullMarked
package com.alwrity.onboarding.database;

import org.jspecify.annotations.NullMarked;
