package com.alwrity.onboarding.dotenv;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.platform.LockFile;
import com.alwrity.onboarding.platform.OwnerOnly;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One {@code .env} on disk. Written as a whole, durably, with mode 0600 or what is stricter, and
 * never over what somebody else has changed since it was read.
 */
public final class EnvFile {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int ATTEMPTS = 3;
  private static final byte[] NOTHING = {};

  private final Path path;
  private final Path backupFolder;
  private final InstantSource clock;

  /**
   * Touches no disk.
   *
   * @param path the file, or a link to it; it need not be there
   * @param backupFolder where the former contents are kept; made if need be, and the lock file
   *     beside it
   */
  public EnvFile(Path path, Path backupFolder) {
    this(path, backupFolder, InstantSource.system());
  }

  /**
   * The same with a clock of its own.
   *
   * @param clock asked for the time of each write; may stand still for several files
   */
  public EnvFile(Path path, Path backupFolder, InstantSource clock) {
    this.path = path;
    this.backupFolder = backupFolder.toAbsolutePath().normalize();
    this.clock = clock;
  }

  /**
   * What is in this file, for somebody who only wants to know: whose it is and how many names it
   * has does not matter then.
   *
   * @return an empty document if there is no file
   * @throws OnboardingException with {@link Problem.Refused#NOT_A_FILE}, {@link
   *     Problem.Refused#TOO_LARGE} or {@link Problem.File#READ}
   */
  public static EnvDocument peek(Path path) {
    return EnvDocument.parse(EnvTarget.of(path).peek().orElse(NOTHING), path.toString());
  }

  /**
   * What is really written: absolute, links resolved.
   *
   * @throws OnboardingException with {@link Problem.Refused#DANGLING_LINK} or {@link
   *     Problem.File#READ}
   */
  public Path target() {
    return EnvTarget.of(path).real();
  }

  /**
   * Reads the file. One that is not there reads as empty.
   *
   * @throws OnboardingException with {@link Problem.Refused#DANGLING_LINK}, {@link
   *     Problem.Refused#NOT_A_FILE}, {@link Problem.Refused#HARD_LINK}, {@link
   *     Problem.Refused#FOREIGN_OWNER}, {@link Problem.Refused#TOO_LARGE} (over 1 MiB), or {@link
   *     Problem.File#READ}
   */
  public EnvSnapshot read() {
    return snapshot(EnvTarget.of(path).read());
  }

  /**
   * Replaces the content, keeping the old one as a backup. Does nothing if it is the same.
   *
   * @param seen what the change was made from
   * @throws OnboardingException as {@link #read()} does; with {@link Problem.Refused#FILE_CHANGED}
   *     if the file is no longer as seen; {@link Problem.Unavailable#STORE_LOCKED} if another
   *     program holds the lock for 5 s; {@link Problem.File#WRITE}; {@link Problem.File#VERIFY} if
   *     the file reads differently afterwards
   */
  public void replace(EnvSnapshot seen, EnvDocument next) {
    write(
        _ ->
            now -> {
              if (!now.isSame(seen)) {
                throw new OnboardingException(Problem.Refused.FILE_CHANGED, path);
              }
              return next;
            });
  }

  /**
   * Makes the edits, keeping the old content as a backup. If another program has changed the file
   * since it was seen, but nothing that the edits concern, both changes are kept.
   *
   * @param seen what the edits were decided from
   * @return what is in the file now
   * @throws OnboardingException as {@link #replace} and {@link EnvDocument#with} do
   */
  public EnvSnapshot apply(EnvSnapshot seen, EnvEdits edits) {
    edits.applyTo(seen.document()); // what is refused anyway needs no lock and no folder
    return write(_ -> now -> merge(seen, edits, now));
  }

  /**
   * The same with edits that are decided now, once, from what is in the file.
   *
   * @return what is in it then
   * @throws OnboardingException as {@link #apply} does
   */
  public EnvSnapshot edit(Function<EnvDocument, EnvEdits> decide) {
    return write(
        seen -> {
          EnvEdits edits = decide.apply(seen.document());
          return now -> merge(seen, edits, now);
        });
  }

  private EnvDocument merge(EnvSnapshot seen, EnvEdits edits, EnvSnapshot now) {
    boolean gone = seen.exists() && !now.exists();
    if (!now.isSame(seen) && (gone || !edits.fitBoth(seen.document(), now.document()))) {
      throw new OnboardingException(Problem.Refused.FILE_CHANGED, path);
    }
    return edits.applyTo(now.document());
  }

