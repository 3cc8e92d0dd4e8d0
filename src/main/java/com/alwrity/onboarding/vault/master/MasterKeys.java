package com.alwrity.onboarding.vault.master;

import com.alwrity.onboarding.database.DataKeys.DataKeyRow;
import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.database.MasterKeys.MasterKeyRow;
import com.alwrity.onboarding.database.Tables;
import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.platform.LockFile;
import com.alwrity.onboarding.vault.envelope.DataKey;
import com.alwrity.onboarding.vault.envelope.MasterKey;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the master keys of a database, and makes the first one. A master key that should be there
 * and is not is an error, never a reason to make another. Thread-safe.
 */
public final class MasterKeys {
  private static final Duration LOCK_PATIENCE = Duration.ofSeconds(90);
  private static final Logger LOG = LoggerFactory.getLogger(MasterKeys.class);

  private final Database database;
  private final MasterKeyPlaces places;
  private final MasterKeyRows rows;
  private final Path lock;
  private final InstantSource clock;
  private final Map<String, MasterKey> opened = new ConcurrentHashMap<>();

  /**
   * The master keys of this database.
   *
   * @param lock a file that all processes of this home lock while they make a master key
   */
  public MasterKeys(Database database, MasterKeyStores stores, Path lock, InstantSource clock) {
    this.database = database;
    this.places = new MasterKeyPlaces(stores);
    this.rows = new MasterKeyRows(database, places);
    this.lock = lock;
    this.clock = clock;
  }

