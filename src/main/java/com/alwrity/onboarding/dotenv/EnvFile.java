package com.alwrity.onboarding.dotenv;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.platform.AtomicFile;
import com.alwrity.onboarding.platform.LockFile;
import com.alwrity.onboarding.platform.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One {@code .env} on disk. Written as a whole, durably, with mode 0600 or what is stricter, and
 * only if nobody else has changed it since it was read.
 */
public final class EnvFile {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Set<PosixFilePermission> OURS = PosixFilePermissions.fromString("rw-------");
  private static final byte[] NOTHING = {};

  private final Path path;
  private final Path backupFolder;
  private final Clock clock;

  /**
   * Touches no disk.
   *
   * @param path the file, or a link to it; it need not be there
   * @param backupFolder where the former contents are kept; made if need be, and the lock file
   *     beside it
   */
  public EnvFile(Path path, Path backupFolder) {
    this(path, backupFolder, Clock.systemUTC());
  }

  EnvFile(Path path, Path backupFolder, Clock clock) {
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
    Optional<byte[]> content = EnvTarget.of(path).read();
    byte[] bytes = content.orElse(NOTHING);
    return new EnvSnapshot(
        EnvDocument.parse(bytes, path.toString()), Hash.of(bytes), content.isPresent());
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
    EnvTarget target = EnvTarget.of(path);
    byte[] bytes = next.render();
    target.checkSize(bytes.length);
    try (LockFile _ = lock(target)) {
      Optional<byte[]> current = target.read();
      checkUnchanged(seen, current);
      if (!Arrays.equals(current.orElse(NOTHING), bytes)) {
        write(target, current, bytes);
        verify(target, bytes);
      }
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
    Path folder = backupFolder.getParent();
    Path beside = folder == null ? backupFolder : folder;
    try {
      OwnerOnly.createFolders(backupFolder);
      return LockFile.acquire(beside.resolve("env-" + Hash.of(target.real()) + ".lock"), PATIENCE);
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.WRITE, backupFolder);
    }
  }

  private void checkUnchanged(EnvSnapshot seen, Optional<byte[]> current) {
    boolean same =
        seen.exists() == current.isPresent()
            && seen.fingerprint().equals(Hash.of(current.orElse(NOTHING)));
    if (!same) {
      throw new OnboardingException(Problem.Refused.FILE_CHANGED, path);
    }
  }

  private void write(EnvTarget target, Optional<byte[]> current, byte[] bytes) throws IOException {
    Optional<Set<PosixFilePermission>> strict =
        current.isPresent() ? target.permissions().filter(OURS::containsAll) : Optional.empty();
    if (current.isPresent()) {
      backup(target, current.get());
    }
    AtomicFile.removeLeftovers(target.real());
    if (!AtomicFile.replace(target.real(), current, bytes)) {
      throw new OnboardingException(Problem.Refused.FILE_CHANGED, path);
    }
    if (strict.isPresent() && !strict.get().equals(OURS)) {
      Files.setPosixFilePermissions(target.real(), strict.get());
    }
  }

  private void verify(EnvTarget target, byte[] bytes) {
    if (!Arrays.equals(target.read().orElse(NOTHING), bytes)) {
      throw new OnboardingException(Problem.File.VERIFY, path);
    }
  }

  private void backup(EnvTarget target, byte[] content) {
    try {
      backups(target).add(content);
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.WRITE, backupFolder);
    }
  }
}
