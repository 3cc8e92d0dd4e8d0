package com.alwrity.onboarding.doctor.machine;

import com.alwrity.onboarding.doctor.finding.Finding;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.platform.AppHome;
import com.alwrity.onboarding.text.ShellWord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Whether others on this computer can look into our home. */
public final class HomeModes {
  private static final Set<PosixFilePermission> OWN = PosixFilePermissions.fromString("rwx------");

  /** The home, its folders, and what is in them. */
  private static final int DEPTH = 3;

  private HomeModes() {}

  static Stream<Finding> check(Machine machine) {
    return open(machine.home()).stream()
        .map(path -> Finding.warn("home-modes.open", path, ShellWord.of(path)));
  }

  /** The folders and files of the home that others can read or change. */
  public static List<Path> open(AppHome home) {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    if (!posix || !Files.isDirectory(home.folder())) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(home.folder(), DEPTH)) {
      // What libraries unpack is in nobody's way, and comes and goes with their processes.
      Path libraries = home.folder().resolve("native");
      return all.filter(path -> !path.startsWith(libraries) || path.equals(libraries))
          .filter(HomeModes::isOpen)
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new OnboardingException(e, Problem.File.READ, home.folder());
    }
  }

  private static boolean isOpen(Path path) {
    try {
      return !Files.isSymbolicLink(path)
          && !OWN.containsAll(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
