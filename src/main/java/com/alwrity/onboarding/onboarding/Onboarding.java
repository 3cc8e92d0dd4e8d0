package com.alwrity.onboarding.onboarding;

import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.database.Tables;
import com.alwrity.onboarding.destination.PlaceResult;
import com.alwrity.onboarding.destination.PlaceReview;
import com.alwrity.onboarding.entry.KeyInput;
import com.alwrity.onboarding.keyring.Keyring;
import com.alwrity.onboarding.model.DeploymentMode;
import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.PlaceState;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Progress;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.plan.ApplyResult;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.onboarding.standing.KeyStanding;
import com.alwrity.onboarding.onboarding.standing.MasterKeyWhereabouts;
import com.alwrity.onboarding.onboarding.standing.Standing;
import com.alwrity.onboarding.platform.LockFile;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.vault.limit.Limited;
import com.alwrity.onboarding.vault.limit.RateLimits;
import com.alwrity.onboarding.workspace.ModeDecision;
import com.alwrity.onboarding.workspace.Workspace;
import com.alwrity.onboarding.workspace.git.GitGuard;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * Shows what a plan would do, does it, and finishes what a crash interrupted. One save at a time
 * per home, whatever the number of windows and command lines. Blocking: not for the JavaFX thread.
 */
public final class Onboarding {
  static final Duration LOCK_PATIENCE = Duration.ofSeconds(30);
  private static final int REVIEW_STEP = 5;
  private static final int LAST_STEP = 6;
  private static final double REVIEW_PROGRESS = 80;

