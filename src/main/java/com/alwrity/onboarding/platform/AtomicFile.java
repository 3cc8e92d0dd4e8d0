package com.alwrity.onboarding.platform;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * Replaces a file so that a crash or a power cut at any moment leaves the old content or the new,
 * never a mixture: a new file beside it, fsync, rename, fsync of the folder.
 */
public final class AtomicFile {
  private static final String SUFFIX = ".alwrity-tmp";
  private static final int WINDOWS_ATTEMPTS = 20;
  private static final long WINDOWS_PAUSE_NANOS = 100_000_000;

  private AtomicFile() {}

  /**
   * Writes the content to the path, durably, with mode 0600. Does not follow a link: a link would
   * be replaced, so resolve it first.
   *
   * @throws IOException if it could not be done; the old content is then still there
   */
  public static void write(Path target, byte[] content) throws IOException {
    Path folder = folderOf(target);
    Path temporary = folder.resolve(temporaryName(target));
    try {
      try (FileChannel out =
          FileChannel.open(
              temporary,
              Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
              OwnerOnly.file())) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        out.force(true);
      }
      rename(temporary, target);
    } finally {
      Files.deleteIfExists(temporary);
    }
    syncFolder(folder);
  }

  /** Removes what a killed process left beside the target; call it only with the lock held. */
  public static void removeLeftovers(Path target) throws IOException {
    Pattern ours =
        Pattern.compile(Pattern.quote(prefix(target)) + "[0-9a-f]+" + Pattern.quote(SUFFIX));
    try (DirectoryStream<Path> leftovers =
        Files.newDirectoryStream(
            folderOf(target), file -> ours.matcher(file.getFileName().toString()).matches())) {
      for (Path leftover : leftovers) {
        Files.deleteIfExists(leftover);
      }
    }
  }

  /** Makes a creation, renaming or removal in this folder survive a power cut. */
  public static void syncFolder(Path folder) throws IOException {
    if (OwnerOnly.isPosix()) { // Windows cannot open a folder, and has no such call.
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static void rename(Path from, Path to) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return;
      } catch (AccessDeniedException e) {
        // On Windows a reader or a virus scanner holds the file for a moment.
        if (Os.current() != Os.WINDOWS || attempt == WINDOWS_ATTEMPTS) {
          throw e;
        }
        LockSupport.parkNanos(WINDOWS_PAUSE_NANOS);
      }
    }
  }

  private static Path folderOf(Path target) {
    Path parent = target.toAbsolutePath().getParent();
    return parent == null ? target.toAbsolutePath() : parent;
  }

  private static String prefix(Path target) {
    return "." + target.getFileName() + ".";
  }

  private static String temporaryName(Path target) {
    return prefix(target) + Long.toHexString(ThreadLocalRandom.current().nextLong()) + SUFFIX;
  }
}
