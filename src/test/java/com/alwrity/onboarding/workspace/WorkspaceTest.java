package com.alwrity.onboarding.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alwrity.onboarding.model.DeploymentMode;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {
  @TempDir Path folder;
  private Path checkout = Path.of("");

  @BeforeEach
  void makeCheckout() throws IOException {
    checkout = folder.resolve("ALwrity");
    Files.createDirectories(checkout.resolve("backend/services"));
    Files.createDirectories(checkout.resolve("frontend/src"));
  }

  @Test
  void isFoundFromItselfAndFromAnyFolderInIt() {
    assertThat(Workspace.at(checkout).root()).isEqualTo(checkout);
    assertThat(Workspace.at(checkout.resolve("backend/services")).root()).isEqualTo(checkout);
    assertThat(Workspace.around(checkout.resolve("frontend"))).contains(new Workspace(checkout));
  }

  @Test
  void isCertainOnlyWithTheFilesOfAlwrity() throws IOException {
    Workspace workspace = Workspace.at(checkout);
    assertThat(workspace.isCertain()).isFalse();
    Files.createFile(checkout.resolve("backend/requirements.txt"));
    assertThat(workspace.isCertain()).isFalse();
    Files.createFile(checkout.resolve("frontend/package.json"));
    assertThat(workspace.isCertain()).isTrue();
  }

  @Test
  void otherPathsAreMetWithTheirReason() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertProblem(file, Problem.Invalid.WORKSPACE_IS_FILE);
    assertProblem(folder, Problem.Invalid.WORKSPACE_UNCLEAR);
    assertProblem(folder.resolve("nowhere"), Problem.Missing.WORKSPACE);
    assertThat(Workspace.around(folder)).isEmpty();
  }

  @Test
  void itsFilesAreThoseOfTheDestinations() {
    Workspace workspace = Workspace.at(checkout);
    assertThat(workspace.envFiles(EnumSet.allOf(Destination.class)))
        .containsExactly(checkout.resolve("backend/.env"), checkout.resolve("frontend/.env"));
    assertThat(workspace.envFiles(Set.of(Destination.FRONTEND)))
        .containsExactly(workspace.frontendEnv());
    assertThat(workspace.envFiles(Set.of(Destination.KEYRING))).isEmpty();
  }

  @Test
  void theModeComesFromTheBackendFile() throws IOException {
    Workspace workspace = Workspace.at(checkout);
    assertThat(workspace.mode(Map.of(), Optional.empty()).mode())
        .isEqualTo(DeploymentMode.DEVELOPMENT);
    Files.writeString(workspace.backendEnv(), "DEPLOY_ENV=old\nDEPLOY_ENV='render' # here\n");
    assertThat(workspace.backendVariables())
        .containsExactlyEntriesOf(Map.of("DEPLOY_ENV", "render"));
    assertThat(workspace.mode(Map.of(), Optional.empty()).mode())
        .isEqualTo(DeploymentMode.PRODUCTION);
  }

  @Test
  void whoNamesTheModeNeedsNoFileForIt() throws IOException {
    Workspace workspace = Workspace.at(checkout);
    Files.createDirectory(workspace.backendEnv()); // no more a file than a password manager's pipe
    assertThat(workspace.mode(Map.of(), Optional.of(DeploymentMode.DEVELOPMENT)).mode())
        .isEqualTo(DeploymentMode.DEVELOPMENT);
    assertThatThrownBy(() -> workspace.mode(Map.of(), Optional.empty()))
        .isInstanceOfSatisfying(
            OnboardingException.class,
            e -> assertThat(e.problem().reason()).isEqualTo(Problem.Refused.NOT_A_FILE));
  }

  private static void assertProblem(Path path, Problem.Reason reason) {
    assertThatThrownBy(() -> Workspace.at(path))
        .isInstanceOfSatisfying(
            OnboardingException.class, e -> assertThat(e.problem().reason()).isEqualTo(reason));
  }
}
