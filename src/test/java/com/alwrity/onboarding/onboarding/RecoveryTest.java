package com.alwrity.onboarding.onboarding;

import static com.alwrity.onboarding.onboarding.Scene.ANNA;
import static com.alwrity.onboarding.testing.SyntheticKeys.GEMINI;
import static com.alwrity.onboarding.testing.SyntheticKeys.keyOf;
import static com.alwrity.onboarding.testing.SyntheticKeys.textOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.database.Intents.IntentRow;
import com.alwrity.onboarding.database.Sessions.SessionRow;
import com.alwrity.onboarding.destination.PlaceResult;
import com.alwrity.onboarding.keyring.Keyring;
import com.alwrity.onboarding.keyring.Lookup;
import com.alwrity.onboarding.model.DeploymentMode;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.platform.LockFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the next start does about a save that stopped after the database had the keys. */
final class RecoveryTest {
  private static final Set<Destination> EVERYWHERE = EnumSet.allOf(Destination.class);

  @TempDir private Path folder;
  private Scene scene;
  private OnboardingPlan plan;

  @BeforeEach
  void open() throws IOException {
    scene = new Scene(folder);
    plan = scene.plan(14).withDestinations(EVERYWHERE);
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void writesWhatWasNotWritten() {
    interrupt(false);
    assertThat(backendEnv()).doesNotExist();
    List<PlaceResult> results = scene.open().recover();
    assertThat(results).hasSize(3).allMatch(PlaceResult::saved);
    assertThat(backendEnv()).content().contains(textOf(keyOf(plan.keys(), GEMINI)));
    assertThat(frontendEnv()).content().contains("ck_pub_");
    assertThat(scene.copies().get("alwrity", "user_anna/gemini"))
        .isInstanceOf(Lookup.Present.class);
    assertThat(scene.openIntents()).isEmpty();
    SessionRow session = scene.open().memory().session(ANNA).orElseThrow();
    assertThat(session.completedAt()).isPresent();
    assertThat(session.currentStep()).isEqualTo(6);
  }

  @Test
  void hasNothingToDoAfterwardsOrWithoutAnInterruption() {
    assertThat(scene.open().recover()).isEmpty();
    interrupt(false);
    assertThat(scene.open().recover()).isNotEmpty();
    assertThat(scene.open().recover()).isEmpty();
  }

  @Test
  void writesOnlyWhereTheSaveWouldHave() {
    plan = plan.withDestinations(Set.of(Destination.FRONTEND));
    interrupt(false);
    assertThat(scene.open().recover())
        .extracting(PlaceResult::destination)
        .containsExactly(Destination.FRONTEND);
    assertThat(backendEnv()).doesNotExist();
  }

  @Test
  void finishesSeveralSavesInTheirOrder() {
    interrupt(false);
    plan = scene.plan(15).withDestinations(EVERYWHERE);
    interrupt(false);
    assertThat(scene.open().recover()).hasSize(6).allMatch(PlaceResult::saved);
    assertThat(backendEnv()).content().contains(textOf(keyOf(plan.keys(), GEMINI)));
  }

  @Test
  void writesNoFileIfItIsProductionByNow() {
    interrupt(true);
    scene.open().memory().remember(ANNA, plan.workspace(), Optional.of(DeploymentMode.PRODUCTION));
    assertThat(scene.open().recover())
        .filteredOn(result -> result.destination() != Destination.KEYRING)
        .hasSize(2)
        .allSatisfy(
            result ->
                assertThat(result.problem()).contains(new Problem(Problem.Refused.PRODUCTION_ENV)));
    assertThat(backendEnv()).doesNotExist();
    assertThat(scene.openIntents()).isEmpty();
  }

  @Test
  void theWordForTheInterruptedRunStillCountsInAConflict() {
    scene.environment().put("DEPLOY_ENV", "render");
    scene.environment().put("DEBUG", "true");
    interrupt(true);
    assertThat(scene.open().recover()).allMatch(PlaceResult::saved);
    plan = scene.plan(16).withDestinations(EVERYWHERE);
    interrupt(false);
    assertThat(scene.open().recover()).anyMatch(result -> !result.saved());
  }

  @Test
  void leavesASaveAloneThatAnotherProcessIsDoing() throws IOException {
    interrupt(false);
    try (LockFile _ = LockFile.acquire(scene.home().lock("save"), Duration.ZERO)) {
      assertThat(scene.open().recover()).isEmpty();
      assertThat(scene.openIntents()).hasSize(1);
    }
    assertThat(scene.open().recover()).isNotEmpty();
  }

  @Test
  void leavesTheSavesOfOtherHomesAlone() {
    interrupt(false);
    Surroundings elsewhere =
        new Surroundings(scene.home(), scene.environment(), scene::now, "another-home");
    String payload = scene.openIntents().getFirst().payload();
    scene.database().transact(tables -> tables.intents().insert(elsewhere.origin(), ANNA, payload));
    scene.open().recover();
    List<IntentRow> theirs =
        scene.database().read(tables -> tables.intents().open(elsewhere.origin()));
    assertThat(theirs).hasSize(1);
  }

  @Test
  void waitsForKeysThatAreOutOfReach() {
    interrupt(false);
    String account =
        "master-" + scene.database().read(tables -> tables.masterKeys().all()).getFirst().id();
    Secret masterKey =
        scene.keyring().get(Keyring.MASTER_SERVICE, account) instanceof Lookup.Present(Secret s)
            ? s
            : Secret.of("");
    scene.keyring().remove(Keyring.MASTER_SERVICE, account);
    assertThat(scene.open().recover())
        .hasSize(3)
        .allSatisfy(
            result ->
                assertThat(result.problem())
                    .map(Problem::reason)
                    .contains(Problem.Unavailable.MASTER_KEY_LOST));
    assertThat(backendEnv()).doesNotExist();
    assertThat(scene.openIntents()).hasSize(1);
    scene.keyring().put(Keyring.MASTER_SERVICE, account, masterKey);
    assertThat(scene.open().recover()).allMatch(PlaceResult::saved);
    assertThat(backendEnv()).exists();
  }

  @Test
  void startsEvenIfTheCheckoutIsGone() throws IOException {
    interrupt(false);
    Files.delete(scene.workspace().backend());
    Files.delete(scene.workspace().frontend());
    Files.delete(scene.workspace().root());
    assertThat(scene.open().recover())
        .filteredOn(result -> result.destination() != Destination.KEYRING)
        .hasSize(2)
        .noneMatch(PlaceResult::saved);
    assertThat(scene.workspace().root()).doesNotExist();
    assertThat(scene.openIntents()).isEmpty();
  }

  @Test
  void startsEvenIfTheModeCannotBeRead() throws IOException {
    interrupt(false);
    Files.createDirectory(backendEnv());
    assertThat(scene.open().recover())
        .hasSize(3)
        .allSatisfy(
            result ->
                assertThat(result.problem())
                    .map(Problem::reason)
                    .contains(Problem.Refused.NOT_A_FILE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "null", "[1]", "\0", "{\"destinations\":[\"moon\"],\"workspace\":\"/\"}"})
  void anUnreadableIntentIsClosedAndDoesNotStopTheOthers(String payload) {
    scene.database().transact(tables -> tables.intents().insert(Scene.ORIGIN, ANNA, payload));
    interrupt(false);
    assertThat(scene.open().recover()).hasSize(3).allMatch(PlaceResult::saved);
    assertThat(scene.openIntents()).isEmpty();
    assertThat(backendEnv()).exists();
  }

  @Test
  void anUnreadableIntentCompletesNoSession() {
    scene
        .database()
        .transact(
            tables -> {
              tables.sessions().findOrCreate(ANNA);
              return tables.intents().insert(Scene.ORIGIN, ANNA, "?");
            });
    assertThat(scene.open().recover()).isEmpty();
    assertThat(scene.open().memory().session(ANNA).orElseThrow().completedAt()).isEmpty();
  }

  /** Does the first half of a save: what is in the database after it. */
  private void interrupt(boolean askedNow) {
    Onboarding onboarding = scene.open();
    onboarding.saveKeys(ANNA, plan.keys());
    onboarding.memory().remember(ANNA, plan.workspace(), Optional.empty());
    String payload = Intent.of(plan.workspace(), plan.destinations(), askedNow).payload();
    scene.database().transact(tables -> tables.intents().insert(Scene.ORIGIN, ANNA, payload));
  }

  private Path backendEnv() {
    return scene.workspace().backendEnv();
  }

  private Path frontendEnv() {
    return scene.workspace().frontendEnv();
  }
}
