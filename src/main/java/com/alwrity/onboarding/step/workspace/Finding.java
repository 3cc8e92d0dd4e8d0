package com.alwrity.onboarding.step.workspace;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.onboarding.Memory;
import com.alwrity.onboarding.workspace.ModeDecision;
import com.alwrity.onboarding.workspace.Workspace;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a folder turned out to be.
 *
 * @param folder as it was entered
 * @param workspace the checkout that it is or is in
 * @param certain whether it has the files of ALwrity, or was used before
 * @param mode its mode, unless another is named now
 * @param problem why it cannot be used
 */
public record Finding(
    String folder,
    Optional<Workspace> workspace,
    boolean certain,
    Optional<ModeDecision> mode,
    Optional<Problem> problem) {

  /** Looks at the folder; {@code ~} is the user's home. Reads files, so not for the screen. */
  public static Finding look(Memory memory, String folder) {
    Workspace workspace;
    try {
      workspace = Workspace.at(path(folder.strip()));
    } catch (InvalidPathException _) {
      Problem problem = new Problem(Problem.Missing.WORKSPACE, folder);
      return new Finding(folder, Optional.empty(), false, Optional.empty(), Optional.of(problem));
    } catch (OnboardingException e) {
      return new Finding(
          folder, Optional.empty(), false, Optional.empty(), Optional.of(e.problem()));
    }
    boolean certain = workspace.isCertain() || memory.knows(workspace);
    try {
      ModeDecision mode = memory.mode(Optional.of(workspace), Optional.empty());
      return new Finding(
          folder, Optional.of(workspace), certain, Optional.of(mode), Optional.empty());
    } catch (OnboardingException e) { // a backend/.env that cannot be read
      return new Finding(
          folder, Optional.of(workspace), certain, Optional.empty(), Optional.of(e.problem()));
    }
  }

  private static Path path(String folder) {
    boolean home = folder.equals("~") || folder.startsWith("~/");
    return home
        ? Path.of(System.getProperty("user.home", "."), folder.substring(1))
        : Path.of(folder);
  }
}
