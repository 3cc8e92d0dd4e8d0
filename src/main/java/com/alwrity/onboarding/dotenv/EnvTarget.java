package com.alwrity.onboarding.dotenv;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.platform.AtomicFile;
import com.alwrity.onboarding.platform.FileOwner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a path leads to.
 *
 * @param path as the user knows it, for messages
 * @param real absolute, without links: what is read and replaced
 */
record EnvTarget(Path path, Path real) {
  /** In bytes. The largest file anybody keeps settings in is far smaller. */
  static final int MAX_SIZE = 1 << 20;

  private static final Set<PosixFilePermission> OURS = PosixFilePermissions.fromString("rw-------");
  private static final byte[] NOTHING = {};

  /** Follows links; a file that is not there yet is fine unless a link promises it. */
  static EnvTarget of(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    try {
      return new EnvTarget(path, absolute.toRealPath());
    } catch (IOException e) {
      if (Files.isSymbolicLink(absolute)) { // to nothing, or in a circle
        throw new OnboardingException(e, Problem.Refused.DANGLING_LINK, path);
      }
      if (e instanceof NoSuchFileException) {
        return new EnvTarget(path, besideRealFolder(absolute));
      }
      throw new OnboardingException(e, Problem.File.READ, path);
    }
  }

  private static Path besideRealFolder(Path absolute) {
    Path folder = absolute.getParent();
    try {
      return folder == null ? absolute : folder.toRealPath().resolve(absolute.getFileName());
    } catch (IOException e) { // no folder either: nothing to find out about it
      return absolute;
    }
  }

  /**
   * The bytes, or empty if there is no file.
   *
   * @throws OnboardingException if it is none that we should touch, or cannot be read
   */
  Optional<byte[]> read() {
    return read(true);
  }

  /** The same for somebody who will not write: only a regular file of a sensible size matters. */
  Optional<byte[]> peek() {
    return read(false);
  }

  private Optional<byte[]> read(boolean toWrite) {
    try {
      check(toWrite);
      try (InputStream in = Files.newInputStream(real, LinkOption.NOFOLLOW_LINKS)) {
        byte[] bytes = in.readNBytes(MAX_SIZE + 1);
        checkSize(bytes.length);
        return Optional.of(bytes);
      }
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.READ, path);
    }
  }

  /**
   * Writes the file and reads it again.
   *
   * @param now what was read
   * @param before files that were put and must not be lost if the new content is there
   * @return false if another program has changed it since; nothing is written then
   * @throws OnboardingException with {@link Problem.File#VERIFY} if it reads differently
   */
  boolean replace(Optional<byte[]> now, byte[] next, List<Path> before) throws IOException {
    Optional<Set<PosixFilePermission>> strict =
        now.isPresent() ? permissions().filter(OURS::containsAll) : Optional.empty();
    if (!AtomicFile.replace(real, now, next, before)) {
      return false;
    }
    if (strict.isPresent() && !strict.get().equals(OURS)) {
      Files.setPosixFilePermissions(real, strict.get());
    }
    verify(Optional.of(next));
    return true;
  }

  /** Removes what a killed process left beside the file; call it only with the lock held. */
  void removeLeftovers() throws IOException {
    Path folder = real.getParent();
    if (folder != null && Files.isDirectory(folder)) {
      AtomicFile.removeLeftovers(real);
    }
  }

  /** Removes the file, durably. */
  void remove() throws IOException {
    Files.deleteIfExists(real);
    Path folder = real.getParent();
    if (folder != null) {
      AtomicFile.syncFolder(folder);
    }
    verify(Optional.empty());
  }

  private void verify(Optional<byte[]> expected) {
    Optional<byte[]> found = peek(); // what was just written is ours
    if (found.isPresent() != expected.isPresent()
        || !Arrays.equals(found.orElse(NOTHING), expected.orElse(NOTHING))) {
      throw new OnboardingException(Problem.File.VERIFY, path);
    }
  }

  void checkSize(int size) {
    if (size > MAX_SIZE) {
      throw new OnboardingException(Problem.Refused.TOO_LARGE, path, MAX_SIZE);
    }
  }

  /** The permissions, or empty where there are none, as on Windows. */
  private Optional<Set<PosixFilePermission>> permissions() throws IOException {
    return isUnix() ? Optional.of(Files.getPosixFilePermissions(real)) : Optional.empty();
  }

  private void check(boolean toWrite) throws IOException {
    String wanted = isUnix() ? "unix:isRegularFile,nlink,uid" : "isRegularFile";
    Map<String, Object> attributes = Files.readAttributes(real, wanted, LinkOption.NOFOLLOW_LINKS);
    if (!Boolean.TRUE.equals(
        attributes.get("isRegularFile"))) { // reading a pipe would wait for ever
      throw new OnboardingException(Problem.Refused.NOT_A_FILE, path);
    }
    if (toWrite && attributes.get("nlink") instanceof Integer links && links > 1) {
      throw new OnboardingException(Problem.Refused.HARD_LINK, path);
    }
    if (toWrite && attributes.get("uid") instanceof Integer uid && !FileOwner.isUs(real, uid)) {
      throw new OnboardingException(Problem.Refused.FOREIGN_OWNER, path);
    }
  }

  private boolean isUnix() {
    return real.getFileSystem().supportedFileAttributeViews().contains("unix");
  }
}