  /**
   * When this program last wrote the file, unless that was taken back or cut short; the writes of
   * one save have the same time. Somebody may have changed the file since.
   *
   * @return empty if there is no write that could be taken back
   * @throws OnboardingException as {@link #read()} does
   */
  public Optional<Instant> lastWrite() {
    EnvTarget target = EnvTarget.of(path);
    try {
      EnvSnapshot now = snapshot(target.read());
      return backups(target).writes().stream()
          .filter(write -> write.stands(now) || !write.isUndone(now))
          .findFirst()
          .map(EnvWrite::time);
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.READ, backupFolder);
    }
  }

  /**
   * What {@link #undo} would leave, without doing it.
   *
   * @throws OnboardingException as {@link #undo} does
   */
  public EnvSnapshot beforeLastWrite() {
    EnvTarget target = EnvTarget.of(path);
    try {
      EnvBackups kept = backups(target);
      return snapshot(kept.before(lastStanding(kept, snapshot(target.read()))));
    } catch (NoSuchFileException e) {
      throw new OnboardingException(e, Problem.Missing.BACKUP, path);
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.READ, backupFolder);
    }
  }

  /**
   * Takes the last write back and forgets it, so that the next call takes back the one before. A
   * file that the write made is removed.
   *
   * @return what is in the file now
   * @throws OnboardingException as {@link #read()} does; with {@link Problem.Refused#CHANGED_SINCE}
   *     if the file was changed since; {@link Problem.Missing#BACKUP} if there is no write to take
   *     back; {@link Problem.Unavailable#STORE_LOCKED}, {@link Problem.File#WRITE} or {@link
   *     Problem.File#VERIFY}
   */
  public EnvSnapshot undo() {
    EnvTarget target = EnvTarget.of(path);
    EnvBackups kept = backups(target);
    try (LockFile _ = lock(target)) {
      target.removeLeftovers();
      Optional<byte[]> now = target.read();
      EnvWrite last = lastStanding(kept, snapshot(now));
      Optional<byte[]> before = kept.before(last);
      if (before.isEmpty()) {
        target.remove();
      } else if (!target.replace(now, before.get(), List.of())) {
        throw new OnboardingException(Problem.Refused.FILE_CHANGED, path);
      }
      for (EnvWrite write : kept.writes()) {
        if (!write.time().isBefore(last.time())) {
          kept.remove(write);
        }
      }
      return snapshot(before);
    } catch (NoSuchFileException e) {
      throw new OnboardingException(e, Problem.Missing.BACKUP, path);
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.WRITE, path);
    }
  }

  /**
   * The former contents that are kept, at most 20, the newest first.
   *
   * @throws OnboardingException with {@link Problem.File#READ}
   */
  public List<Path> backups() {
    try {
      return backups(EnvTarget.of(path)).list();
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.READ, backupFolder);
    }
  }

  private EnvBackups backups(EnvTarget target) {
    return new EnvBackups(backupFolder, target.real(), clock);
  }

  private LockFile lock(EnvTarget target) {
    Path beside = backupFolder.resolveSibling("");
    try {
      OwnerOnly.createFolders(beside);
      return LockFile.acquire(beside.resolve("env-" + Hash.of(target.real()) + ".lock"), PATIENCE);
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.WRITE, backupFolder);
    }
  }

  private EnvSnapshot write(Function<EnvSnapshot, Function<EnvSnapshot, EnvDocument>> decide) {
    EnvTarget target = EnvTarget.of(path);
    EnvBackups kept = backups(target);
    try (LockFile _ = lock(target)) {
      target.removeLeftovers(); // also if nothing is left to write
      Optional<byte[]> now = target.read();
      EnvSnapshot snapshot = snapshot(now);
      Function<EnvSnapshot, EnvDocument> edit = decide.apply(snapshot);
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        byte[] next = edit.apply(snapshot).render();
        target.checkSize(next.length);
        if (Arrays.equals(now.orElse(NOTHING), next)) {
          return snapshot;
        }
        Path backup = backup(kept, now, next);
        if (target.replace(now, next, List.of(backup))) {
          kept.removeOldest();
          return snapshot(Optional.of(next));
        }
        // Other programs know nothing of our lock: look again at what one of them wrote.
        now = target.read();
        snapshot = snapshot(now);
      }
      throw new OnboardingException(Problem.Refused.FILE_CHANGED, path);
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.WRITE, path);
    }
  }

  /**
   * The newest write that is in the file; those that were cut short before they reached it, or that
   * somebody took back, are passed over.
   */
  private EnvWrite lastStanding(EnvBackups kept, EnvSnapshot now) throws IOException {
    for (EnvWrite write : kept.writes()) {
      if (write.stands(now)) {
        return write;
      }
      if (!write.isUndone(now)) {
        throw new OnboardingException(Problem.Refused.CHANGED_SINCE, path, backupFolder);
      }
    }
    throw new OnboardingException(Problem.Missing.BACKUP, path);
  }

  private EnvSnapshot snapshot(Optional<byte[]> content) {
    byte[] bytes = content.orElse(NOTHING);
    EnvDocument document = EnvDocument.parse(bytes, path.toString());
    return new EnvSnapshot(document, Hash.of(bytes), content.isPresent());
  }

  private Path backup(EnvBackups kept, Optional<byte[]> now, byte[] next) {
    try {
      return kept.add(now, next);
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.WRITE, backupFolder);
    }
  }
}
