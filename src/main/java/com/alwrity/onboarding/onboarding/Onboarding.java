package com.alwrity.onboarding.onboarding;

import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.database.Intents.IntentRow;
import com.alwrity.onboarding.database.Tables;
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
import com.alwrity.onboarding.platform.LockFile;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.workspace.ModeDecision;
import com.alwrity.onboarding.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
  private final PlaceWriter writer;

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
    this.writer = new PlaceWriter(keys, copies, surroundings);
  }

  /** What is remembered between runs. */
  public Memory memory() {
    return memory;
  }

  /** The providers known in this workspace: built in, the user's own, the workspace's own. */
  public ProviderCatalogue catalogue(Optional<Workspace> workspace) {
    return writer.catalogue(workspace);
  }

  /** What applying the plan would change in each of its destinations. Changes nothing. */
  public List<PlaceReview> review(OnboardingPlan plan) {
    ModeDecision mode = memory.mode(plan.workspace(), plan.mode());
    return writer.review(plan, mode, askedNow(plan));
  }

  /**
   * Saves the keys in the database, then writes and verifies each destination.
   *
   * @throws OnboardingException if the database or the master key cannot be used, or {@code
   *     backend/.env} not be read for the mode; nothing was done then. A destination that cannot be
   *     written is part of the result.
   */
  public ApplyResult apply(OnboardingPlan plan, Progress progress) {
    int total = plan.destinations().size() + 2;
    progress.report(0, total, "apply.master-key");
    keys.prepare(plan.user());
    try (LockFile _ = LockFile.acquire(lock(), LOCK_PATIENCE)) {
      ModeDecision mode = memory.mode(plan.workspace(), plan.mode());
      progress.report(1, total, "apply.database");
      Begun begun = database.transact(tables -> begin(tables, plan));
      List<PlaceResult> results = writer.write(plan, mode, askedNow(plan), progress);
      database.transact(tables -> end(tables, plan.user(), begun.intent(), results));
      progress.report(total, total, "apply.done");
      return result(plan, begun.keptAside(), mode, results);
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.WRITE, lock());
    }
  }

  /**
   * Saves keys in the database alone: the copies may differ from then on.
   *
   * @return those whose former keys could not be opened, and are kept as they were
   */
  public Set<ProviderId> saveKeys(UserId user, Map<ProviderId, Secret> toSave) {
    keys.prepare(user);
    return database.transact(
        tables -> {
          tables.sessions().findOrCreate(user);
          return keys.put(tables, user, toSave);
        });
  }

  /** Makes the destinations of the plan equal to the database; its keys are not looked at. */
  public ApplyResult copy(OnboardingPlan plan, Progress progress) {
    try (LockFile _ = LockFile.acquire(lock(), LOCK_PATIENCE)) {
      ModeDecision mode = memory.mode(plan.workspace(), plan.mode());
      Optional<Problem> outOfReach = keys.outOfReach(plan.user());
      List<PlaceResult> results =
          outOfReach.isPresent()
              ? writer.refused(plan, outOfReach.get())
              : writer.write(plan, mode, askedNow(plan), progress);
      return result(plan.withKeys(Map.of()), Set.of(), mode, results);
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
        results.addAll(finish(row));
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

  /** Lets a keyring that did not answer in time be asked again. */
  public void retryKeyring() {
    copies.retry();
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
    Places.forget(copies, user, provider); // an earlier removal may not have come that far
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
        keys.standing(user, writer.places(workspace, user)));
  }

  private record Begun(long intent, Set<ProviderId> keptAside) {}

  private Begun begin(Tables tables, OnboardingPlan plan) throws SQLException {
    boolean done = tables.sessions().findOrCreate(plan.user()).completedAt().isPresent();
    if (!done) {
      tables.sessions().moveTo(plan.user(), REVIEW_STEP, REVIEW_PROGRESS);
    }
    Set<ProviderId> keptAside = keys.put(tables, plan.user(), plan.keys());
    memory.remember(tables, plan.user(), plan.workspace(), plan.mode());
    Intent intent = Intent.of(plan.workspace(), plan.destinations(), askedNow(plan));
    return new Begun(
        tables.intents().insert(surroundings.origin(), plan.user(), intent.payload()), keptAside);
  }

  private ApplyResult result(
      OnboardingPlan plan,
      Set<ProviderId> keptAside,
      ModeDecision mode,
      List<PlaceResult> results) {
    return new ApplyResult(
        plan.keys().keySet(),
        keptAside,
        keys.masterKeyPlace().orElse(MasterKeyPlace.SESSION), mode, results);
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

  private List<PlaceResult> finish(IntentRow row) {
    Optional<Intent> intent = Intent.parse(row.payload());
    if (intent.isEmpty()) { // the keys are saved; that the copies may differ can be seen
      database.transact(
          tables -> {
            tables.intents().close(row.id());
            return row;
          });
      return List.of();
    }
    OnboardingPlan plan = intent.get().plan(row.user());
    Optional<Problem> outOfReach = keys.outOfReach(row.user());
    if (outOfReach.isPresent()) { // a later start may finish it
      return writer.refused(plan, outOfReach.get());
    }
    List<PlaceResult> results = finish(plan, intent.get().askedNow());
    database.transact(tables -> end(tables, row.user(), row.id(), results));
    return results;
  }

  private List<PlaceResult> finish(OnboardingPlan plan, boolean askedNow) {
    try {
      ModeDecision mode = memory.mode(plan.workspace(), Optional.empty());
      return writer.write(plan, mode, askedNow, Progress.NONE);
    } catch (OnboardingException e) { // an unreadable backend/.env does not keep us from starting
      return writer.refused(plan, e.problem());
    }
  }

  private List<IntentRow> openIntents() {
    return database.read(tables -> tables.intents().open(surroundings.origin()));
  }

  private Path lock() {
    return surroundings.home().lock("save");
  }

  private static boolean askedNow(OnboardingPlan plan) {
    return plan.mode().equals(Optional.of(DeploymentMode.DEVELOPMENT));
  }
}