  /** Where the newest master key is kept; empty if there is none yet. Asks the database only. */
  public Optional<MasterKeyPlace> place() {
    List<MasterKeyRow> rows = rows();
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.getLast().place());
  }

  /** Forgets the master keys that are open in memory; answers which. */
  public Set<String> lock() {
    Set<String> ids = Set.copyOf(opened.keySet());
    opened.clear();
    return ids;
  }

  /** Takes this master key, which was proven to be the right one, for open. */
  public void use(MasterKey key) {
    opened.put(key.id(), key);
  }

  /** What keeps them. */
  public MasterKeyPlaces places() {
    return places;
  }

  /**
   * The master key of this id, from its place.
   *
   * @throws OnboardingException with a {@link Problem.Unavailable} if it cannot be had
   */
  public MasterKey open(String id) {
    MasterKey known = opened.get(id);
    if (known != null) {
      return known;
    }
    MasterKeyRow row =
        database
            .read(tables -> tables.masterKeys().find(id))
            .or(() -> rows.bringBack(id).map(this::record))
            .orElseThrow(() -> new OnboardingException(Problem.Unavailable.MASTER_KEY_UNKNOWN, id));
    return find(row).orElseThrow(() -> missing(row));
  }

  /**
   * The master key of this row, from the place that the user named, else from its own; empty if it
   * is not there.
   */
  public Optional<MasterKey> find(MasterKeyRow row) {
    MasterKey known = opened.get(row.id());
    if (known != null) {
      return Optional.of(known);
    }
    MasterKeyPlace place = places.choice().orElse(row.place());
    Optional<MasterKey> found;
    try {
      found = places.find(row, place);
    } catch (OnboardingException e) {
      if (e.problem().reason() != Problem.Unavailable.MASTER_KEY_WRONG) {
        throw e;
      }
      found = Optional.of(rows.mendCheck(row, place).orElseThrow(() -> e));
    }
    found.ifPresent(key -> opened.put(key.id(), key));
    return found;
  }

  /** The data key of a user who had none, under the newest master key. */
  public DataKeyRow newDataKey(UserId user) {
    while (true) {
      MasterKey master = openOrCreate();
      Optional<DataKeyRow> row = database.transact(tables -> insert(tables, user, master));
      if (row.isPresent()) {
        return row.get();
      }
    }
  }

  /** The user's data key, which may be another process's; empty if the master key is retiring. */
  private static Optional<DataKeyRow> insert(Tables tables, UserId user, MasterKey master)
      throws SQLException {
    Optional<DataKeyRow> meanwhile = tables.dataKeys().find(user);
    if (meanwhile.isPresent()) {
      return meanwhile;
    }
    if (!tables.masterKeys().isCurrent(master.id())) {
      return Optional.empty();
    }
    DataKeyRow row = DataKey.create(user, master);
    tables.dataKeys().insert(row);
    return Optional.of(row);
  }

  /** A master key for a user who has no data key yet: the newest that is here, else a new one. */
  public MasterKey openOrCreate() {
    try (LockFile _ = LockFile.acquire(lock, LOCK_PATIENCE)) {
      List<MasterKeyRow> seen;
      List<MasterKeyRow> rows;
      do { // again if they were replaced while we looked
        seen = current();
        rows = seen.stream().filter(this::mayBeOurs).toList();
        for (MasterKeyRow row : rows.reversed()) {
          Optional<MasterKey> found = find(row);
          if (found.isPresent()) {
            return found.get();
          }
        }
      } while (!seen.equals(current()));
      // In a shared database the others' master keys are on their machines; in a local one they
      // were ours, and a new one would hide that they are lost.
      if (!rows.isEmpty() && !database.isShared()) {
        throw missing(rows.getLast());
      }
      return create();
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.WRITE, lock);
    }
  }

  /** Why nobody who has no data key yet can be given one; empty if there is no such reason. */
  public Optional<Problem> closedToNew() {
    List<MasterKeyRow> rows = current();
    try {
      boolean isOpen =
          rows.isEmpty()
              || database.isShared()
              || rows.reversed().stream().anyMatch(row -> find(row).isPresent());
      return isOpen ? Optional.empty() : Optional.of(missing(rows.getLast()).problem());
    } catch (OnboardingException e) { // that is the answer
      return Optional.of(e.problem());
    }
  }

  /**
   * A master key for a user who gives up the data key: the newest that opens, else a new one,
   * although others are lost.
   */
  public MasterKey openOrReplace() {
    try (LockFile _ = LockFile.acquire(lock, LOCK_PATIENCE)) {
      for (MasterKeyRow row : current().reversed()) {
        Optional<MasterKey> found = findIfPossible(row);
        if (found.isPresent()) {
          return found.get();
        }
      }
      return create();
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.WRITE, lock);
    }
  }

  private Optional<MasterKey> findIfPossible(MasterKeyRow row) {
    try {
      return find(row);
    } catch (OnboardingException e) { // that is why the user starts over
      LOG.info("master key {} cannot be used: {}", row.id(), e.problem().code());
      return Optional.empty();
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
    return place == places.wanted() || (place == MasterKeyPlace.PASSPHRASE && places.fallsBack());
  }

  private MasterKey create() {
    MasterKeyPlace place = places.wanted();
    if (place == MasterKeyPlace.SECRET) {
      MasterKey secret = places.applicationSecret();
      record(secret);
      return secret;
    }
    String id = MasterKey.newId();
    try (Secret text = MasterKey.newText()) {
      MasterKey key = MasterKey.of(id, keep(id, text, place), text);
      record(key);
      return key;
    }
  }

  /** Puts a new master key where it belongs, and tells where that is. */
  private MasterKeyPlace keep(String id, Secret text, MasterKeyPlace place) {
    try {
      places.put(id, place, text);
      return place;
    } catch (OnboardingException e) {
      if (place != MasterKeyPlace.OS || places.choice().isPresent()) {
        throw e;
      }
      if (!places.fallsBack()) {
        if (e.problem().reason() == Problem.Unavailable.KEYRING_TIMEOUT) { // it is there
          throw e;
        }
        throw new OnboardingException(
            e, Problem.Unavailable.NO_MASTER_KEY_PLACE, reasonOf(e.problem()));
      }
      return keep(id, text, MasterKeyPlace.PASSPHRASE);
    }
  }

  private MasterKeyRow record(MasterKey key) {
    MasterKeyRow ours = new MasterKeyRow(key.id(), key.place(), key.check(), clock.instant());
    MasterKeyRow row =
        database.transact(
            tables -> {
              // Another server with the same application secret may have been faster.
              Optional<MasterKeyRow> theirs = tables.masterKeys().find(ours.id());
              if (theirs.isEmpty()) {
                tables.masterKeys().insert(ours);
              }
              return theirs.orElse(ours);
            });
    key.verify(row.check());
    opened.put(key.id(), key);
    return row;
  }

  private List<MasterKeyRow> rows() {
    return database.read(tables -> tables.masterKeys().all());
  }

  /** Those that are not being replaced. */
  private List<MasterKeyRow> current() {
    return rows().stream().filter(row -> row.successor().isEmpty()).toList();
  }

  private OnboardingException missing(MasterKeyRow row) {
    return places
        .choice()
        .filter(named -> named != row.place())
        .map(
            named ->
                new OnboardingException(
                    Problem.Unavailable.MASTER_KEY_ELSEWHERE, row.place().id(), named.id()))
        .orElseGet(
            () ->
                new OnboardingException(
                    Problem.Unavailable.MASTER_KEY_LOST, row.id(), row.place().id()));
  }

  private static String reasonOf(Problem problem) {
    return problem.details().isEmpty() ? problem.code() : problem.details().getFirst();
  }
}
