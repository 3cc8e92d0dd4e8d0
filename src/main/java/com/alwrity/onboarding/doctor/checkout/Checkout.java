package com.alwrity.onboarding.doctor.checkout;

import com.alwrity.onboarding.doctor.finding.Finding;
import com.alwrity.onboarding.dotenv.EnvDocument;
import com.alwrity.onboarding.dotenv.EnvFile;
import com.alwrity.onboarding.model.DeploymentMode;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.workspace.ModeDecision;
import com.alwrity.onboarding.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A checkout with what its programs would read.
 *
 * @param environment the process environment, which wins over the files
 * @param choice the mode that the user chose for it, if any
 */
public record Checkout(
    Workspace workspace,
    Map<String, String> environment,
    ProviderCatalogue catalogue,
    Optional<DeploymentMode> choice) {

  EnvDocument backend() {
    return EnvFile.peek(workspace.backendEnv());
  }

  EnvDocument frontend() {
    return EnvFile.peek(workspace.frontendEnv());
  }

  /** The files that hold keys. */
  public List<Path> files() {
    return workspace.envFiles();
  }

  /** The same, and those that win over the one of the frontend. */
  public List<Path> allFiles() {
    return Stream.concat(
            files().stream(), KeyChecks.STRONGER.stream().map(workspace.frontend()::resolve))
        .toList();
  }

  /** Whether this value of a provider's variable only stands where a key should be. */
  public boolean isPlaceholder(String name, String value) {
    return catalogue
        .byVariable(name)
        .filter(provider -> KeyChecks.isPlaceholder(provider, value))
        .isPresent();
  }

  /** The mode, and why. */
  public ModeDecision mode() {
    return workspace.mode(environment, choice);
  }

  /** Whether the program writes its files: not in production, nor while modes contradict. */
  boolean isWritten() {
    return mode().allowsEnvFiles(false);
  }

  /**
   * A finding whose advice is to store a key and write it, where nothing is written: there the user
   * has to see to the variable that is its first argument, or to the mode.
   */
  Finding advised(Finding finding) {
    if (isWritten()) {
      return finding;
    }
    return finding.advising(isDevelopment() ? "drift.conflict" : "by-hand");
  }

  boolean isDevelopment() {
    return mode().mode() == DeploymentMode.DEVELOPMENT;
  }

  /** What the backend reads; empty if it is not set. */
  String backend(String name) {
    return environment.getOrDefault(name, backend().value(name).orElse("")).strip();
  }

  /** What the frontend reads; empty if it is not set. */
  String frontend(String name) {
    return environment.getOrDefault(name, frontend().value(name).orElse("")).strip();
  }
}
