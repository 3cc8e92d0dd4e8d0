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
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** What was in one {@code .env} before each write. As secret as the file itself. */
final class EnvBackups {
  private static final int KEPT = 20;

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

  /** The newest first. */
  List<Path> list() throws IOException {
    List<Path> found;
    try {
      found = FolderEntries.named(folder, this::isOurs);
    } catch (NoSuchFileException e) {
      return List.of();
    }
    found.sort(Collections.reverseOrder());
    return List.copyOf(found);
  }

  /** Adds one and removes the oldest; call it only with the lock held. */
  void add(byte[] content) throws IOException {
    removeLeftovers();
    List<Path> existing = list();
    Instant time = clock.instant();
    if (!existing.isEmpty() && !timeOf(existing.getFirst()).isBefore(time)) {
      // The clock was set back, or is coarse: the newest must stay the newest.
      time = timeOf(existing.getFirst()).plusNanos(1);
    }
    AtomicFile.write(folder.resolve(prefix + TIME.format(time) + suffix), content);
    for (Path old : existing.subList(Math.min(KEPT - 1, existing.size()), existing.size())) {
      Files.deleteIfExists(old);
    }
  }

  private void removeLeftovers() throws IOException {
    for (Path leftover : FolderEntries.named(folder, this::isLeftover)) {
      Files.deleteIfExists(leftover);
    }
  }

  private boolean isLeftover(String name) {
    return name.startsWith(".") && name.contains(".env.") && name.contains(suffix + ".");
  }

  private boolean isOurs(String name) {
    return name.startsWith(prefix) && name.endsWith(suffix) && isTime(timeText(name));
  }

  private Instant timeOf(Path backup) {
    return TIME.parse(timeText(String.valueOf(backup.getFileName())), Instant::from);
  }

  private String timeText(String name) {
    return name.substring(
        prefix.length(), Math.max(prefix.length(), name.length() - suffix.length()));
  }

  private static boolean isTime(String text) {
    try {
      return TIME.parse(text, Instant::from) != null;
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