  private final Database database;
  private final Holdings keys;
  private final Keyring copies;
  private final Surroundings surroundings;
  private final RateLimits limits;
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
    this.limits = new RateLimits(database, surroundings.environment(), surroundings.clock());
    this.memory = new Memory(database, surroundings);
    this.writer = new PlaceWriter(keys, copies, surroundings);
  }

  /** How often each user may do what. */
  public RateLimits limits() {
    return limits;
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
    return writer.review(plan, mode, plan.namesDevelopment());
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
      List<PlaceResult> results = writer.write(plan, mode, plan.namesDevelopment(), progress);
      database.transact(
          tables -> {
            complete(tables, plan.user(), results);
            tables.intents().close(begun.intent());
            return results;
          });
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
    return saveKeys(user, toSave, Map.of());
  }

  /** The same with the last days on which these are good, as far as the user said so. */
  public Set<ProviderId> saveKeys(
      UserId user, Map<ProviderId, Secret> toSave, Map<ProviderId, LocalDate> lastDays) {
    keys.prepare(user);
    return database.transact(
        tables -> {
          tables.sessions().findOrCreate(user);
          return keys.put(tables, user, toSave, Map.of(), lastDays);
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
              : writer.write(plan, mode, plan.namesDevelopment(), progress);
      return result(plan.withKeys(Map.of()), Set.of(), mode, results);
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.WRITE, lock());
    }
  }

  /**
   * The last save of the files that the plan names, to be taken back.
   *
   * @throws OnboardingException with {@link Problem.Missing#CHECKOUT} if the plan has none
   */
  public FileUndo lastSave(OnboardingPlan plan) {
    Workspace checkout =
        plan.workspace().orElseThrow(() -> new OnboardingException(Problem.Missing.CHECKOUT));
    ModeDecision mode = memory.mode(plan.workspace(), plan.mode());
    return new FileUndo(checkout, plan.destinations(), mode, plan.namesDevelopment(), surroundings);
  }

  /**
   * Finishes saves that were interrupted; call it once at the start. If another process is saving
   * right now, its save is not touched.
   *
   * @return what became of their destinations; empty if there was nothing to finish
   */
  public List<PlaceResult> recover() {
    return new Recovery(database, keys, memory, writer, surroundings).run();
  }

  /** Asks the providers about stored keys. */
  public KeyChecking checking() {
    return new KeyChecking(database, keys, limits, surroundings);
  }

  /** Replaces a key by a new one, and goes back. */
  public KeyRotation rotation() {
    return new KeyRotation(database, keys, memory, writer, copyRenewal(), surroundings);
  }

  /** Asks git about the files; takes no lock. */
  public GitGuard gitGuard() {
    return new GitGuard(surroundings.environment());
  }

  /** Where the newest master key is; empty if there is none yet. */
  public Optional<MasterKeyWhereabouts> masterKey() {
    return keys.masterKeyPlace()
        .map(place -> MasterKeyWhereabouts.of(place, surroundings.environment()));
  }

  /** Somebody wants to use a keyring that did not answer in time, or is locked. */
  public void retryKeyring() {
    copies.retry();
  }

  /** A stored key, to be given out, if this user has one for the provider; the caller closes it. */
  public Optional<Secret> giveOut(UserId user, ProviderId provider) {
    limits.take(user, Limited.REVEALS, 1);
    return keys.giveOut(user, provider);
  }

  /** The stored keys of this user, without a look at the places. */
  public List<KeyStanding> stored(UserId user) {
    return keys.standing(user, List.of(), surroundings.clock().instant());
  }

  /** Why this user should have more keys stored, or others, than there are. */
  public Optional<Problem> lost(UserId user) {
    return keys.lost(user);
  }

  /** How the stored keys of this user compare with these: current, different, or missing. */
  public Map<ProviderId, PlaceState> compare(UserId user, Map<ProviderId, Secret> others) {
    return keys.compare(user, others);
  }

  /**
   * The keys that are in the checkout's files already, without those that are stored just so; the
   * caller wipes them.
   *
   * @throws OnboardingException if a file or the database cannot be read
   */
  public SortedMap<ProviderId, Secret> keysInFiles(Workspace workspace, UserId user) {
    SortedMap<ProviderId, Secret> found =
        KeyInput.inFiles(workspace.envFiles(), catalogue(Optional.of(workspace))).keys();
    Map<ProviderId, PlaceState> states = compare(user, found);
    found.entrySet().removeIf(key -> isStored(key, states));
    return found;
  }

  private static boolean isStored(
      Map.Entry<ProviderId, Secret> key, Map<ProviderId, PlaceState> states) {
    boolean stored = states.get(key.getKey()) == PlaceState.CURRENT;
    if (stored) {
      key.getValue().close();
    }
    return stored;
  }

  /** Keeps the copies for other programs up to date. */
  public CopyRenewal copyRenewal() {
    return new CopyRenewal(database, keys, copies, memory, writer, surroundings);
  }

  /** Takes keys away. */
  public KeyRemoval removal() {
    return keys.removal(database, copies);
  }

  /** Where everything stands for this user. */
  public Standing standing(
      UserId user, Optional<Workspace> workspace, Optional<DeploymentMode> named) {
    return new Standing(
        memory.mode(workspace, named),
        workspace,
        user,
        memory.session(user),
        masterKey(),
        keys.standing(user, writer.places(workspace, user), surroundings.clock().instant()),
        lost(user));
  }

  private record Begun(long intent, Set<ProviderId> keptAside) {}

  private Begun begin(Tables tables, OnboardingPlan plan) throws SQLException {
    boolean done = tables.sessions().findOrCreate(plan.user()).completedAt().isPresent();
    if (!done) {
      tables.sessions().moveTo(plan.user(), REVIEW_STEP, REVIEW_PROGRESS);
    }
    Set<ProviderId> keptAside =
        keys.put(tables, plan.user(), plan.keys(), plan.verdicts(), plan.lastDays());
    memory.remember(tables, plan.user(), plan.workspace(), plan.mode());
    Intent intent = Intent.of(plan.workspace(), plan.destinations(), plan.namesDevelopment());
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
        masterKey().orElseGet(() -> new MasterKeyWhereabouts(MasterKeyPlace.SESSION, false)),
        mode,
        results);
  }

  /** Notes that the user is onboarded, if all was saved. */
  static void complete(Tables tables, UserId user, List<PlaceResult> results) throws SQLException {
    if (results.stream().allMatch(PlaceResult::saved)) {
      tables.sessions().moveTo(user, LAST_STEP, 100);
      tables.sessions().complete(user);
    }
  }

  private Path lock() {
    return surroundings.home().lock("save");
  }
}
