package com.alwrity.onboarding.dotenv;

import com.alwrity.onboarding.platform.AtomicFile;
import com.alwrity.onboarding.platform.FolderEntries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What was in one {@code .env} before each write, and what each write did. As secret as the file
 * itself.
 */
final class EnvBackups {
  private static final int KEPT = 20;
  private static final String RECORD = ".undo";

  // Of fixed width, so that names sort by time; no colons, for Windows.
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSSSSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Path folder;
  private final String prefix;
  private final String suffix;
  private final Clock clock;

  /**
   * Backups of this file.
   *
   * @param folder where they are
   * @param file absolute, without links
   */
  EnvBackups(Path folder, Path file, Clock clock) {
    this.folder = folder;
    Path parent = file.getParent();
    Path name = parent == null ? null : parent.getFileName();
    this.prefix = (name == null ? "" : name) + ".env.";
    this.suffix = "-" + Hash.of(file);
    this.clock = clock;
  }

  /** The former contents, the newest first. */
  List<Path> list() throws IOException {
    List<Path> found;
    try {
      found =
          FolderEntries.named(folder, name -> !name.endsWith(RECORD) && timeOf(name).isPresent());
    } catch (NoSuchFileException e) {
      return List.of();
    }
    found.sort(Collections.reverseOrder());
    return List.copyOf(found);
  }

  /**
   * Keeps the former content and a record of the write, and removes the oldest; call it before the
   * write, with the lock held.
   *
   * @param before what is there now; empty if there is no file
   * @param after what will be written
   */
  void add(Optional<byte[]> before, byte[] after) throws IOException {
    removeLeftovers();
    NavigableSet<Instant> existing = times();
    Instant time = clock.instant();
    if (!existing.isEmpty() && !existing.last().isBefore(time)) {
      // The clock was set back, or is coarse: the newest must stay the newest.
      time = existing.last().plusNanos(1);
    }
    if (before.isPresent()) {
      AtomicFile.write(backup(time), before.get());
    }
    EnvWrite write = new EnvWrite(time, before.map(Hash::of), Hash.of(after));
    AtomicFile.write(record(time), write.bytes());
    while (existing.size() >= KEPT) {
      remove(existing.pollFirst());
    }
  }

  /** The writes that can be taken back, the newest first. */
  List<EnvWrite> writes() throws IOException {
    List<EnvWrite> writes = new ArrayList<>();
    for (Instant time : times().descendingSet()) {
      EnvWrite.read(record(time), time).ifPresent(writes::add);
    }
    return List.copyOf(writes);
  }

  /**
   * What was there before this write; empty if there was no file.
   *
   * @throws NoSuchFileException if the backup is gone or damaged
   */
  Optional<byte[]> before(EnvWrite write) throws IOException {
    if (write.before().isEmpty()) {
      return Optional.empty();
    }
    byte[] content = Files.readAllBytes(backup(write.time()));
    if (!Hash.of(content).equals(write.before().get())) {
      throw new NoSuchFileException(backup(write.time()).toString(), null, "damaged");
    }
    return Optional.of(content);
  }

  /** Forgets this write and what was there before it. */
  void remove(Instant time) throws IOException {
    // The record first: a backup alone does no harm.
    Files.deleteIfExists(record(time));
    Files.deleteIfExists(backup(time));
  }

  private Path backup(Instant time) {
    return folder.resolve(prefix + TIME.format(time) + suffix);
  }

  private Path record(Instant time) {
    return folder.resolve(prefix + TIME.format(time) + suffix + RECORD);
  }

  private void removeLeftovers() throws IOException {
    for (Path leftover : FolderEntries.named(folder, this::isLeftover)) {
      Files.deleteIfExists(leftover);
    }
  }

  private boolean isLeftover(String name) {
    return name.startsWith(".") && name.contains(".env.") && name.contains(suffix + ".");
  }

  /** Of all writes of which something is kept. */
  private NavigableSet<Instant> times() throws IOException {
    NavigableSet<Instant> times = new TreeSet<>();
    try {
      for (Path file : FolderEntries.named(folder, name -> timeOf(name).isPresent())) {
        timeOf(String.valueOf(file.getFileName())).ifPresent(times::add);
      }
    } catch (NoSuchFileException e) {
      return times;
    }
    return times;
  }

  /** The time in the name of a backup or record of ours. */
  private Optional<Instant> timeOf(String name) {
    String backup =
        name.endsWith(RECORD) ? name.substring(0, name.length() - RECORD.length()) : name;
    if (!backup.startsWith(prefix) || !backup.endsWith(suffix)) {
      return Optional.empty();
    }
    int end = Math.max(prefix.length(), backup.length() - suffix.length());
    try {
      return Optional.of(TIME.parse(backup.substring(prefix.length(), end), Instant::from));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
