package com.alwrity.onboarding.onboarding;

import com.alwrity.onboarding.database.Database;
import com.alwrity.onboarding.database.Intents.IntentRow;
import com.alwrity.onboarding.destination.PlaceResult;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Progress;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.platform.LockFile;
import com.alwrity.onboarding.workspace.ModeDecision;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finishes the saves that a crash interrupted, and destroys former keys whose time is over. */
final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  private final Database database;
  private final Holdings keys;
  private final Memory memory;
  private final PlaceWriter writer;
  private final Surroundings surroundings;

  Recovery(
      Database database,
      Holdings keys,
      Memory memory,
      PlaceWriter writer,
      Surroundings surroundings) {
    this.database = database;
    this.keys = keys;
    this.memory = memory;
    this.writer = writer;
    this.surroundings = surroundings;
  }

  /** What became of their destinations; nothing if another process is saving right now. */
  List<PlaceResult> run() {
    letGoOver();
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

  /**
   * A database that cannot be written does not keep anybody from reading; a later start does it.
   */
  private void letGoOver() {
    try {
      keys.letGoOver(database);
    } catch (OnboardingException e) {
      LOG.warn("former keys whose time is over are still there", e);
    }
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
    List<PlaceResult> results = finish(plan, intent.get());
    database.transact(
        tables -> {
          if (intent.get().rotated().isEmpty()) {
            Onboarding.complete(tables, row.user(), results);
          }
          tables.intents().close(row.id());
          return results;
        });
    return results;
  }

  private List<PlaceResult> finish(OnboardingPlan plan, Intent intent) {
    try {
      ModeDecision mode = memory.mode(plan.workspace(), Optional.empty());
      return writer.write(plan, mode, intent.askedNow(), intent.rotated(), Progress.NONE);
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
}
