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
import java.util.List;
import java.util.Optional;

/** The files of a home that hold what somebody chose, to be kept and brought back as they are. */
public record HomeSettings(AppHome home) {
  /** None of them is larger. */
  public static final int MAX_BYTES = 1 << 20;

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
   * Writes one of them; a link stays, and the file is written that it leads to.
   *
   * @param expected what it has; empty if it is not there
   * @throws OnboardingException with {@link Problem.File#WRITE}, or with {@link
   *     Problem.Refused#FILE_CHANGED} if it has something else
   */
  public void write(String name, Optional<byte[]> expected, byte[] content) {
    Path file = file(name);
    try {
      Path target = Files.exists(file) ? file.toRealPath() : file;
      if (!AtomicFile.replace(target, expected, content)) {
        throw new OnboardingException(Problem.Refused.FILE_CHANGED, file);
      }
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.WRITE, file);
    }
  }

  private Path file(String name) {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException(name);
    }
    return home.folder().resolve(name);
  }
}
