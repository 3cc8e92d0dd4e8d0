package com.alwrity.onboarding.onboarding;

import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.database.Intents.IntentRow;
import com.alwrity.onboarding.database.Tables;
import com.alwrity.onboarding.destination.Place;
import com.alwrity.onboarding.destination.PlaceResult;
import com.alwrity.onboarding.destination.PlaceReview;
import com.alwrity.onboarding.destination.Places;
import com.alwrity.onboarding.keyring.Keyring;
import com.alwrity.onboarding.model.DeploymentMode;
import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Progress;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.platform.LockFile;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Shows what a plan would do, does it, and finishes what a crash interrupted. One save at a time
 * per home, whatever the number of windows and command lines. Blocking: not for the JavaFX thread.
 */
public final class Onboarding {
  private static final Duration LOCK_PATIENCE = Duration.ofSeconds(30);
  private static final int REVIEW_STEP = 5;
  private static final int LAST_STEP = 6;
  private static final double REVIEW_PROGRESS = 80;

  private final Database database;
  private final Holdings keys;
  private final Keyring copies;
  private final Surroundings surroundings;
  private final Memory memory;

  /**
   * The use case over these stores.
   *
   * @param copies the keyring for other programs
   */
  public Onboarding(Database database, Holdings keys, Keyring copies, Surroundings surroundings) {
    this.database = database;
    this.keys = keys;
    this.copies = copies;
    this.surroundings = surroundings;
    this.memory = new Memory(database, surroundings);
  }

  /** What is remembered between runs. */
  public Memory memory() {
    return memory;
  }

  /** The providers known in this workspace: built in, the user's own, the workspace's own. */
  public ProviderCatalogue catalogue(Optional<Workspace> workspace) {
    List<Path> overrides = new ArrayList<>(List.of(surroundings.home().providers()));
    workspace.ifPresent(w -> overrides.add(w.providers()));
    return ProviderCatalogue.load(overrides);
  }

  /** What applying the plan would change in each of its destinations. Changes nothing. */
  public List<PlaceReview> review(OnboardingPlan plan) {
    try (OpenKeys all = keys.with(plan.user(), plan.keys())) {
      return copies(Intent.of(plan), plan.user()).review(all);
    }
  }

