package com.alwrity.onboarding.workspace.git;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.platform.AtomicFile;
import com.alwrity.onboarding.platform.FileOwner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A file of a checkout that is no secret, such as a {@code .gitignore}. A link is refused, wherever
 * it leads: git has not followed one since 2.32, so that a line behind it would help nobody.
 */
public record SharedFile(Path path) {
  private static final int MAX_SIZE = 1 << 20;
  private static final byte[] NOTHING = {};
  private static final Set<PosixFilePermission> NOT_EXECUTABLE =
      PosixFilePermissions.fromString("rw-rw-rw-");

  /**
   * What it holds; empty if there is none.
   *
   * @throws OnboardingException with {@link Problem.Refused#NOT_A_FILE}, {@link
   *     Problem.Refused#HARD_LINK}, {@link Problem.Refused#FOREIGN_OWNER}, {@link
   *     Problem.Refused#TOO_LARGE}, {@link Problem.Refused#UTF_16} or {@link Problem.File#READ}
   */
  public Optional<byte[]> read() {
    try {
      check();
      try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
        byte[] bytes = in.readNBytes(MAX_SIZE + 1);
        if (bytes.length > MAX_SIZE) {
          throw new OnboardingException(Problem.Refused.TOO_LARGE, path, MAX_SIZE);
        }
        if (isUtf16(bytes)) {
          throw new OnboardingException(Problem.Refused.UTF_16, path);
        }
        return Optional.of(bytes);
      }
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.READ, path);
    }
  }

  /** The same with a line more: at the end, where it wins over the lines before. */
  public static byte[] with(byte[] before, String line) {
    String ending = ending(before);
    ByteArrayOutputStream after = new ByteArrayOutputStream();
    after.writeBytes(before);
    if (before.length > 0 && before[before.length - 1] != '\n' && !isMark(before)) {
      after.writeBytes(ending.getBytes(RepositoryPath.encoding()));
    }
    after.writeBytes((line + ending).getBytes(RepositoryPath.encoding()));
    return after.toByteArray();
  }

  /**
   * Replaces the content, durably; permissions stay, or are those of the folder.
   *
   * @param before what was read
   * @return false if another program has changed it since; nothing is written then
   * @throws OnboardingException with {@link Problem.File#WRITE}
   */
  public boolean replace(Optional<byte[]> before, byte[] after) {
    try {
      Optional<Set<PosixFilePermission>> permissions = permissions();
      if (!AtomicFile.replace(path, before, after)) {
        return false;
      }
      if (permissions.isPresent()) { // it is no secret, so others may read it as before
        Files.setPosixFilePermissions(path, permissions.get());
      }
      return true;
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.WRITE, path);
    }
  }

  /** Undoes a replacement, unless another program has written meanwhile. */
  void putBack(Optional<byte[]> before, byte[] after) {
    if (before.isPresent()) {
      replace(Optional.of(after), before.get());
      return;
    }
    try {
      if (Arrays.equals(read().orElse(NOTHING), after)) {
        Files.deleteIfExists(path);
        AtomicFile.syncFolder(folder());
      }
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.WRITE, path);
    }
  }

  private void check() throws IOException {
    boolean unix = path.getFileSystem().supportedFileAttributeViews().contains("unix");
    Map<String, Object> attributes =
        Files.readAttributes(
            path,
            unix ? "unix:isRegularFile,nlink,uid" : "isRegularFile",
            LinkOption.NOFOLLOW_LINKS);
    if (!Boolean.TRUE.equals(attributes.get("isRegularFile"))) {
      throw new OnboardingException(Problem.Refused.NOT_A_FILE, path);
    }
    if (attributes.get("nlink") instanceof Integer links && links > 1) {
      throw new OnboardingException(Problem.Refused.HARD_LINK, path);
    }
    if (attributes.get("uid") instanceof Integer uid && !FileOwner.isUs(path, uid)) {
      throw new OnboardingException(Problem.Refused.FOREIGN_OWNER, path);
    }
  }

  /** That of its last line that has one. */
  private static String ending(byte[] bytes) {
    int last = bytes.length - 1;
    while (last >= 0 && bytes[last] != '\n') {
      last--;
    }
    return last > 0 && bytes[last - 1] == '\r' ? "\r\n" : "\n";
  }

  private static boolean isUtf16(byte[] bytes) {
    return bytes.length >= 2
        && ((bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE)
            || (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF));
  }

  /** Whether this is a byte order mark and nothing else, behind which the first line begins. */
  private static boolean isMark(byte[] bytes) {
    return Arrays.equals(bytes, new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
  }

  private Optional<Set<PosixFilePermission>> permissions() throws IOException {
    if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return Optional.empty();
    }
    boolean there = Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
    permissions.addAll(Files.getPosixFilePermissions(there ? path : folder()));
    if (!there) {
      permissions.retainAll(NOT_EXECUTABLE);
    }
    return Optional.of(permissions);
  }

  private Path folder() {
    Path folder = path.getParent();
    return folder == null ? path : folder;
  }
}
