package com.alwrity.onboarding.dotenv;

import com.alwrity.onboarding.platform.AtomicFile;
import com.alwrity.onboarding.platform.FolderEntries;
import com.alwrity.onboarding.platform.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What was in one {@code .env} before each write: a plain copy, whose name says what the write did.
 * Where there was no file, an empty one with such a name. As secret as the file itself.
 */
final class EnvBackups {
  private static final int KEPT = 20;
  private static final byte[] NOTHING = {};
  private static final Comparator<EnvWrite> NEWEST_FIRST =
      Comparator.comparing(EnvWrite::moment).reversed();

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
    this.folder = folder;
    Path parent = file.getParent();
    Path name = parent == null ? null : parent.getFileName();
    this.prefix = (name == null ? "" : name) + ".env-" + Hash.of(file) + ".";
    this.clock = clock;
  }

  /** The former contents, the newest first. */
  List<Path> list() throws IOException {
    return writes().stream().filter(write -> write.before().isPresent()).map(this::path).toList();
  }

  /**
   * Keeps the former content and what the write will do; call it before the write, with the lock
   * held, and {@link #removeOldest} after it.
   *
   * @param before what is there now; empty if there is no file
   * @param after what will be written
   * @return the backup, which {@link AtomicFile#replace} has to make durable
   */
  Path add(Optional<byte[]> before, byte[] after) throws IOException {
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
    Path backup = path(write);
    AtomicFile.put(backup, before.orElse(NOTHING));
    outdated = existing.subList(Math.min(existing.size(), KEPT - 1), existing.size());
    return backup;
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

  /** The writes that can be taken back, the newest first. */
  List<EnvWrite> writes() throws IOException {
    List<EnvWrite> writes = new ArrayList<>();
    try {
      for (String name : FolderEntries.names(folder, name -> name.startsWith(prefix))) {
        write(name).ifPresent(writes::add);
      }
    } catch (NoSuchFileException e) {
      return List.of();
    }
    writes.sort(NEWEST_FIRST);
    return List.copyOf(writes);
  }

  /**
   * What was there before this write; empty if there was no file.
   *
   * @throws NoSuchFileException if the backup is gone or damaged
   */
  Optional<byte[]> before(EnvWrite write) throws IOException {
    byte[] content = Files.readAllBytes(path(write));
    if (!write.replaced(content)) {
      throw new NoSuchFileException(path(write).toString(), null, "damaged");
    }
    return write.before().isEmpty() ? Optional.empty() : Optional.of(content);
  }

  /** Forgets this write and what was there before it. */
  void remove(EnvWrite write) throws IOException {
    Files.deleteIfExists(path(write));
  }

  private Path path(EnvWrite write) {
    return folder.resolve(prefix + write.text());
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
    return name.startsWith(prefix) || name.startsWith("." + prefix);
  }
}
