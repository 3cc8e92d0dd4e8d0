package com.alwrity.onboarding.doctor.repair;

import com.alwrity.onboarding.doctor.checkout.Checkout;
import com.alwrity.onboarding.doctor.checkout.FileChecks;
import com.alwrity.onboarding.doctor.checkout.NameChecks;
import com.alwrity.onboarding.doctor.checkout.NameChecks.Misnamed;
import com.alwrity.onboarding.doctor.machine.HomeModes;
import com.alwrity.onboarding.dotenv.EnvDocument;
import com.alwrity.onboarding.dotenv.EnvEdits;
import com.alwrity.onboarding.dotenv.EnvFile;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.platform.AppHome;
import com.alwrity.onboarding.workspace.git.GitGuard;
import com.alwrity.onboarding.workspace.git.GitStanding.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds what is safe to put right: who may read files, what git ignores, values that stand under
 * another name than the one that is read. Never makes a value up.
 */
public final class Repairs {
  private static final Set<PosixFilePermission> OWN = PosixFilePermissions.fromString("rwx------");

  private Repairs() {}

  /** What there is to put right; finding it changes nothing. */
  public static List<Repair> of(Optional<Checkout> checkout, AppHome home) {
    return Stream.concat(
            HomeModes.open(home).stream().map(Repairs::closing),
            checkout.stream().flatMap(known -> in(known, home)))
        .toList();
  }

  private static Stream<Repair> in(Checkout checkout, AppHome home) {
    GitGuard guard = new GitGuard(checkout.environment());
    Stream<Repair> others =
        Stream.concat(
            FileChecks.open(checkout).map(Repairs::closing),
            checkout.files().stream().flatMap(file -> ignoring(guard, file)));
    // In production no file is written, whatever is in it.
    return checkout.mode().allowsEnvFiles(false)
        ? Stream.concat(others, renaming(checkout, home))
        : others;
  }

  private static Repair closing(Path path) {
    return Repair.of("close", () -> close(path), path);
  }

  private static void close(Path path) {
    try {
      Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
      permissions.addAll(Files.getPosixFilePermissions(path));
      permissions.retainAll(OWN);
      Files.setPosixFilePermissions(path, permissions);
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.WRITE, path);
    }
  }

  private static Stream<Repair> ignoring(GitGuard guard, Path file) {
    return Stream.of(guard.glance(file))
        .filter(standing -> standing.ignored() == Answer.NO)
        .flatMap(standing -> standing.place().stream())
        .map(
            place ->
                Repair.of(
                    "ignore", () -> guard.ignore(file), place.gitignore(), place.ignoreLine()));
  }

  /** Of several names for one, the first: the others then stand beside the right one. */
  private static Stream<Repair> renaming(Checkout checkout, AppHome home) {
    Set<String> taken = new HashSet<>();
    return NameChecks.misnamed(checkout).stream()
        .filter(found -> !isPlaceholder(checkout, found))
        .filter(found -> taken.add(found.file() + " " + found.right()))
        .map(found -> renaming(checkout, home, found));
  }

  /** There is nothing to move then. */
  private static boolean isPlaceholder(Checkout checkout, Misnamed found) {
    String value = EnvFile.peek(found.file()).value(found.name()).orElse("");
    return checkout.isPlaceholder(found.name(), value);
  }

  private static Repair renaming(Checkout checkout, AppHome home, Misnamed found) {
    boolean frontend = found.file().equals(checkout.workspace().frontendEnv());
    EnvEdits begin = frontend ? EnvEdits.none().alone() : EnvEdits.none();
    EnvFile file = new EnvFile(found.file(), home.backups());
    return Repair.of(
            "rename",
            () -> file.edit(document -> edits(checkout, begin, document, found)),
            found.name(),
            found.right(),
            found.file())
        .unless(refusal(checkout, begin, file, found));
  }

  private static Optional<Problem> refusal(
      Checkout checkout, EnvEdits begin, EnvFile file, Misnamed found) {
    try {
      EnvDocument document = file.read().document();
      edits(checkout, begin, document, found).applyTo(document);
      return Optional.empty();
    } catch (OnboardingException e) { // that is what it would say then
      return Optional.of(e.problem());
    }
  }

  /** None if somebody has put it right in the meantime. */
  private static EnvEdits edits(
      Checkout checkout, EnvEdits begin, EnvDocument document, Misnamed found) {
    Optional<String> value = document.value(found.name());
    String there = document.value(found.right()).orElse("");
    boolean free = there.isBlank() || checkout.isPlaceholder(found.right(), there);
    boolean needed = free && value.isPresent();
    return needed
        ? begin.given(found.name()).set(found.right(), value.get()).remove(found.name())
        : begin;
  }
}
