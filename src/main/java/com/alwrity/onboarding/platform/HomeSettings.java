package com.alwrity.onboarding.platform;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The files of a home that hold what somebody chose, to be kept and brought back as they are. */
public record HomeSettings(AppHome home) {
  /** None of them is larger. */
  public static final int MAX_BYTES = 1 << 20;

  /** As many former contents of each are kept as of a {@code .env}. */
  private static final int KEPT = 20;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSSSSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** What they are called. */
  public static final List<String> NAMES =
      List.of(AppHome.CHOICES, AppHome.PROVIDERS, AppHome.WINDOW);

  /**
   * What is in one of them, or in the file that it links to; empty if it is not there.
   *
   * @throws OnboardingException with {@link Problem.File#READ}, {@link Problem.Refused#NOT_A_FILE},
   *     {@link Problem.Refused#DANGLING_LINK} or {@link Problem.Refused#TOO_LARGE}
   */
  public Optional<byte[]> read(String name) {
    Path file = file(name);
    try {
      // Before it is opened: that would wait at a pipe.
      if (!Files.readAttributes(file, BasicFileAttributes.class).isRegularFile()) {
        throw new OnboardingException(Problem.Refused.NOT_A_FILE, file);
      }
      try (InputStream in = Files.newInputStream(file)) {
        byte[] content = in.readNBytes(MAX_BYTES + 1);
        if (content.length > MAX_BYTES) {
          throw new OnboardingException(Problem.Refused.TOO_LARGE, file, MAX_BYTES);
        }
        return Optional.of(content);
      }
    } catch (NoSuchFileException e) {
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new OnboardingException(e, Problem.Refused.DANGLING_LINK, file);
      }
      return Optional.empty(); // nothing was chosen
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.READ, file);
    }
  }

  /**
   * Writes one of them; a link stays, and the file is written that it leads to. What it had is kept
   * in the folder of backups.
   *
   * @param expected what it has; empty if it is not there
   * @return where that is kept; empty if it was not there
   * @throws OnboardingException with {@link Problem.File#WRITE}, or with {@link
   *     Problem.Refused#FILE_CHANGED} if it has something else
   */
  public Optional<Path> write(String name, Optional<byte[]> expected, byte[] content, Instant now) {
    Path file = file(name);
    try {
      Path target = Files.exists(file) ? file.toRealPath() : file;
      Optional<Path> former = former(name, expected, now);
      if (!AtomicFile.replace(target, expected, content, former.stream().toList())) {
        throw new OnboardingException(Problem.Refused.FILE_CHANGED, file);
      }
      former.ifPresent(made -> removeOldest(name, made));
      return former;
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.WRITE, file);
    }
  }

  private Optional<Path> former(String name, Optional<byte[]> content, Instant now)
      throws IOException {
    if (content.isEmpty()) {
      return Optional.empty();
    }
    OwnerOnly.createFolders(home.backups());
    Path copy = home.backups().resolve(name + "." + TIME.format(now));
    AtomicFile.put(copy, content.get());
    return Optional.of(copy);
  }

  /** Of the copies of this file; the one that was just made stays. */
  private void removeOldest(String name, Path made) {
    try {
      List<String> others =
          FolderEntries.names(home.backups(), n -> n.startsWith(name + ".") && !made.endsWith(n));
      others.sort(Comparator.reverseOrder());
      for (int i = KEPT - 1; i < others.size(); i++) {
        Files.deleteIfExists(home.backups().resolve(others.get(i)));
      }
    } catch (IOException e) {
      return; // the file is written; the next time tries again
    }
  }

  private Path file(String name) {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException(name);
    }
    return home.folder().resolve(name);
  }
}
