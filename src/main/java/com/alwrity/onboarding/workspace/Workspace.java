package com.alwrity.onboarding.workspace;

import com.alwrity.onboarding.dotenv.EnvDocument;
import com.alwrity.onboarding.dotenv.EnvFile;
import com.alwrity.onboarding.dotenv.schema.EnvSchema;
import com.alwrity.onboarding.model.DeploymentMode;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * An ALwrity checkout: a folder with {@code backend/} and {@code frontend/}. Or another project: a
 * folder with a list of its variables, whose only {@code .env} takes the place of {@code
 * backend/.env}.
 *
 * @param root absolute and normalised
 * @param isPlain whether it is another project
 */
public record Workspace(Path root, boolean isPlain) {
  /** What this folder is now; one that is not there counts as a checkout. */
  public Workspace(Path root) {
    this(root, !isCheckout(root) && EnvSchema.in(root).isPresent());
  }

  /**
   * The checkout that this folder is, or is in.
   *
   * @throws OnboardingException if the path is no folder, or holds no {@code backend/} and {@code
   *     frontend/} and no list of variables
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

  /** The checkout that this folder is or is in, if there is one, else the nearest project. */
  public static Optional<Workspace> around(Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    return nearest(absolute, Workspace::isCheckout)
        .or(() -> nearest(absolute, each -> EnvSchema.in(each).isPresent()))
        .map(Workspace::new);
  }

  /** Whether this folder is or is in one that has {@code backend/} and {@code frontend/}. */
  public static boolean isInCheckout(Path folder) {
    return around(folder).filter(workspace -> !workspace.isPlain()).isPresent();
  }

  private static Optional<Path> nearest(Path folder, Predicate<Path> wanted) {
    return Stream.iterate(folder, Objects::nonNull, Path::getParent).filter(wanted).findFirst();
  }

  private static boolean isCheckout(Path folder) {
    return Files.isDirectory(folder.resolve("backend"))
        && Files.isDirectory(folder.resolve("frontend"));
  }

  /**
   * Whether it has the files of ALwrity, not only folders of the same names, or a {@code
   * .env.schema}, not only an example: without them a user should be asked before anything is
   * written there.
   */
  public boolean isCertain() {
    if (isPlain) {
      return Files.exists(root.resolve(EnvSchema.SCHEMA));
    }
    boolean backend =
        Files.exists(backend().resolve("requirements.txt"))
            || Files.exists(backend().resolve("app.py"));
    return backend && Files.exists(frontend().resolve("package.json"));
  }

  /** The folder of the FastAPI backend; of another project, the folder itself. */
  public Path backend() {
    return isPlain ? root : root.resolve("backend");
  }

  /** The folder of the React frontend; another project has none. */
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

  /**
   * What one of its places is called in the message bundle: its id, but the only {@code .env} of
   * another project is no backend's.
   */
  public static String placeName(Optional<Workspace> workspace, Destination place) {
    boolean own = place == Destination.BACKEND && workspace.filter(Workspace::isPlain).isPresent();
    return own ? "project" : place.id();
  }

  /** Its {@code .env} files, as destinations. */
  public SortedMap<Destination, Path> files() {
    SortedMap<Destination, Path> files = new TreeMap<>(Map.of(Destination.BACKEND, backendEnv()));
    if (!isPlain) {
      files.put(Destination.FRONTEND, frontendEnv());
    }
    return files;
  }

  /** Its {@code .env} files. */
  public List<Path> envFiles() {
    return List.copyOf(files().values());
  }

  /** Those of its {@code .env} files that are among these destinations. */
  public List<Path> envFiles(Set<Destination> destinations) {
    SortedMap<Destination, Path> files = files();
    files.keySet().retainAll(destinations);
    return List.copyOf(files.values());
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
