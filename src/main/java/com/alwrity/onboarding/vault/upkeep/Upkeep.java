package com.alwrity.onboarding.vault.upkeep;

import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.database.MasterKeys.MasterKeyRow;
import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Progress;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.platform.AppHome;
import com.alwrity.onboarding.platform.LockFile;
import com.alwrity.onboarding.platform.Origin;
import com.alwrity.onboarding.vault.Vault;
import com.alwrity.onboarding.vault.envelope.MasterKey;
import com.alwrity.onboarding.vault.master.MasterKeys;
import com.alwrity.onboarding.vault.upkeep.MasterKeyStanding.State;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Looks after the master keys of this home. One process at a time; others that save or show a key
 * wait for a transaction of it, backends read on. Blocking: not for the JavaFX thread. Progress is
 * told on another thread, and holds nothing up.
 *
 * <p>Every method throws {@link OnboardingException} with a {@link Problem.Unavailable} if the
 * database, or a place that is needed, cannot be used; whatever was done until then, every key that
 * could be read can be read still, and the same call does the rest later.
 */
public final class Upkeep {
  private static final Duration LOCK_PATIENCE = Duration.ofSeconds(5);

  private final Stores stores;
  private final FreshStart freshStart;
  private final Path lock;

  /** The upkeep of what is in this database. */
  public Upkeep(
      Database database, MasterKeys masterKeys, Vault vault, AppHome home, InstantSource clock) {
    this.stores = new Stores(database, masterKeys, vault, Origin.of(home), clock);
    this.freshStart = new FreshStart(stores);
    this.lock = home.lock("upkeep");
  }

  /** Where each master key stands, the oldest first; tries to open them all. */
  public List<MasterKeyStanding> masterKeys() {
    return stores.rows().stream().map(this::standing).toList();
  }

  /**
   * A better place for a master key that is behind the passphrase of this machine: the keyring, if
   * it can be read now. Asks the keyring, and for no passphrase.
   */
  public Optional<MasterKeyPlace> betterPlace() {
    return !stores.behindPassphrase().isEmpty() && stores.places().isKeyringThere()
        ? Optional.of(MasterKeyPlace.OS)
        : Optional.empty();
  }

  /**
   * Moves what {@link #betterPlace} tells of there, as far as it opens, and no other master key.
   *
   * @return without a step if there is nothing of that kind any more
   */
  public MasterKeyChange moveToBetterPlace() {
    return alone(() -> new MasterKeyWork(stores, Progress.NONE).moveUp());
  }

  /**
   * Moves the master keys that are open here to another place. Under the application secret, and
   * away from it, everything comes under another master key instead.
   *
   * @param target not the session
   */
  public MasterKeyChange move(MasterKeyPlace target, Progress progress) {
    if (target == MasterKeyPlace.SESSION) {
      throw new OnboardingException(Problem.Invalid.CHOICE, target.id(), "os, passphrase, secret");
    }
    return work(progress, work -> work.move(target));
  }

  /**
   * Replaces each master key that is open here by a new one in the same place; if that was
   * interrupted before, finishes it.
   */
  public MasterKeyChange rotate(Progress progress) {
    return work(progress, MasterKeyWork::rotate);
  }

  /** Replaces the application secret that is set by this one, which the caller closes. */
  public MasterKeyChange rotateTo(Secret secret, Progress progress) {
    MasterKey heir = MasterKey.ofApplicationSecret(secret);
    return work(progress, work -> work.rotateTo(heir));
  }

  /** Why this user's data key cannot be opened, or none be made; empty if it can. */
  public Optional<Problem> problem(UserId user) {
    return freshStart.problem(user);
  }

  /**
   * Puts the keys of a user aside that cannot be opened, so that the user can begin anew.
   *
   * @return how many keys there were
   * @throws OnboardingException with {@link Problem.Refused#KEYS_READABLE} if they can be opened
   */
  public int reset(UserId user) {
    return alone(() -> freshStart.reset(user));
  }

  /** Brings back what was put aside, as far as it can be opened now and the user has no key. */
  public Map<Recovery, List<ProviderId>> recover(UserId user) {
    return alone(() -> freshStart.recover(user));
  }

  /** When the listener is waited for, everything is done and the lock is free. */
  private MasterKeyChange work(Progress progress, Function<MasterKeyWork, MasterKeyChange> work) {
    try (BackgroundProgress told = new BackgroundProgress(progress)) {
      return alone(() -> work.apply(new MasterKeyWork(stores, told)));
    }
  }

  private <R> R alone(Supplier<R> work) {
    try (LockFile _ = LockFile.acquire(lock, LOCK_PATIENCE)) {
      return work.get();
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.WRITE, lock);
    }
  }

  /** Whether a copy of a master key that nothing needs is still in its place; asks no place. */
  public boolean hasSpares() {
    return !stores.database().read(t -> t.masterKeys().spares(stores.origin())).isEmpty();
  }

  private MasterKeyStanding standing(MasterKeyRow row) {
    try {
      stores.open(row);
      State state = row.successor().isPresent() ? State.RETIRING : State.OPEN;
      return standing(row, state, Optional.empty());
    } catch (OnboardingException e) { // that is the answer
      if (row.successor().isPresent() && stores.wrapsNothing(row)) {
        return standing(row, State.RETIRING, Optional.empty());
      }
      return standing(row, state(e.problem(), row), Optional.of(e.problem()));
    }
  }

  private MasterKeyStanding standing(MasterKeyRow row, State state, Optional<Problem> problem) {
    return new MasterKeyStanding(
        row.id(), row.place(), row.createdAt(), stores.count(List.of(row)), state, problem);
  }

  private State state(Problem problem, MasterKeyRow row) {
    if (stores.isElsewhere(problem, row)) {
      return State.ELSEWHERE;
    }
    return switch (problem.reason()) {
      case Problem.Unavailable.MASTER_KEY_LOST -> State.LOST;
      case Problem.Unavailable.MASTER_KEY_WRONG -> State.WRONG;
      default -> State.UNAVAILABLE;
    };
  }
}
