package com.alwrity.onboarding.platform;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files of a home that hold what somebody chose, to be kept and brought back as they are. */
public record HomeSettings(AppHome home) {
  /** None of them is larger. */
  public static final int MAX_BYTES = 1 << 20;

  private List<Path> files() {
    return List.of(home.choices(), home.providers(), home.windowSettings());
  }

  /** Whether this is the name of one of them. */
  public boolean knows(String name) {
    return files().stream().anyMatch(file -> file.endsWith(name));
  }

  /**
   * What is in those that are there, by their names.
   *
   * @throws OnboardingException with {@link Problem.File#READ} or {@link Problem.Refused#TOO_LARGE}
   */
  public SortedMap<String, byte[]> read() {
    SortedMap<String, byte[]> found = new TreeMap<>();
    for (Path file : files()) {
      try (InputStream in = Files.newInputStream(file)) {
        byte[] content = in.readNBytes(MAX_BYTES + 1);
        if (content.length > MAX_BYTES) {
          throw new OnboardingException(Problem.Refused.TOO_LARGE, file, MAX_BYTES);
        }
        found.put(file.getFileName().toString(), content);
      } catch (NoSuchFileException _) { // nothing was chosen
        found.remove(file.getFileName().toString());
      } catch (IOException e) {
        throw new OnboardingException(e, Problem.File.READ, file);
      }
    }
    return found;
  }

  /**
   * Writes one of them.
   *
   * @param expected what it has; empty if it is not there
   * @throws OnboardingException with {@link Problem.File#WRITE}, or with {@link
   *     Problem.Refused#FILE_CHANGED} if it has something else
   */
  public void write(String name, Optional<byte[]> expected, byte[] content) {
    if (!knows(name)) {
      throw new IllegalArgumentException(name);
    }
    Path file = home.folder().resolve(name);
    try {
      if (!AtomicFile.replace(file, expected, content)) {
        throw new OnboardingException(Problem.Refused.FILE_CHANGED, file);
      }
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.WRITE, file);
    }
  }
}
