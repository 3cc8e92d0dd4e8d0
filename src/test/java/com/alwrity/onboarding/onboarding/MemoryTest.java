package com.alwrity.onboarding.onboarding;

import static com.alwrity.onboarding.onboarding.Scene.ANNA;
import static com.alwrity.onboarding.onboarding.Scene.BEN;
import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.database.Sessions.SessionRow;
import com.alwrity.onboarding.model.DeploymentMode;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.workspace.ModeDecision;
import com.alwrity.onboarding.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MemoryTest {
  private static final Optional<DeploymentMode> NOT_NAMED = Optional.empty();

  @TempDir private Path folder;
  private Scene scene;
  private Memory memory;
  private Optional<Workspace> here = Optional.empty();

  @BeforeEach
  void open() throws IOException {
    scene = new Scene(folder);
    memory = new Memory(scene.database(), scene.surroundings());
    here = Optional.of(scene.workspace());
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void knowsNobodyAtFirst() {
    assertThat(memory.isKnown()).isFalse();
    assertThat(memory.knows(scene.workspace())).isFalse();
    assertThat(memory.lastUser(here)).isEqualTo(UserId.LOCAL);
    assertThat(memory.lastWorkspace()).isEmpty();
    assertThat(memory.session(ANNA)).isEmpty();
  }

  @Test
  void remembersTheLastUserOfEachWorkspace() throws IOException {
    Workspace there = Scene.checkout(folder.resolve("other"));
    memory.remember(ANNA, here, NOT_NAMED);
    memory.remember(BEN, Optional.of(there), NOT_NAMED);
    assertThat(memory.lastUser(here)).isEqualTo(ANNA);
    assertThat(memory.lastUser(Optional.of(there))).isEqualTo(BEN);
    assertThat(memory.lastUser(Optional.empty())).isEqualTo(UserId.LOCAL);
    assertThat(memory.knows(scene.workspace())).isTrue();
    assertThat(memory.isKnown()).isTrue();
  }

  @Test
  void remembersTheWorkspaceUsedLast() throws IOException {
    Workspace there = Scene.checkout(folder.resolve("other"));
    memory.remember(ANNA, Optional.of(there), NOT_NAMED);
    scene.letTimePass();
    memory.remember(ANNA, here, NOT_NAMED);
    assertThat(memory.lastWorkspace()).isEqualTo(here);
    scene.letTimePass();
    memory.remember(ANNA, Optional.of(there), NOT_NAMED);
    assertThat(memory.lastWorkspace()).contains(there);
  }

  @Test
  void forgetsAWorkspaceThatIsGone() throws IOException {
    Workspace there = Scene.checkout(folder.resolve("other"));
    memory.remember(ANNA, Optional.of(there), NOT_NAMED);
    Files.delete(there.backend());
    Files.delete(there.frontend());
    Files.delete(there.root());
    assertThat(memory.lastWorkspace()).isEmpty();
  }

  @Test
  void theLastUseMayHaveBeenWithoutAWorkspace() {
    memory.remember(ANNA, here, NOT_NAMED);
    scene.letTimePass();
    memory.remember(BEN, Optional.empty(), NOT_NAMED);
    assertThat(memory.lastWorkspace()).isEmpty();
    assertThat(memory.lastUser(Optional.empty())).isEqualTo(BEN);
  }

  @Test
  void anotherHomeOverTheSameDatabaseHasItsOwnMemory() {
    memory.remember(ANNA, here, NOT_NAMED);
    Surroundings elsewhere =
        new Surroundings(scene.home(), scene.environment(), scene::now, "another-home");
    assertThat(new Memory(scene.database(), elsewhere).isKnown()).isFalse();
  }

  @Test
  void remembersTheModeThatWasChosenUntilAnotherIs() {
    memory.remember(ANNA, here, Optional.of(DeploymentMode.PRODUCTION));
    memory.remember(BEN, here, NOT_NAMED);
    ModeDecision remembered = memory.mode(here, NOT_NAMED);
    assertThat(remembered.mode()).isEqualTo(DeploymentMode.PRODUCTION);
    assertThat(remembered.chosen()).isTrue();
    assertThat(memory.mode(here, Optional.of(DeploymentMode.DEVELOPMENT)).mode())
        .as("named now")
        .isEqualTo(DeploymentMode.DEVELOPMENT);
    assertThat(memory.mode(Optional.empty(), NOT_NAMED).chosen()).as("elsewhere").isFalse();
    memory.remember(ANNA, here, Optional.of(DeploymentMode.DEVELOPMENT));
    assertThat(memory.mode(here, NOT_NAMED).mode()).isEqualTo(DeploymentMode.DEVELOPMENT);
  }

  @Test
  void detectsTheModeFromTheEnvironmentAndTheFile() throws IOException {
    assertThat(memory.mode(here, NOT_NAMED).mode()).isEqualTo(DeploymentMode.DEVELOPMENT);
    Files.writeString(scene.workspace().backendEnv(), "DEPLOY_ENV=render\n");
    assertThat(memory.mode(here, NOT_NAMED).mode()).isEqualTo(DeploymentMode.PRODUCTION);
    scene.environment().put("DEPLOY_ENV", "");
    assertThat(memory.mode(here, NOT_NAMED).mode()).isEqualTo(DeploymentMode.DEVELOPMENT);
  }

  @Test
  void progressOnlyGrowsAndStopsWhenDone() {
    memory.moveTo(ANNA, 3, 40);
    memory.moveTo(ANNA, 2, 20);
    SessionRow session = memory.session(ANNA).orElseThrow();
    assertThat(session.currentStep()).isEqualTo(2);
    assertThat(session.progress()).isEqualTo(40);
    scene
        .database()
        .transact(
            tables -> {
              tables.sessions().moveTo(ANNA, 6, 100);
              tables.sessions().complete(ANNA);
              return ANNA;
            });
    memory.moveTo(ANNA, 1, 0);
    assertThat(memory.session(ANNA).orElseThrow().currentStep()).isEqualTo(6);
    assertThat(memory.session(BEN)).isEmpty();
  }
}
