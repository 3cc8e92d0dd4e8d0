package com.alwrity.onboarding.onboarding;

import com.alwrity.onboarding.destination.EnvUndo;
import com.alwrity.onboarding.destination.PlaceReview;
import com.alwrity.onboarding.destination.Places;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.platform.LockFile;
import com.alwrity.onboarding.workspace.ModeDecision;
import com.alwrity.onboarding.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes the last save of a checkout's files back; the keys in the database stay. In production mode
 * no file is touched, not even by this. Blocking: not for the JavaFX thread.
 */
public final class FileUndo {
  private static final Duration LOCK_PATIENCE = Duration.ofSeconds(30);

  private final Workspace workspace;
  private final Set<Destination> only;
  private final Optional<Problem> refusal;
  private final Surroundings surroundings;

  FileUndo(
      Workspace workspace,
      Set<Destination> only,
      ModeDecision mode,
      boolean askedNow,
      Surroundings surroundings) {
    this.workspace = workspace;
    this.only = only;
    this.refusal = Places.refusal(Destination.BACKEND, mode, askedNow);
    this.surroundings = surroundings;
  }

  /**
   * When the last save was, if it was at this time or later, and the mode lets it be taken back.
   */
  public Optional<Instant> since(Instant earliest) {
    return refusal.isPresent()
        ? Optional.empty()
        : last().time().filter(time -> !time.isBefore(earliest));
  }

  /**
   * The same as {@link #apply()} for the save of this time.
   *
   * @throws OnboardingException also with {@link Problem.Refused#CHANGED_SINCE} if somebody saved
   *     since
   */
  public List<PlaceReview> apply(Instant time) {
    return apply(Optional.of(time));
  }

  /**
   * What taking it back would change, file by file.
   *
   * @throws OnboardingException with {@link Problem.Missing#BACKUP} if there is nothing to take
   *     back, or if the mode forbids it
   */
  public List<PlaceReview> review() {
    return find().review();
  }

  /**
   * Takes it back in all files that the save wrote, or in none.
   *
   * @return what it changed
   * @throws OnboardingException as {@link #review} does; with {@link Problem.Refused#FILE_CHANGED}
   *     if somebody changed one of the files since; if a file cannot be written
   */
  public List<PlaceReview> apply() {
    return apply(Optional.empty());
  }

  private List<PlaceReview> apply(Optional<Instant> expected) {
    Path lock = surroundings.home().lock("save");
    try (LockFile _ = LockFile.acquire(lock, LOCK_PATIENCE)) {
      EnvUndo last = find();
      if (expected.isPresent() && !expected.equals(last.time())) {
        throw new OnboardingException(
            Problem.Refused.CHANGED_SINCE, workspace.root(), surroundings.home().backups());
      }
      List<PlaceReview> changes = last.review();
      last.apply();
      return changes;
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.WRITE, lock);
    }
  }

  private EnvUndo find() {
    if (refusal.isPresent()) {
      throw new OnboardingException(null, refusal.get());
    }
    EnvUndo last = last();
    if (last.isEmpty()) {
      throw new OnboardingException(Problem.Missing.BACKUP, workspace.root());
    }
    return last;
  }

  private EnvUndo last() {
    List<EnvUndo.EnvFilePath> files =
        workspace.files().entrySet().stream()
            .filter(file -> only.contains(file.getKey()))
            .map(file -> new EnvUndo.EnvFilePath(file.getKey(), file.getValue()))
            .toList();
    return EnvUndo.of(files, surroundings.home().backups());
  }
}
