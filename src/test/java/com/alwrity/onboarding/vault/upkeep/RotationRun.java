package com.alwrity.onboarding.vault.upkeep;

import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.keyring.FolderKeyring;
import com.alwrity.onboarding.keyring.Keyring;
import com.alwrity.onboarding.keyring.Lookup;
import com.alwrity.onboarding.model.Progress;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.platform.AppHome;
import com.alwrity.onboarding.platform.Origin;
import com.alwrity.onboarding.vault.Vault;
import com.alwrity.onboarding.vault.audit.AuditLog;
import com.alwrity.onboarding.vault.audit.FrontEnd;
import com.alwrity.onboarding.vault.master.MasterKeyStores;
import com.alwrity.onboarding.vault.master.MasterKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Replaces the master key of a home, or finishes that, and waits at each step until it is told to
 * go on, so that it can be killed there.
 */
final class RotationRun {
  private RotationRun() {}

  /** Argument: the home. Without one, a home of its own, where it does not wait. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length == 0) {
      rehearse();
      return;
    }
    Path folder = Path.of(arguments[0]);
    try (Database database = database(folder)) {
      Keyring keyring = new Stepping(new FolderKeyring(folder.resolve("keyring")));
      work(folder, database, keyring, (done, total, what) -> step(what)).rotate();
    }
    step("done");
  }

  private static void rehearse() throws IOException {
    Path folder = Files.createTempDirectory("rehearsal");
    new AppHome(folder).create();
    try (Database database = database(folder)) {
      Keyring keyring = new FolderKeyring(Files.createDirectory(folder.resolve("keyring")));
      MasterKeys masterKeys = masterKeys(folder, database, keyring);
      Vault vault = vault(folder, database, masterKeys);
      vault.prepare(UserId.LOCAL);
      database.transact(
          tables -> {
            tables.sessions().findOrCreate(UserId.LOCAL);
            try (Secret key = Secret.of("key")) {
              ProviderId provider = new ProviderId("exa");
              return vault.put(tables, UserId.LOCAL, provider, key, Verdict.UNCHECKED);
            }
          });
      upkeep(folder, database, masterKeys(folder, database, keyring)).rotate(Progress.NONE);
    }
  }

  static Database database(Path folder) {
    return Database.openLocal(folder.resolve("onboarding.db"));
  }

  static MasterKeys masterKeys(Path folder, Database database, Keyring keyring) {
    return new MasterKeys(
        database,
        new MasterKeyStores(Optional.empty(), keyring, Optional.empty(), Optional.empty()),
        new AppHome(folder).lock("master-key"),
        InstantSource.system());
  }

  static Upkeep upkeep(Path folder, Database database, MasterKeys masterKeys) {
    return new Upkeep(
        database,
        masterKeys,
        vault(folder, database, masterKeys),
        new AppHome(folder),
        InstantSource.system());
  }

  /** The work itself, which waits wherever it tells of its progress. */
  private static MasterKeyWork work(
      Path folder, Database database, Keyring keyring, Progress progress) {
    MasterKeys masterKeys = masterKeys(folder, database, keyring);
    Vault vault = vault(folder, database, masterKeys);
    String origin = Origin.of(new AppHome(folder));
    Stores stores = new Stores(database, masterKeys, vault, origin, InstantSource.system());
    return new MasterKeyWork(stores, progress);
  }

  static Vault vault(Path folder, Database database, MasterKeys masterKeys) {
    Path heads = new AppHome(folder).audit();
    return new Vault(
        database,
        masterKeys,
        new AuditLog(database, Optional.of(heads), FrontEnd.CLI, InstantSource.system()));
  }

  private static void step(String name) {
    System.out.println(name);
    try {
      if (System.in.read() < 0) {
        throw new IllegalStateException("nobody is there");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A keyring before and behind whose changes is a step. */
  private record Stepping(Keyring keyring) implements Keyring {
    @Override
    public Lookup get(String service, String account) {
      return keyring.get(service, account);
    }

    @Override
    public void put(String service, String account, Secret value) {
      step("put");
      keyring.put(service, account, value);
      step("put done");
    }

    @Override
    public void remove(String service, String account) {
      step("remove");
      keyring.remove(service, account);
      step("remove done");
    }
  }
}
