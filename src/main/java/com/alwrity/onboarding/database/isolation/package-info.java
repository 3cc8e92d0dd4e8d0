/**
 * Isolation that a shared PostgreSQL keeps by itself: roles, row level security, logins for people,
 * and the proof that nobody sees what is another's.
 *
 * <p>Entry types: {@link com.alwrity.onboarding.database.isolation.Isolation}, {@link
 * com.alwrity.onboarding.database.isolation.IsolationProof}. May use {@code model}, {@code
 * database.engine}.
 */
@NullMarked
package com.alwrity.onboarding.database.isolation;

import org.jspecify.annotations.NullMarked;
