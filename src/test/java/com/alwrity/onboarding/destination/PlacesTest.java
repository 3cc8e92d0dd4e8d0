package com.alwrity.onboarding.destination;

import static com.alwrity.onboarding.model.Destination.BACKEND;
import static com.alwrity.onboarding.model.Destination.FRONTEND;
import static com.alwrity.onboarding.model.Destination.KEYRING;
import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.dotenv.EnvFile;
import com.alwrity.onboarding.keyring.SessionKeyring;
import com.alwrity.onboarding.model.DeploymentMode;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.workspace.ModeDecision;
import com.alwrity.onboarding.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PlacesTest {
  private static final Map<String, String> DEPLOYED = Map.of("DEPLOY_ENV", "render");
  private static final Map<String, String> CONFLICT =
      Map.of("DEPLOY_ENV", "render", "DEBUG", "true");

  @Test
  void thereAreFilesOnlyWithAWorkspace() {
    assertThat(destinations(Optional.empty())).containsExactly(KEYRING);
    assertThat(destinations(Optional.of(new Workspace(Path.of("/checkout")))))
        .containsExactly(KEYRING, BACKEND, FRONTEND);
  }

  @ParameterizedTest
  @EnumSource
  void developmentMayWriteEverywhere(Destination destination) {
    assertThat(refusal(destination, Map.of(), false)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "KEYRING")
  void productionNeverWritesAFile(Destination destination) {
    Problem refused = new Problem(Problem.Refused.PRODUCTION_ENV);
    assertThat(refusal(destination, DEPLOYED, false)).contains(refused);
    assertThat(refusal(destination, DEPLOYED, true)).contains(refused);
    ModeDecision chosen =
        ModeDecision.of(Map.of(), Map.of(), Optional.of(DeploymentMode.PRODUCTION));
    assertThat(Places.refusal(destination, chosen, true)).contains(refused);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "KEYRING")
  void aConflictNeedsTheUsersWordForThisRun(Destination destination) {
    assertThat(refusal(destination, CONFLICT, false))
        .contains(new Problem(Problem.Refused.MODE_CONFLICT));
    assertThat(refusal(destination, CONFLICT, true)).isEmpty();
  }

  @Test
  void theKeyringIsAllowedInEveryMode() {
    assertThat(refusal(KEYRING, DEPLOYED, false)).isEmpty();
    assertThat(refusal(KEYRING, CONFLICT, false)).isEmpty();
  }

  @Test
  void theFilesAreWrittenAtOneTimeByTheirBackups(@TempDir Path folder) throws IOException {
    Workspace workspace = new Workspace(folder.toRealPath());
    Files.createDirectories(workspace.backend());
    Files.createDirectories(workspace.frontend());
    Path backups = folder.resolve("backups");
    AtomicInteger seconds = new AtomicInteger();
    InstantSource ticking = () -> Instant.EPOCH.plusSeconds(seconds.incrementAndGet());
    places(backups, ticking)
        .all(Optional.of(workspace), UserId.LOCAL)
        .forEach(place -> place.write(new TreeMap<>()));
    assertThat(new EnvFile(workspace.backendEnv(), backups).lastWrite())
        .isEqualTo(new EnvFile(workspace.frontendEnv(), backups).lastWrite())
        .contains(Instant.EPOCH.plusSeconds(1));
  }

  private static Optional<Problem> refusal(
      Destination destination, Map<String, String> environment, boolean askedNow) {
    return Places.refusal(
        destination, ModeDecision.of(environment, Map.of(), Optional.empty()), askedNow);
  }

  private static List<Destination> destinations(Optional<Workspace> workspace) {
    return places(Path.of("/backups"), InstantSource.system()).all(workspace, UserId.LOCAL).stream()
        .map(Place::destination)
        .toList();
  }

  private static Places places(Path backups, InstantSource clock) {
    return new Places(
        new SessionKeyring(), backups, Map.of(), ProviderCatalogue.load(List.of()), clock);
  }
}
