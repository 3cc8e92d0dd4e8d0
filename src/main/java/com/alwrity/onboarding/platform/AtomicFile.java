package com.alwrity.onboarding.platform;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
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
  private static final Pattern ID = Pattern.compile("[0-9A-Za-z-]+");
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
    Path temporary = temporaryFor(target, random());
    try {
      create(temporary, content);
      rename(temporary, target);
    } finally {
      Files.deleteIfExists(temporary);
    }
    syncFolder(folderOf(target));
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
    Path temporary = temporaryFor(target, random());
    try {
      create(temporary, content);
      boolean exchanged =
          expected.isPresent() && exchange(temporary, target, expected.get(), content);
      if (!exchanged && !takePlace(temporary, target, expected)) {
        return false;
      }
    } finally {
      Files.deleteIfExists(temporary);
    }
    syncFolder(folderOf(target));
    return true;
  }

  /**
   * The same for a file whose former content is to be kept. Where the system has the means, nothing
   * is copied: the two files change names, which is durable with their folder, and the former one
   * moves away. Until that move is durable too, a power cut may leave it among the {@link
   * #leftovers}, from where {@link #keep} brings it.
   *
   * @param id what tells the former file among the leftovers: digits, letters, dashes
   * @param former where it will be, with mode 0600; the folder is there
   */
  public static boolean replace(
      Path target, byte[] expected, byte[] content, String id, Path former) throws IOException {
    Path temporary = temporaryFor(target, id);
    try {
      create(temporary, content);
    } catch (IOException e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
    // From here on it may be the former file that has this name: no error may remove it.
    if (exchange(temporary, target, expected, content)) {
      syncFolder(folderOf(target));
      keep(temporary, former);
      return true;
    }
    boolean copied = has(target, Optional.of(expected));
    if (copied) {
      write(former, expected);
    }
    if (!copied || !takePlace(temporary, target, Optional.of(expected))) {
      Files.delete(temporary);
      return false;
    }
    syncFolder(folderOf(target));
    return true;
  }

  /** Brings a former file to where it is kept, from beside the one that took its place. */
  public static void keep(Path leftover, Path former) throws IOException {
    OwnerOnly.restrict(leftover);
    try {
      Files.move(leftover, former, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) { // to another file system
      write(former, Files.readAllBytes(leftover));
    }
    Files.deleteIfExists(leftover); // also if both are names of one file: then it did not move
  }

  /** Durable but for its name. */
  private static void create(Path temporary, byte[] content) throws IOException {
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
  }

  /** An editor may have left that to the system. */
  private static void syncContent(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.force(false);
    }
  }

  /** Renames, if the file is as expected. */
  private static boolean takePlace(Path temporary, Path target, Optional<byte[]> expected)
      throws IOException {
    if (!has(target, expected)) {
      return false;
    }
    if (expected.isEmpty() && ExclusiveRename.ifAbsent(temporary, target)) {
      return true;
    }
    if (!has(target, expected)) {
      return false;
    }
    rename(temporary, target);
    return true;
  }

  /**
   * Gives each the other's name, if the file is as expected. The former file is durable before
   * that, as the new one is.
   *
   * @return whether it was done; if not, another program has changed the file, or it is not
   *     possible here
   */
  private static boolean exchange(Path temporary, Path target, byte[] expected, byte[] content)
      throws IOException {
    if (!has(target, Optional.of(expected))) {
      return false;
    }
    syncContent(target);
    if (!ExclusiveRename.exchange(temporary, target)) {
      return false;
    }
    if (has(temporary, Optional.of(expected))) {
      return true;
    }
    giveBack(temporary, target, content);
    return false;
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
    for (Path leftover : leftovers(target).values()) {
      Files.deleteIfExists(leftover);
    }
  }

  /** What a killed process or a power cut left beside the target, by what tells it. */
  public static Map<String, Path> leftovers(Path target) throws IOException {
    Path folder = folderOf(target);
    String prefix = prefix(target);
    Map<String, Path> found = new HashMap<>();
    for (String name : FolderEntries.names(folder, name -> name.endsWith(SUFFIX))) {
      if (name.startsWith(prefix) && name.length() > prefix.length() + SUFFIX.length()) {
        String id = name.substring(prefix.length(), name.length() - SUFFIX.length());
        if (ID.matcher(id).matches()) {
          found.put(id, folder.resolve(name));
        }
      }
    }
    return found;
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

  private static Path temporaryFor(Path target, String id) {
    return folderOf(target).resolve(prefix(target) + id + SUFFIX);
  }

  private static String random() {
    return Long.toHexString(ThreadLocalRandom.current().nextLong());
  }
}
