package com.alwrity.onboarding.doctor.checkout;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.alwrity.onboarding.doctor.finding.Finding;
import com.alwrity.onboarding.dotenv.EnvFile;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.text.ShellWord;
import com.alwrity.onboarding.workspace.git.GitGuard;
import com.alwrity.onboarding.workspace.git.GitStanding;
import com.alwrity.onboarding.workspace.git.GitStanding.Answer;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folders and files of a checkout. */
public final class FileChecks {
  private static final Set<PosixFilePermission> OWN = PosixFilePermissions.fromString("rwx------");

  private static final Pattern MARKED_NAME = Pattern.compile("\uFEFF[\\h]*[\\w'\"]");

  private FileChecks() {}

  static Stream<Finding> checkout(Checkout checkout) {
    return checkout.workspace().isCertain()
        ? Stream.of()
        : Stream.of(Finding.warn("checkout.unclear", checkout.workspace().root()));
  }

  /** Reads them as somebody who will write: links, owners and open quotes matter then. */
  static Stream<Finding> readable(Checkout checkout) {
    return checkout.files().stream()
        .flatMap(
            file -> {
              List<Problem> problems = problem(file).toList();
              return problems.isEmpty() && file.equals(checkout.workspace().backendEnv())
                  ? marked(file)
                  : problems.stream().map(Finding::fail);
            });
  }

  /** python-dotenv takes a byte order mark for a part of the first name. */
  private static Stream<Finding> marked(Path backend) {
    String text = new String(EnvFile.peek(backend).render(), UTF_8);
    return Finding.when(
        MARKED_NAME.matcher(text).lookingAt(), Finding.fail("env-files.marked", backend));
  }

  private static Stream<Problem> problem(Path file) {
    try {
      return new EnvFile(file, file.resolveSibling("backups")).read().document().unsafe().stream();
    } catch (OnboardingException e) { // that is the answer
      return Stream.of(e.problem());
    }
  }

  static Stream<Finding> modes(Checkout checkout) {
    return open(checkout).map(file -> Finding.warn("file-modes.open", file, ShellWord.of(file)));
  }

  /** The files that others on this computer can read. */
  public static Stream<Path> open(Checkout checkout) {
    return checkout.files().stream().filter(FileChecks::isOpen);
  }

  private static boolean isOpen(Path file) {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    try {
      return posix && Files.exists(file) && !OWN.containsAll(Files.getPosixFilePermissions(file));
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.READ, file);
    }
  }

  static Stream<Finding> git(Checkout checkout) {
    GitGuard guard = new GitGuard(checkout.environment());
    List<GitStanding> standings = checkout.files().stream().map(guard::look).toList();
    return Stream.concat(
        standings.stream().flatMap(FileChecks::git),
        standings.stream()
            .flatMap(standing -> standing.obstacle().stream())
            .limit(1) // the other files stand in the same folder
            .map(FileChecks::unknown));
  }

  private static Finding unknown(Problem obstacle) {
    if (obstacle.reason() == Problem.Missing.REPOSITORY) {
      return Finding.pass("git.none");
    }
    return obstacle.reason() == Problem.Unavailable.GIT_MISSING
        ? Finding.pass("git.missing")
        : Finding.warn(obstacle);
  }

  private static Stream<Finding> git(GitStanding standing) {
    Stream.Builder<Finding> found = Stream.builder();
    if (standing.ignored() == Answer.NO) {
      found.add(Finding.fail("git.not-ignored", standing.file()));
    }
    if (standing.tracked() == Answer.YES) {
      found.add(Finding.fail("git.tracked", standing.file()));
    }
    if (standing.committed() == Answer.YES) {
      found.add(Finding.fail("git.committed", standing.file()));
    }
    return found.build();
  }
}
