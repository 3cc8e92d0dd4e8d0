/**
 * Backups: one file, sealed with a passphrase, that holds users' keys, their settings and the heads
 * of their audits; and bringing them back, into this database or into another one.
 *
 * <p>Entry type: {@link com.alwrity.onboarding.vault.backup.Backups}. The format of the file is in
 * {@code BackupFile}, what is in it in {@code ContentFormat}. May use {@code model}, {@code
 * platform}, {@code keyring}, {@code database}, {@code vault}, {@code vault.audit}.
 */
@NullMarked
package com.alwrity.onboarding.vault.backup;

import org.jspecify.annotations.NullMarked;
