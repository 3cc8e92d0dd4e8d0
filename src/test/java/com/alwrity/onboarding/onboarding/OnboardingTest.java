package com.alwrity.onboarding.onboarding;

import static com.alwrity.onboarding.onboarding.Scene.ANNA;
import static com.alwrity.onboarding.onboarding.Scene.BEN;
import static com.alwrity.onboarding.testing.SyntheticKeys.COPILOTKIT;
import static com.alwrity.onboarding.testing.SyntheticKeys.EXA;
import static com.alwrity.onboarding.testing.SyntheticKeys.GEMINI;
import static com.alwrity.onboarding.testing.SyntheticKeys.keyOf;
import static com.alwrity.onboarding.testing.SyntheticKeys.textOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.alwrity.onboarding.database.Sessions.SessionRow;
import com.alwrity.onboarding.destination.PlaceResult;
import com.alwrity.onboarding.destination.PlaceReview;
import com.alwrity.onboarding.destination.PlaceTarget;
import com.alwrity.onboarding.keyring.Keyring;
import com.alwrity.onboarding.keyring.Lookup;
import com.alwrity.onboarding.model.DeploymentMode;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.PlaceState;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Progress;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.onboarding.plan.ApplyResult;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.onboarding.standing.KeyStanding;
import com.alwrity.onboarding.onboarding.standing.MasterKeyWhereabouts;
import com.alwrity.onboarding.onboarding.standing.Standing;
import com.alwrity.onboarding.testing.SyntheticKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OnboardingTest {
  private static final Set<Destination> EVERYWHERE = EnumSet.allOf(Destination.class);

  @TempDir private Path folder;
  private Scene scene;
  private Onboarding onboarding;
  private OnboardingPlan plan;

  @Test
  void theLastDayOfAKeyIsSavedWithItThoughTheRestIsNot() {
    LocalDate day = LocalDate.of(2027, 1, 31);

    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                onboarding.apply(
                    plan.withLastDays(Map.of(EXA, day)),
                    (done, _, _) -> {
                      if (done > 1) { // the database has the keys, and no place has
                        throw new IllegalStateException("the power is gone");
                      }
                    }));

    assertThat(onboarding.stored(ANNA))
        .extracting(KeyStanding::provider, key -> key.care().expiresOn())
        .contains(tuple(EXA, Optional.of(day)), tuple(GEMINI, Optional.empty()));
  }

  @BeforeEach
  void open() throws IOException {
    scene = new Scene(folder);
    onboarding = scene.open();
    plan = scene.plan(11).withDestinations(EVERYWHERE);
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void savesTheKeysAndNamesEachPlace() {
    ApplyResult result = apply(plan);
    assertThat(result.complete()).isTrue();
    assertThat(result.saved()).containsExactly(COPILOTKIT, EXA, GEMINI);
    assertThat(result.masterKey().place()).isEqualTo(MasterKeyPlace.OS);
    assertThat(result.mode().mode()).isEqualTo(DeploymentMode.DEVELOPMENT);
    assertThat(result.places())
        .containsExactly(
            new PlaceResult(
                Destination.KEYRING, PlaceTarget.of("alwrity user_anna/…"), Optional.empty()),
            new PlaceResult(
                Destination.BACKEND, PlaceTarget.of(backendEnv().toString()), Optional.empty()),
            new PlaceResult(
                Destination.FRONTEND, PlaceTarget.of(frontendEnv().toString()), Optional.empty()));
    String gemini = textOf(keyOf(plan.keys(), GEMINI));
    assertThat(backendEnv()).content().contains("DEBUG=true\n", "GEMINI_API_KEY=" + gemini);
    assertThat(frontendEnv()).content().doesNotContain(gemini);
    assertThat(scene.copies().get("alwrity", "user_anna/gemini"))
        .isEqualTo(new Lookup.Present(Secret.of(gemini)));
    assertThat(scene.openIntents()).isEmpty();
  }

  @Test
  void afterASaveEverythingIsTheSameEverywhere() {
    apply(plan);
    Standing standing = scene.open().standing(ANNA, plan.workspace(), Optional.empty());
    assertThat(standing.masterKey().map(MasterKeyWhereabouts::place)).contains(MasterKeyPlace.OS);
    assertThat(standing.keys()).hasSize(3);
    assertThat(standing.keys())
        .allSatisfy(key -> assertThat(key.places().values()).containsOnly(PlaceState.CURRENT));
    assertThat(scene.open().standing(BEN, plan.workspace(), Optional.empty()).keys()).isEmpty();
  }

  @Test
  void savesInTheDatabaseAloneIfNothingElseIsAsked() {
    ApplyResult result = apply(plan.withDestinations(Set.of()));
    assertThat(result.complete()).isTrue();
    assertThat(result.places()).isEmpty();
    assertThat(backendEnv()).doesNotExist();
    assertThat(onboarding.stored(ANNA)).hasSize(3);
  }

  @Test
  void keysOfOtherProvidersStayAsTheyAre() {
    apply(plan);
    Secret newer = Secret.of(new SyntheticKeys(12).gemini());
    apply(plan.withKeys(Map.of(GEMINI, newer)));
    assertThat(backendEnv())
        .content()
        .contains(textOf(newer), textOf(keyOf(plan.keys(), EXA)))
        .doesNotContain(textOf(keyOf(plan.keys(), GEMINI)));
  }

  @Test
  void doesNotWipeTheKeysOfThePlan() {
    onboarding.review(plan);
    apply(plan);
    assertThat(textOf(keyOf(plan.keys(), GEMINI))).startsWith("AQ.");
  }

  @Test
  void productionWritesNoFileWhateverThePlanSays() {
    scene.environment().put("DEPLOY_ENV", "render");
    ApplyResult result = apply(plan);
    assertThat(result.mode().mode()).isEqualTo(DeploymentMode.PRODUCTION);
    assertThat(problems(result)).containsExactly(null, refused(), refused());
    onboarding.copy(plan, Progress.NONE);
    apply(plan.withMode(Optional.of(DeploymentMode.PRODUCTION)));
    assertThat(backendEnv()).doesNotExist();
    assertThat(frontendEnv()).doesNotExist();
    assertThat(onboarding.stored(ANNA)).hasSize(3);
  }

  @Test
  void aChosenProductionIsRememberedAndWritesNoFile() {
    apply(plan.withMode(Optional.of(DeploymentMode.PRODUCTION)));
    assertThat(problems(scene.open().apply(plan, Progress.NONE)))
        .containsExactly(null, refused(), refused());
    assertThat(backendEnv()).doesNotExist();
  }

  @Test
  void aConflictNeedsTheWordForThisRun() throws IOException {
    Files.writeString(backendEnv(), "DEBUG=true\nDEPLOY_ENV=render\n");
    Problem conflict = new Problem(Problem.Refused.MODE_CONFLICT);
    assertThat(problems(apply(plan))).containsExactly(null, conflict, conflict);
    assertThat(frontendEnv()).doesNotExist();
    OnboardingPlan named = plan.withMode(Optional.of(DeploymentMode.DEVELOPMENT));
    assertThat(apply(named).complete()).isTrue();
    assertThat(backendEnv()).content().contains("GEMINI_API_KEY=");
    Files.writeString(backendEnv(), "DEBUG=true\nDEPLOY_ENV=render\n");
    assertThat(problems(apply(plan))).as("another run").containsExactly(null, conflict, conflict);
  }

  @Test
  void aFailingDestinationIsNamedAndDoesNotStopTheOthers() throws IOException {
    Files.writeString(backendEnv(), "OTHER=1\n");
    Files.createLink(folder.resolve("link"), backendEnv());
    ApplyResult result = apply(plan);
    assertThat(result.complete()).isFalse();
    assertThat(problems(result))
        .containsExactly(null, new Problem(Problem.Refused.HARD_LINK, backendEnv()), null);
    assertThat(backendEnv()).hasContent("OTHER=1\n");
    assertThat(frontendEnv()).exists();
    assertThat(scene.openIntents()).isEmpty();
    SessionRow session = onboarding.memory().session(ANNA).orElseThrow();
    assertThat(session.completedAt()).isEmpty();
    assertThat(session.currentStep()).isEqualTo(5);
  }

  @Test
  void aValueThatNoFileCanHoldIsSavedElsewhere() {
    ApplyResult result = apply(plan.withKeys(Map.of(GEMINI, Secret.of("with$dollar"))));
    assertThat(problems(result))
        .containsExactly(
            null,
            new Problem(
                Problem.Refused.ENV_VALUE, "GEMINI_API_KEY", "$", "Create React App and Vite"),
            null);
    assertThat(backendEnv()).doesNotExist();
    assertThat(onboarding.stored(ANNA)).hasSize(1);
  }

  @Test
  void aFileWithoutACheckoutIsNamedAsNotSaved() {
    OnboardingPlan homeless =
        OnboardingPlan.of(ANNA).withKeys(plan.keys()).withDestinations(EVERYWHERE);
    ApplyResult result = apply(homeless);
    assertThat(result.complete()).isFalse();
    Problem missing = new Problem(Problem.Missing.CHECKOUT);
    assertThat(problems(result)).containsExactly(null, missing, missing);
    assertThat(onboarding.review(homeless))
        .extracting(PlaceReview::refusal)
        .containsExactly(Optional.empty(), Optional.of(missing), Optional.of(missing));
  }

  @Test
  void aFileThatHidesTheModeStopsBeforeAnythingIsDone() throws IOException {
    Files.createDirectory(backendEnv());
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> apply(plan))
        .satisfies(e -> assertThat(e.problem().reason()).isEqualTo(Problem.Refused.NOT_A_FILE));
    assertThat(onboarding.stored(ANNA)).isEmpty();
    assertThat(scene.openIntents()).isEmpty();
    assertThat(frontendEnv()).doesNotExist();
  }

  @Test
  void reportsItsProgress() {
    List<String> reports = new ArrayList<>();
    onboarding.apply(plan, (done, total, what) -> reports.add(done + "/" + total + " " + what));
    assertThat(reports)
        .containsExactly(
            "0/5 apply.master-key",
            "1/5 apply.database",
            "2/5 apply.keyring",
            "3/5 apply.backend",
            "4/5 apply.frontend",
            "5/5 apply.done");
  }

  @Test
  void theSessionIsCompletedOnce() {
    apply(plan);
    SessionRow first = onboarding.memory().session(ANNA).orElseThrow();
    assertThat(first.currentStep()).isEqualTo(6);
    assertThat(first.progress()).isEqualTo(100);
    assertThat(first.completedAt()).contains(scene.now());
    scene.letTimePass();
    apply(plan);
    assertThat(onboarding.memory().session(ANNA)).contains(first);
  }

  @Test
  void aSecondRunThatFailsLeavesTheSessionCompleted() throws IOException {
    apply(plan);
    Files.createLink(folder.resolve("link"), backendEnv());
    apply(scene.plan(13).withDestinations(EVERYWHERE));
    assertThat(onboarding.memory().session(ANNA).orElseThrow().completedAt()).isPresent();
    assertThat(onboarding.memory().session(ANNA).orElseThrow().currentStep()).isEqualTo(6);
  }

  @Test
  void reviewsWithoutChangingAnything() {
    assertThat(onboarding.review(plan)).allMatch(PlaceReview::changes);
    assertThat(backendEnv()).doesNotExist();
    assertThat(onboarding.stored(ANNA)).isEmpty();
    apply(plan);
    assertThat(onboarding.review(plan)).noneMatch(PlaceReview::changes);
  }

  @Test
  void copiesWhatIsInTheDatabase() {
    onboarding.saveKeys(ANNA, plan.keys());
    OnboardingPlan toFiles = plan.withKeys(Map.of(EXA, Secret.of("not looked at")));
    assertThat(onboarding.copy(toFiles, Progress.NONE).complete()).isTrue();
    assertThat(backendEnv())
        .content()
        .contains(textOf(keyOf(plan.keys(), EXA)))
        .doesNotContain("not looked at");
  }

  @Test
  void keysOutOfReachAreNeverTakenForNoKeys() {
    apply(plan);
    loseTheMasterKey();
    Onboarding later = scene.open();
    assertThat(problems(later.copy(plan, Progress.NONE)))
        .extracting(Problem::reason)
        .containsOnly(Problem.Unavailable.MASTER_KEY_LOST);
    assertThat(later.review(plan))
        .allSatisfy(
            review ->
                assertThat(review.refusal())
                    .map(Problem::reason)
                    .contains(Problem.Unavailable.MASTER_KEY_LOST));
    assertThat(later.stored(ANNA)).hasSize(3).noneMatch(KeyStanding::readable);
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(() -> later.apply(plan, Progress.NONE));
  }

  @Test
  void forgetsARemovedKeyAndItsCopyInTheKeyring() {
    apply(plan);
    assertThat(onboarding.removal().remove(ANNA, GEMINI).isRemoved()).isTrue();
    assertThat(onboarding.removal().remove(ANNA, GEMINI).isRemoved()).isFalse();
    assertThat(scene.copies().get("alwrity", "user_anna/gemini")).isEqualTo(new Lookup.Absent());
    assertThat(scene.copies().get("alwrity", "user_anna/exa")).isInstanceOf(Lookup.Present.class);
    assertThat(onboarding.stored(ANNA)).hasSize(2);
    assertThat(backendEnv()).content().contains("GEMINI_API_KEY=");
  }

  private void loseTheMasterKey() {
    scene
        .database()
        .read(tables -> tables.masterKeys().all())
        .forEach(row -> scene.keyring().remove(Keyring.MASTER_SERVICE, "master-" + row.id()));
  }

  private ApplyResult apply(OnboardingPlan what) {
    return onboarding.apply(what, Progress.NONE);
  }

  private static Problem refused() {
    return new Problem(Problem.Refused.PRODUCTION_ENV);
  }

  /** One for each place, null where it was saved. */
  private static List<@Nullable Problem> problems(ApplyResult result) {
    List<@Nullable Problem> problems = new ArrayList<>();
    result.places().forEach(place -> problems.add(place.problem().orElse(null)));
    return problems;
  }

  private Path backendEnv() {
    return scene.workspace().backendEnv();
  }

  private Path frontendEnv() {
    return scene.workspace().frontendEnv();
  }
}
