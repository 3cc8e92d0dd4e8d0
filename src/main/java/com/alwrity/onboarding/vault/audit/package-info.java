/**
 * Who did what to which key: for each user a chain of entries that only the program can continue,
 * and that shows whatever is edited, removed, moved or cut off.
 *
 * <p>Entry type: {@link com.alwrity.onboarding.vault.audit.AuditLog}. For {@code vault}, which
 * knows the master key; others read and verify. May use {@code model}, {@code platform}, {@code
 * database}.
 */
@NullMarked
package com.alwrity.onboarding.vault.audit;

import org.jspecify.annotations.NullMarked;
