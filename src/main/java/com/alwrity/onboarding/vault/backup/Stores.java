package com.alwrity.onboarding.vault.backup;

import com.alwrity.onboarding.database.DataKeys.DataKeyRow;
import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.vault.KeyAudit;
import com.alwrity.onboarding.vault.Vault;
import com.alwrity.onboarding.vault.backup.Backups.Installation;
import com.alwrity.onboarding.vault.envelope.DataKey;
import com.alwrity.onboarding.vault.master.MasterKeys;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/**
 * What backups stand on.
 *
 * @param home the installation
 */
record Stores(
    Database database, MasterKeys masterKeys, Vault vault, Installation home, InstantSource clock) {
  String origin() {
    return home.origin();
  }

  /** What is in the file of this name with what somebody chose, as Base64. */
  Optional<String> setting(String name) {
    return home.settings().read(name).map(Base64.getEncoder()::encodeToString);
  }

  KeyAudit audit() {
    return vault.audit();
  }

  /** The data key of this row; a wrong passphrase of the master key is entered in the audit. */
  DataKey open(DataKeyRow row) {
    return audit()
        .unlocking(Set.of(row.user()), () -> DataKey.open(row, masterKeys.open(row.masterKeyId())));
  }
}
