package com.alwrity.onboarding.dotenv;

import com.alwrity.onboarding.platform.AtomicFile;
import com.alwrity.onboarding.platform.FolderEntries;
import com.alwrity.onboarding.platform.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was in one {@code .env} before each write: the file itself or a plain copy, whose name says
 * what the write did. Where there was no file, an empty one with such a name. As secret as the file
 * itself.
 */
final class EnvBackups {
  private static final int KEPT = 20;
  private static final Comparator<EnvWrite> NEWEST_FIRST =
      Comparator.comparing(EnvWrite::moment).reversed();

  private final Path file;
  private final Path folder;
  private final String prefix;
  private final InstantSource clock;
  private List<EnvWrite> outdated = List.of();

  /**
   * Backups of this file.
   *
   * @param folder where they are
   * @param file absolute, without links
   */
  EnvBackups(Path folder, Path file, InstantSource clock) {
    this.file = file;
    this.folder = folder;
    Path parent = file.getParent();
    Path name = parent == null ? null : parent.getFileName();
    this.prefix = (name == null ? "" : name) + ".env-" + Hash.of(file) + ".";
    this.clock = clock;
  }

  /** The former contents, the newest first. */
  List<Path> list() throws IOException {
    List<Path> paths = new ArrayList<>();
    for (EnvWrite write : writes()) {
      if (write.before().isPresent()) {
        paths.add(where(write));
      }
    }
    return List.copyOf(paths);
  }

  /**
   * Says where the former content goes; call it before the write, with the lock held, and {@link
   * #removeOldest} after it. Where there is no file, this is durable now.
   *
   * @param before what is there now; empty if there is no file
   * @param after what will be written
   */
  EnvWrite add(Optional<byte[]> before, byte[] after) throws IOException {
    OwnerOnly.createFolders(folder);
    List<EnvWrite> existing = new ArrayList<>();
    for (String name : FolderEntries.names(folder, this::isOurs)) { // a single look at the folder
      if (name.startsWith(prefix)) {
        write(name).ifPresent(existing::add);
      } else { // left by a process that was killed
        Files.deleteIfExists(folder.resolve(name));
      }
    }
    existing.sort(NEWEST_FIRST);
    EnvWrite write = EnvWrite.of(timeAfter(existing), before, after);
    outdated = existing.subList(Math.min(existing.size(), KEPT - 1), existing.size());
    if (before.isEmpty()) {
      Files.createFile(path(write), OwnerOnly.file());
      AtomicFile.syncFolder(folder);
    }
    return write;
  }

  /**
   * Removes what the last {@link #add} made one too many. After the write, because it would wait
   * for the disk to end what another file's write began.
   */
  void removeOldest() {
    for (EnvWrite old : outdated) {
      try {
        remove(old);
      } catch (IOException e) {
        return; // the file is written; the next write tries again
      }
    }
  }

  /**
   * Brings what a killed process or a power cut left beside the file to where it belongs; call it
   * with the lock held.
   */
  void tidy() throws IOException {
    for (Map.Entry<String, Path> left : leftovers().entrySet()) {
      Optional<EnvWrite> write = former(left.getKey(), left.getValue());
      if (write.isPresent()) {
        OwnerOnly.createFolders(folder);
        AtomicFile.keep(left.getValue(), path(write.get()));
      } else {
        Files.deleteIfExists(left.getValue());
      }
    }
  }

  /** The writes that can be taken back, the newest first. */
  List<EnvWrite> writes() throws IOException {
    Set<EnvWrite> writes = new HashSet<>(besideFile().keySet());
    try {
      for (String name : FolderEntries.names(folder, name -> name.startsWith(prefix))) {
        write(name).ifPresent(writes::add);
      }
    } catch (NoSuchFileException e) {
      // none yet
    }
    return writes.stream().sorted(NEWEST_FIRST).toList();
  }

  /**
   * What was there before this write; empty if there was no file.
   *
   * @throws NoSuchFileException if the backup is gone or damaged
   */
  Optional<byte[]> before(EnvWrite write) throws IOException {
    byte[] content = Files.readAllBytes(where(write));
    if (!write.replaced(content)) {
      throw new NoSuchFileException(path(write).toString(), null, "damaged");
    }
    return write.before().isEmpty() ? Optional.empty() : Optional.of(content);
  }

  /** Forgets this write and what was there before it. */
  void remove(EnvWrite write) throws IOException {
    Files.deleteIfExists(path(write));
  }

  /** Where the former content is kept. */
  Path path(EnvWrite write) {
    return folder.resolve(prefix + write.text());
  }

  /** The same, or where a power cut left it. */
  private Path where(EnvWrite write) throws IOException {
    Path kept = path(write);
    return Files.exists(kept) ? kept : besideFile().getOrDefault(write, kept);
  }

  /** The former contents that did not come further than beside the file. */
  private Map<EnvWrite, Path> besideFile() throws IOException {
    Map<EnvWrite, Path> found = new HashMap<>();
    for (Map.Entry<String, Path> left : leftovers().entrySet()) {
      former(left.getKey(), left.getValue()).ifPresent(write -> found.put(write, left.getValue()));
    }
    return found;
  }

  private Map<String, Path> leftovers() throws IOException {
    Path parent = file.getParent();
    return parent != null && Files.isDirectory(parent) ? AtomicFile.leftovers(file) : Map.of();
  }

  /** The write before which this was in the file; empty if it is new content, perhaps in part. */
  private static Optional<EnvWrite> former(String id, Path left) throws IOException {
    Optional<EnvWrite> write = EnvWrite.ofId(id);
    try {
      boolean readable =
          write.isPresent()
              && Files.isRegularFile(left, LinkOption.NOFOLLOW_LINKS)
              && Files.size(left) <= EnvTarget.MAX_SIZE;
      return readable && write.get().replaced(Files.readAllBytes(left)) ? write : Optional.empty();
    } catch (NoSuchFileException e) { // it is where it belongs now
      return Optional.empty();
    }
  }

  /** Now, unless the clock was set back or is coarse: the newest must stay the newest. */
  private Instant timeAfter(List<EnvWrite> existing) {
    Instant now = clock.instant();
    boolean newest = existing.isEmpty() || existing.getFirst().isBefore(now);
    return newest ? now : existing.getFirst().time().plusNanos(1);
  }

  private Optional<EnvWrite> write(String name) {
    return EnvWrite.parse(name.substring(prefix.length()));
  }

  /** Whether it is a backup of this file, or was to become one. */
  private boolean isOurs(String name) {
    return name.startsWith(prefix) || (name.startsWith(".") && name.startsWith(prefix, 1));
  }
}
