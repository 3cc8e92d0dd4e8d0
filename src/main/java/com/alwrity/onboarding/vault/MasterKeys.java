package com.alwrity.onboarding.vault;

import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.database.MasterKeys.MasterKeyRow;
import com.alwrity.onboarding.keyring.Keyring;
import com.alwrity.onboarding.keyring.Lookup;
import com.alwrity.onboarding.keyring.SessionKeyring;
import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.platform.LockFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds the master keys of a database, and makes the first one. A master key that should be there
 * and is not is an error, never a reason to make another. Thread-safe.
 */
public final class MasterKeys {
  private static final Duration LOCK_PATIENCE = Duration.ofSeconds(90);

  private final Database database;
  private final MasterKeyStores stores;
  private final Path lock;
  private final InstantSource clock;
  private final Keyring session = new SessionKeyring();
  private final Map<String, MasterKey> opened = new ConcurrentHashMap<>();

  /**
   * The master keys of this database.
   *
   * @param lock a file that all processes of this home lock while they make a master key
   */
  public MasterKeys(Database database, MasterKeyStores stores, Path lock, InstantSource clock) {
    this.database = database;
    this.stores = stores;
    this.lock = lock;
    this.clock = clock;
  }

  /** Where the newest master key is kept; empty if there is none yet. Asks the database only. */
  public Optional<MasterKeyPlace> place() {
    List<MasterKeyRow> rows = rows();
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.getLast().place());
  }

  /** Forgets the master keys that are open in memory; answers which. */
  Set<String> lock() {
    Set<String> ids = Set.copyOf(opened.keySet());
    opened.clear();
    return ids;
  }

  /** The master key of this id, from its place. */
  MasterKey open(String id) {
    MasterKey known = opened.get(id);
    if (known != null) {
      return known;
    }
    MasterKeyRow row =
        rows().stream()
            .filter(r -> r.id().equals(id))
            .findFirst()
            .orElseThrow(() -> lost(id, stores.choice().orElse(MasterKeyPlace.OS)));
    return fetch(row).orElseThrow(() -> lost(id, row.place()));
  }

  /** A master key for a user who has no data key yet: the newest that is here, else a new one. */
  MasterKey openOrCreate() {
    try (LockFile _ = LockFile.acquire(lock, LOCK_PATIENCE)) {
      List<MasterKeyRow> rows = rows().stream().filter(this::mayBeOurs).toList();
      for (MasterKeyRow row : rows.reversed()) {
        Optional<MasterKey> found = fetch(row);
        if (found.isPresent()) {
          return found.get();
        }
      }
      // In a shared database the others' master keys are on their machines; in a local one they
      // were ours, and a new one would hide that they are lost.
      if (!rows.isEmpty() && !database.isShared()) {
        throw lost(rows.getLast().id(), rows.getLast().place());
      }
      return create();
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.WRITE, lock);
    }
  }

  /**
   * In a shared database, others keep their master keys in places that we do not use, and those say
   * nothing about ours.
   */
  private boolean mayBeOurs(MasterKeyRow row) {
    if (!database.isShared()) {
      return true;
    }
    MasterKeyPlace place = row.place();
    return place == wanted() || (place == MasterKeyPlace.PASSPHRASE && fallsBack());
  }

  /** The place where a new master key is kept first. */
  private MasterKeyPlace wanted() {
    return stores
        .choice()
        .orElse(stores.applicationSecret().isPresent() ? MasterKeyPlace.SECRET : MasterKeyPlace.OS);
  }

  /** Whether the passphrase file is used when the keyring cannot be. */
  private boolean fallsBack() {
    return stores.choice().isEmpty()
        && wanted() == MasterKeyPlace.OS
        && stores.passphraseFile().isPresent();
  }

  private Optional<MasterKey> fetch(MasterKeyRow row) {
    MasterKey known = opened.get(row.id());
    if (known != null) {
      return Optional.of(known);
    }
    MasterKeyPlace place = stores.choice().orElse(row.place());
    return lookUp(place, row.id())
        .map(
            text -> {
              try (text) {
                return remember(MasterKey.of(row.id(), place, text), row.check());
              }
            });
  }

  private MasterKey remember(MasterKey key, String check) {
    key.verify(check);
    opened.put(key.id(), key);
    return key;
  }

  private Optional<Secret> lookUp(MasterKeyPlace place, String id) {
    if (place == MasterKeyPlace.SECRET) {
      return stores
          .applicationSecret()
          .map(
              secret -> {
                if (!MasterKey.idOf(secret).equals(id)) {
                  throw new OnboardingException(Problem.Unavailable.MASTER_KEY_WRONG);
                }
                return secret.copy();
              });
    }
    return switch (keyring(place).get(Keyring.MASTER_SERVICE, account(id))) {
      case Lookup.Present present -> Optional.of(present.secret());
      case Lookup.Absent _ -> Optional.empty();
      case Lookup.Unavailable unavailable ->
          throw new OnboardingException(null, unavailable.problem());
    };
  }

  private MasterKey create() {
    MasterKeyPlace place = wanted();
    if (place == MasterKeyPlace.SECRET) {
      return createFromApplicationSecret();
    }
    String id = MasterKey.newId();
    try (Secret text = MasterKey.newText()) {
      return record(MasterKey.of(id, keep(id, text, place), text));
    }
  }

  /** Puts a new master key where it belongs, and tells where that is. */
  private MasterKeyPlace keep(String id, Secret text, MasterKeyPlace place) {
    try {
      keyring(place).put(Keyring.MASTER_SERVICE, account(id), text);
      return place;
    } catch (OnboardingException e) {
      if (place != MasterKeyPlace.OS || stores.choice().isPresent()) {
        throw e;
      }
      if (!fallsBack()) {
        throw new OnboardingException(
            e, Problem.Unavailable.NO_MASTER_KEY_PLACE, reasonOf(e.problem()));
      }
      return keep(id, text, MasterKeyPlace.PASSPHRASE);
    }
  }

  private MasterKey createFromApplicationSecret() {
    Secret secret =
        stores
            .applicationSecret()
            .orElseThrow(() -> new OnboardingException(Problem.Invalid.APPLICATION_SECRET));
    return record(MasterKey.of(MasterKey.idOf(secret), MasterKeyPlace.SECRET, secret));
  }

  private MasterKey record(MasterKey key) {
    MasterKeyRow ours = new MasterKeyRow(key.id(), key.place(), key.check(), clock.instant());
    MasterKeyRow row =
        database.transact(
            tables -> {
              // Another server with the same application secret may have been faster.
              for (MasterKeyRow theirs : tables.masterKeys().all()) {
                if (theirs.id().equals(ours.id())) {
                  return theirs;
                }
              }
              tables.masterKeys().insert(ours);
              return ours;
            });
    return remember(key, row.check());
  }

  private Keyring keyring(MasterKeyPlace place) {
    return switch (place) {
      case OS -> stores.os();
      case PASSPHRASE ->
          stores
              .passphraseFile()
              .orElseThrow(() -> new OnboardingException(Problem.Unavailable.PASSPHRASE_NEEDED));
      case SESSION, SECRET -> session;
    };
  }

  private List<MasterKeyRow> rows() {
    return database.read(tables -> tables.masterKeys().all());
  }

  private static String account(String id) {
    return "master-" + id;
  }

  private static OnboardingException lost(String id, MasterKeyPlace place) {
    return new OnboardingException(Problem.Unavailable.MASTER_KEY_LOST, id, place.id());
  }

  private static String reasonOf(Problem problem) {
    return problem.details().isEmpty() ? problem.code() : problem.details().getFirst();
  }
}
