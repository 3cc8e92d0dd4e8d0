package com.alwrity.onboarding.vault.backup;

import com.alwrity.onboarding.database.DataKeys.DataKeyRow;
import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.vault.KeyAudit;
import com.alwrity.onboarding.vault.MasterKeys;
import com.alwrity.onboarding.vault.Vault;
import com.alwrity.onboarding.vault.backup.Backups.Installation;
import com.alwrity.onboarding.vault.envelope.DataKey;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

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

  /** The files with what somebody chose, by their names, as Base64. */
  SortedMap<String, String> settings() {
    SortedMap<String, String> settings = new TreeMap<>();
    home.settings()
        .read()
        .forEach(
            (name, content) -> settings.put(name, Base64.getEncoder().encodeToString(content)));
    return settings;
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
