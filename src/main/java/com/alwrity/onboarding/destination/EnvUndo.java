package com.alwrity.onboarding.destination;

import com.alwrity.onboarding.dotenv.EnvDifference;
import com.alwrity.onboarding.dotenv.EnvFile;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.OnboardingException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Takes the last save of a checkout's files back. What one save wrote has one time: a file whose
 * last write is older is left alone.
 */
public final class EnvUndo {
  private final List<Written> files;

  /** One file, as far as it was ever written. */
  private record Written(Destination destination, Path path, EnvFile file, Instant time) {
    static Optional<Written> of(Destination destination, Path path, Path backups) {
      EnvFile file = new EnvFile(path, backups);
      return file.lastWrite().map(time -> new Written(destination, path, file, time));
    }

    PlaceTarget target() {
      return PlaceTarget.of(path, file);
    }
  }

  private EnvUndo(List<Written> files) {
    this.files = files;
  }

  /**
   * The last save.
   *
   * @param files the files that it may have written, with their paths
   * @param backups where the former contents are kept
   * @throws OnboardingException if a file or the backups cannot be read
   */
  public static EnvUndo of(List<EnvFilePath> files, Path backups) {
    List<Written> written =
        files.stream()
            .flatMap(file -> Written.of(file.destination(), file.path(), backups).stream())
            .toList();
    Optional<Instant> last = written.stream().map(Written::time).max(Comparator.naturalOrder());
    return new EnvUndo(
        written.stream().filter(file -> Optional.of(file.time()).equals(last)).toList());
  }

  /** One of the two files. */
  public record EnvFilePath(Destination destination, Path path) {}

  /** Whether there is nothing to take back. */
  public boolean isEmpty() {
    return files.isEmpty();
  }

  /** When it was saved; empty if there is nothing to take back. */
  public Optional<Instant> time() {
    return files.stream().map(Written::time).findFirst();
  }

  /** What taking it back would change, file by file; a refusal is part of the answer. */
  public List<PlaceReview> review() {
    return files.stream().map(EnvUndo::review).toList();
  }

  /**
   * Takes it back in all of the files, or in none if one was changed since.
   *
   * @throws OnboardingException as {@link EnvFile#undo} does
   */
  public void apply() {
    files.forEach(written -> written.file().beforeLastWrite()); // throws what would stop us halfway
    files.forEach(written -> written.file().undo());
  }

  private static PlaceReview review(Written written) {
    try {
      return PlaceReview.of(
          written.destination(),
          written.target(),
          EnvDifference.of(
              written.file().read().document(),
              written.file().beforeLastWrite().document(),
              EnvRules.of(written.destination(), false).settings().keySet()));
    } catch (OnboardingException e) {
      return PlaceReview.refused(written.destination(), written.target(), e.problem());
    }
  }
}
