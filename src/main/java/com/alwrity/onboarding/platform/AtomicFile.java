package com.alwrity.onboarding.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
    Path temporary = temporaryFor(target);
    try {
      create(temporary, content, AtomicFile::sync);
      rename(temporary, target);
    } finally {
      Files.deleteIfExists(temporary);
    }
    syncFolder(folderOf(target));
  }

  /**
   * Writes the content to the path, with mode 0600, whole or not at all, as long as the power stays
   * on: a power cut may leave another content or none. {@link #replace} makes it durable.
   *
   * @throws IOException if it could not be done
   */
  public static void put(Path target, byte[] content) throws IOException {
    Path temporary = temporaryFor(target);
    try {
      create(temporary, content, _ -> {});
      rename(temporary, target);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /**
   * Writes the content durably, unless another program has changed the file: its content stays
   * then. Where the system has the means (Linux), not even a change at the very instant is lost.
   *
   * @param expected what the file has, or empty if it is not there
   * @return whether it was written
   * @throws FileSystemException if another program wrote twice meanwhile, within microseconds; the
   *     content that is then not in the file is in the other file that this names
   * @throws IOException if it could not be done
   */
  public static boolean replace(Path target, Optional<byte[]> expected, byte[] content)
      throws IOException {
    return replace(target, expected, content, List.of());
  }

  /**
   * The same, and no power cut leaves the new content without what was {@link #put} before.
   *
   * @param before the files that were put
   */
  public static boolean replace(
      Path target, Optional<byte[]> expected, byte[] content, List<Path> before)
      throws IOException {
    Path temporary = temporaryFor(target);
    try {
      create(temporary, content, written -> sync(written, before));
      if (!takePlace(temporary, target, expected, content)) {
        return false;
      }
    } finally {
      Files.deleteIfExists(temporary);
    }
    syncFolder(folderOf(target));
    return true;
  }

  private static void create(Path temporary, byte[] content, Use use) throws IOException {
    try (FileChannel out =
        FileChannel.open(
            temporary,
            Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
            OwnerOnly.file())) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      use.of(out);
    }
  }

  private static void sync(FileChannel channel) throws IOException {
    channel.force(true);
  }

  private static void sync(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      sync(channel);
    }
  }

  /** All at once, so that they share the disk's journal entries. */
  private static void sync(FileChannel written, List<Path> before) throws IOException {
    if (before.isEmpty()) {
      sync(written);
      return;
    }
    List<Use> uses = new ArrayList<>();
    for (Path file : before) {
      uses.add(
          _ -> {
            sync(file);
            syncFolder(folderOf(file));
          });
    }
    uses.add(AtomicFile::sync);
    try {
      AtOnce.map(
          uses,
          use -> {
            try {
              use.of(written);
              return use;
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          },
          _ -> {});
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static boolean takePlace(
      Path temporary, Path target, Optional<byte[]> expected, byte[] content) throws IOException {
    if (!has(target, expected)) {
      return false;
    }
    if (expected.isEmpty() && ExclusiveRename.ifAbsent(temporary, target)) {
      return true;
    }
    if (expected.isPresent() && ExclusiveRename.exchange(temporary, target)) {
      if (has(temporary, expected)) {
        return true;
      }
      giveBack(temporary, target, content);
      return false;
    }
    if (!has(target, expected)) {
      return false;
    }
    rename(temporary, target);
    return true;
  }

  /** Another program wrote between our last look and the exchange; its content goes back. */
  private static void giveBack(Path temporary, Path target, byte[] content) throws IOException {
    if (!ExclusiveRename.exchange(temporary, target) || !has(temporary, Optional.of(content))) {
      // And wrote once more meanwhile: what is not at the target now must not be lost either.
      Path kept = temporary.resolveSibling(temporary.getFileName() + ".kept");
      Files.move(temporary, kept, StandardCopyOption.ATOMIC_MOVE);
      throw new FileSystemException(
          target.toString(), kept.toString(), "written twice at once; one content is kept");
    }
  }

  private static boolean has(Path file, Optional<byte[]> expected) throws IOException {
    if (expected.isEmpty()) {
      return !Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && Arrays.equals(Files.readAllBytes(file), expected.get());
  }

  /** Removes what a killed process left beside the target; call it only with the lock held. */
  public static void removeLeftovers(Path target) throws IOException {
    Pattern ours =
        Pattern.compile(Pattern.quote(prefix(target)) + "[0-9a-f]+" + Pattern.quote(SUFFIX));
    Path folder = folderOf(target);
    for (String name : FolderEntries.names(folder, name -> ours.matcher(name).matches())) {
      Files.deleteIfExists(folder.resolve(name));
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

  private static Path temporaryFor(Path target) {
    String random = Long.toHexString(ThreadLocalRandom.current().nextLong());
    return folderOf(target).resolve(prefix(target) + random + SUFFIX);
  }

  /** What is done with a file that was just written and is still open. */
  @FunctionalInterface
  private interface Use {
    void of(FileChannel written) throws IOException;
  }
}