  /**
   * Saves the keys in the database, then writes and verifies each destination.
   *
   * @throws OnboardingException if the database or the master key cannot be used; nothing was done
   *     then. A destination that cannot be written is part of the result.
   */
  public ApplyResult apply(OnboardingPlan plan, Progress progress) {
    int total = plan.destinations().size() + 2;
    progress.report(0, total, "apply.master-key");
    keys.prepare(plan.user());
    try (LockFile _ = LockFile.acquire(lock(), LOCK_PATIENCE)) {
      progress.report(1, total, "apply.database");
      long intent = database.transact(tables -> begin(tables, plan));
      List<PlaceResult> results = writePlaces(plan, progress);
      database.transact(tables -> end(tables, plan.user(), intent, results));
      progress.report(total, total, "apply.done");
      return result(plan, results);
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.WRITE, lock());
    }
  }

  /** Saves keys in the database alone: the copies may differ from then on. */
  public void saveKeys(UserId user, Map<ProviderId, Secret> toSave) {
    keys.prepare(user);
    database.transact(
        tables -> {
          tables.sessions().findOrCreate(user);
          putKeys(tables, user, toSave);
          return user;
        });
  }

  /** Makes the destinations of the plan equal to the database; its keys are not looked at. */
  public ApplyResult copy(OnboardingPlan plan, Progress progress) {
    try (LockFile _ = LockFile.acquire(lock(), LOCK_PATIENCE)) {
      return result(plan.withKeys(Map.of()), writePlaces(plan, progress));
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.WRITE, lock());
    }
  }

  /**
   * Finishes saves that were interrupted; call it once at the start. If another process is saving
   * right now, its save is not touched.
   *
   * @return what became of their destinations; empty if there was nothing to finish
   */
  public List<PlaceResult> recover() {
    if (openIntents().isEmpty()) {
      return List.of();
    }
    try (LockFile _ = LockFile.acquire(lock(), Duration.ZERO)) {
      List<PlaceResult> results = new ArrayList<>();
      for (IntentRow row : openIntents()) { // again: another process may have finished them
        if (canOpenKeys(row.user())) {
          results.addAll(finish(row));
        }
      }
      return results;
    } catch (OnboardingException e) {
      if (e.problem().reason() == Problem.Unavailable.STORE_LOCKED) {
        return List.of();
      }
      throw e;
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.WRITE, lock());
    }
  }

  /** The stored keys of this user, without a look at the places. */
  public List<KeyStanding> stored(UserId user) {
    return keys.standing(user, List.of());
  }

  /**
   * Forgets a key in the database and in the keyring copy, if there is one; files stay as they are.
   *
   * @return whether there was one
   */
  public boolean removeKey(UserId user, ProviderId provider) {
    boolean removed = keys.remove(user, provider);
    if (removed) {
      Places.forget(copies, user, provider);
    }
    return removed;
  }

  /** Where everything stands for this user. */
  public Standing standing(
      UserId user, Optional<Workspace> workspace, Optional<DeploymentMode> named) {
    return new Standing(
        memory.mode(workspace, named),
        workspace,
        user,
        memory.session(user),
        keys.masterKeyPlace(),
        keys.standing(user, places(workspace, user)));
  }

  private long begin(Tables tables, OnboardingPlan plan) throws SQLException {
    boolean done = tables.sessions().findOrCreate(plan.user()).completedAt().isPresent();
    if (!done) {
      tables.sessions().moveTo(plan.user(), REVIEW_STEP, REVIEW_PROGRESS);
    }
    putKeys(tables, plan.user(), plan.keys());
    memory.remember(tables, plan.user(), plan.workspace(), plan.mode());
    return tables.intents().insert(surroundings.origin(), plan.user(), Intent.of(plan).payload());
  }

  private void putKeys(Tables tables, UserId user, Map<ProviderId, Secret> toSave)
      throws SQLException {
    for (Map.Entry<ProviderId, Secret> key : toSave.entrySet()) {
      keys.put(tables, user, key.getKey(), key.getValue(), Verdict.UNCHECKED);
    }
  }

  private List<PlaceResult> writePlaces(OnboardingPlan plan, Progress progress) {
    try (OpenKeys all = keys.of(plan.user())) {
      return copies(Intent.of(plan), plan.user()).write(all, progress);
    }
  }

  /** The destinations of an intent, under the mode that counts now. */
  private Copies copies(Intent intent, UserId user) {
    List<Place> places =
        places(intent.workspace(), user).stream()
            .filter(place -> intent.destinations().contains(place.destination()))
            .toList();
    return new Copies(places, memory.mode(intent.workspace(), intent.mode()), intent.askedNow());
  }

  private List<Place> places(Optional<Workspace> workspace, UserId user) {
    Path backups = surroundings.home().backups();
    return new Places(copies, backups, surroundings.environment(), catalogue(workspace))
        .all(workspace, user);
  }

  private ApplyResult result(OnboardingPlan plan, List<PlaceResult> results) {
    return new ApplyResult(
        plan.keys().keySet(),
        keys.masterKeyPlace().orElse(MasterKeyPlace.SESSION),
        memory.mode(plan.workspace(), plan.mode()),
        results);
  }

  private static boolean end(Tables tables, UserId user, long intent, List<PlaceResult> results)
      throws SQLException {
    boolean complete = results.stream().allMatch(PlaceResult::saved);
    if (complete) {
      tables.sessions().moveTo(user, LAST_STEP, 100);
      tables.sessions().complete(user);
    }
    tables.intents().close(intent);
    return complete;
  }

  /** Without the master key, an unfinished save waits for a start that has it. */
  private boolean canOpenKeys(UserId user) {
    try {
      keys.prepare(user);
      return true;
    } catch (OnboardingException e) {
      if (e.problem().reason() instanceof Problem.Unavailable) {
        return false;
      }
      throw e;
    }
  }

  private List<PlaceResult> finish(IntentRow row) {
    try (OpenKeys all = keys.of(row.user())) {
      List<PlaceResult> results =
          copies(Intent.parse(row.payload()), row.user()).write(all, Progress.NONE);
      database.transact(tables -> end(tables, row.user(), row.id(), results));
      return results;
    }
  }

  private List<IntentRow> openIntents() {
    return database.read(tables -> tables.intents().open(surroundings.origin()));
  }

  private Path lock() {
    return surroundings.home().lock("save");
  }
}
