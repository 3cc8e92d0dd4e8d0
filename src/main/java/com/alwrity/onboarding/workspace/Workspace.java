package com.alwrity.onboarding.workspace;

import com.alwrity.onboarding.dotenv.EnvDocument;
import com.alwrity.onboarding.dotenv.EnvFile;
import com.alwrity.onboarding.model.DeploymentMode;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An ALwrity checkout: a folder with {@code backend/} and {@code frontend/}.
 *
 * @param root absolute and normalised
 */
public record Workspace(Path root) {
  /**
   * The checkout that this folder is, or is in.
   *
   * @throws OnboardingException if the path is no folder, or holds no {@code backend/} and {@code
   *     frontend/}
   */
  public static Workspace at(Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    if (!Files.exists(absolute)) {
      throw new OnboardingException(Problem.Missing.WORKSPACE, folder);
    }
    if (!Files.isDirectory(absolute)) {
      throw new OnboardingException(Problem.Invalid.WORKSPACE_IS_FILE, folder);
    }
    return around(absolute)
        .orElseThrow(() -> new OnboardingException(Problem.Invalid.WORKSPACE_UNCLEAR, folder));
  }

  /** The checkout that this folder is or is in, if there is one. */
  public static Optional<Workspace> around(Path folder) {
    for (Path each = folder.toAbsolutePath().normalize(); each != null; each = each.getParent()) {
      if (Files.isDirectory(each.resolve("backend"))
          && Files.isDirectory(each.resolve("frontend"))) {
        return Optional.of(new Workspace(each));
      }
    }
    return Optional.empty();
  }

  /**
   * Whether it has the files of ALwrity, not only folders of the same names: without them a user
   * should be asked before anything is written there.
   */
  public boolean isCertain() {
    boolean backend =
        Files.exists(backend().resolve("requirements.txt"))
            || Files.exists(backend().resolve("app.py"));
    return backend && Files.exists(frontend().resolve("package.json"));
  }

  /** The folder of the FastAPI backend. */
  public Path backend() {
    return root.resolve("backend");
  }

  /** The folder of the React frontend. */
  public Path frontend() {
    return root.resolve("frontend");
  }

  /** The backend's settings and keys; it may not exist yet. */
  public Path backendEnv() {
    return backend().resolve(".env");
  }

  /** The frontend's settings and public keys; it may not exist yet. */
  public Path frontendEnv() {
    return frontend().resolve(".env");
  }

  /** Those of its {@code .env} files that are among these destinations. */
  public List<Path> envFiles(Set<Destination> destinations) {
    List<Path> files = new ArrayList<>();
    if (destinations.contains(Destination.BACKEND)) {
      files.add(backendEnv());
    }
    if (destinations.contains(Destination.FRONTEND)) {
      files.add(frontendEnv());
    }
    return files;
  }

  /** The workspace's own entries of the provider catalogue; it may not exist. */
  public Path providers() {
    return root.resolve("alwrity-providers.json");
  }

  /**
   * The mode of this checkout, from the environment and {@code backend/.env}.
   *
   * @param choice what the user chose for it, if anything
   * @throws OnboardingException if {@code backend/.env} cannot be read
   */
  public ModeDecision mode(Map<String, String> environment, Optional<DeploymentMode> choice) {
    return ModeDecision.of(environment, variablesFor(choice), choice);
  }

  /** Whoever names the mode needs no file for it: where 1Password has a pipe, none can be read. */
  private Map<String, String> variablesFor(Optional<DeploymentMode> choice) {
    try {
      return backendVariables();
    } catch (OnboardingException e) {
      if (choice.isPresent() && e.problem().reason() == Problem.Refused.NOT_A_FILE) {
        return Map.of();
      }
      throw e;
    }
  }

  /**
   * What {@code backend/.env} assigns; empty if it does not exist.
   *
   * @throws OnboardingException if it cannot be read
   */
  public Map<String, String> backendVariables() {
    EnvDocument document = EnvFile.peek(backendEnv());
    Map<String, String> variables = new LinkedHashMap<>();
    for (String name : document.names()) {
      document.value(name).ifPresent(value -> variables.put(name, value));
    }
    return variables;
  }
}
