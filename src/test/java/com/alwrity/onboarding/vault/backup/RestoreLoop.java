package com.alwrity.onboarding.vault.backup;

import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.keyring.SessionKeyring;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.platform.AppHome;
import com.alwrity.onboarding.platform.HomeSettings;
import com.alwrity.onboarding.vault.Vault;
import com.alwrity.onboarding.vault.audit.AuditLog;
import com.alwrity.onboarding.vault.audit.FrontEnd;
import com.alwrity.onboarding.vault.backup.RestorePlan.Rule;
import com.alwrity.onboarding.vault.master.MasterKeyStores;
import com.alwrity.onboarding.vault.master.MasterKeys;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** Restores two backups in turn, over and over, until it is killed. */
final class RestoreLoop {
  static final Secret MASTER = Secret.of("A".repeat(43));

  private RestoreLoop() {}

  /** Arguments: the home and the backups. */
  public static void main(String[] arguments) {
    Path folder = Path.of(arguments[0]);
    try (Database database = database(folder)) {
      Backups backups = backups(folder, database);
      System.out.println("begun");
      for (int round = 0; ; round++) {
        Path file = Path.of(arguments[1 + round % 2]);
        try (RestorePlan plan = plan(backups, file)) {
          System.out.println("restoring");
          backups.restore(plan);
        }
        System.out.println("restored");
      }
    }
  }

  static RestorePlan plan(Backups backups, Path file) {
    return backups.plan(
        file, Optional.empty(), Rule.REPLACE, _ -> Secret.of(BackupHome.PASSPHRASE));
  }

  static Database database(Path folder) {
    return Database.openLocal(folder.resolve("onboarding.db"));
  }

  static Vault vault(Path folder, Database database, MasterKeys masterKeys) {
    Optional<Path> heads = Optional.of(folder.resolve("audit"));
    return new Vault(
        database, masterKeys, new AuditLog(database, heads, FrontEnd.CLI, InstantSource.system()));
  }

  static MasterKeys masterKeys(Path folder, Database database) {
    return new MasterKeys(
        database,
        new MasterKeyStores(
            Optional.empty(), new SessionKeyring(), Optional.empty(), Optional.of(MASTER.copy())),
        folder.resolve("master-key.lock"),
        InstantSource.system());
  }

  static Backups backups(Path folder, Database database) {
    MasterKeys masterKeys = masterKeys(folder, database);
    return new Backups(
        database,
        masterKeys,
        vault(folder, database, masterKeys),
        new Backups.Installation("origin", new HomeSettings(new AppHome(folder))),
        InstantSource.system());
  }
}
