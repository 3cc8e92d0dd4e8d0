package com.alwrity.onboarding.onboarding;

import static com.alwrity.onboarding.onboarding.Scene.ANNA;
import static com.alwrity.onboarding.testing.SyntheticKeys.COPILOTKIT;
import static com.alwrity.onboarding.testing.SyntheticKeys.EXA;
import static com.alwrity.onboarding.testing.SyntheticKeys.GEMINI;
import static com.alwrity.onboarding.testing.SyntheticKeys.textOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.alwrity.onboarding.database.Audit.Event;
import com.alwrity.onboarding.database.FormerKeys.FormerKeyRow;
import com.alwrity.onboarding.destination.PlaceResult;
import com.alwrity.onboarding.keyring.FaultyKeyring;
import com.alwrity.onboarding.keyring.Lookup;
import com.alwrity.onboarding.model.DeploymentMode;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Progress;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.onboarding.KeyRotation.Rotated;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.testing.SyntheticKeys;
import com.alwrity.onboarding.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeyRotationTest {
  private static final Duration WEEK = Duration.ofDays(7);
  private static final String FORMER = new SyntheticKeys(11).gemini();
  private static final String FRESH = new SyntheticKeys(12).gemini();

  @TempDir private Path folder;
  private Scene scene;
  private OnboardingPlan plan;

  @BeforeEach
  void onboard() throws IOException {
    scene = new Scene(folder);
    plan =
        scene
            .plan(11)
            .withKeys(Map.of(GEMINI, Secret.of(FORMER), EXA, Secret.of("exa-key-1234567")))
            .withDestinations(EnumSet.of(Destination.KEYRING, Destination.BACKEND));
    assertThat(scene.open().apply(plan, Progress.NONE).complete()).isTrue();
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void theNewKeyIsWhereverTheFormerOneWas() {
    Rotated rotated = rotate(FRESH);
    assertThat(rotated.until()).isEqualTo(scene.now().plus(WEEK));
    assertThat(rotated.places())
        .allMatch(PlaceResult::saved)
        .extracting(PlaceResult::destination)
        .containsExactly(Destination.KEYRING, Destination.BACKEND);
    assertThat(stored()).isEqualTo(FRESH);
    assertThat(backendEnv()).content().contains(FRESH).doesNotContain(FORMER);
    assertThat(copy()).isEqualTo(FRESH);
    assertThat(scene.workspace().frontendEnv()).doesNotExist();
    assertThat(scene.openIntents()).isEmpty();
    assertThat(audited())
        .containsSubsequence(
            "rotate gemini new done", "copy gemini keyring done", "copy gemini backend done");
  }

  @Test
  void whatDiffersOrIsMissingStaysAsItIs() throws IOException {
    Files.writeString(backendEnv(), "GEMINI_API_KEY=another\nEXA_API_KEY=\n");
    scene.copies().remove("alwrity", ANNA + "/exa");
    assertThat(rotate(FRESH).places())
        .extracting(PlaceResult::destination)
        .containsExactly(Destination.KEYRING);
    assertThat(backendEnv()).hasContent("GEMINI_API_KEY=another\nEXA_API_KEY=\n");
    assertThat(scene.copies().get("alwrity", ANNA + "/exa")).isEqualTo(new Lookup.Absent());
  }

  @Test
  void allCheckoutsOfTheUserGetTheNewKey() throws IOException {
    Workspace other = Scene.checkout(folder.resolve("other"));
    OnboardingPlan elsewhere = plan.in(other).withKeys(Map.of());
    scene.open().apply(elsewhere, Progress.NONE);
    assertThat(
            scene
                .open()
                .rotation()
                .replace(OnboardingPlan.of(ANNA), GEMINI, Secret.of(FRESH), WEEK))
        .satisfies(rotated -> assertThat(rotated.places()).hasSize(3).allMatch(PlaceResult::saved));
    assertThat(other.backendEnv()).content().contains(FRESH);
    assertThat(backendEnv()).content().contains(FRESH);
  }

  @Test
  void saysWhichPlacesCannotBeRead() throws IOException {
    Files.delete(backendEnv());
    Files.createDirectory(backendEnv());
    assertThat(rotate(FRESH).unknown())
        .extracting(place -> place.target().name())
        .containsExactly(backendEnv().toString());
  }

  @Test
  void saysWhereTheFormerKeyIsStill() throws IOException {
    Files.writeString(backendEnv(), "MINE=%s\nGEMINI_API_KEY=%<s\n".formatted(FORMER));
    assertThat(rotate(FRESH).left()).containsExactly(backendEnv());
    assertThat(backendEnv()).content().contains("MINE=" + FORMER, "GEMINI_API_KEY=" + FRESH);
    assertThat(rotation().confirm(plan, GEMINI).left()).hasSize(2).contains(backendEnv());
  }

  @Test
  void addsNoSettings() throws IOException {
    Files.writeString(backendEnv(), "GEMINI_API_KEY=" + FORMER + "\n");
    rotate(FRESH);
    assertThat(backendEnv()).hasContent("GEMINI_API_KEY=" + FRESH + "\n");
  }

  @Test
  void aCheckoutWhoseModeIsUnknownKeepsNobodyFromTheNewKey() throws IOException {
    Workspace other = Scene.checkout(folder.resolve("other"));
    Secret shared = Secret.of(new SyntheticKeys(11).copilotkit());
    scene
        .open()
        .apply(
            plan.in(other)
                .withKeys(Map.of(COPILOTKIT, shared))
                .withDestinations(EnumSet.of(Destination.FRONTEND)),
            Progress.NONE);
    Files.createDirectory(other.backendEnv());
    Secret fresh = Secret.of(new SyntheticKeys(12).copilotkit());
    Rotated rotated = rotation().replace(plan, COPILOTKIT, fresh, WEEK);
    assertThat(rotated.unknown())
        .extracting(place -> place.target().name())
        .contains(other.frontendEnv().toString());
    assertThat(rotation().former(ANNA)).containsOnlyKeys(COPILOTKIT);
  }

  @Test
  void goesBackAndForthWithoutLosingOne() {
    rotate(FRESH);
    rotation().takeBack(plan, GEMINI, WEEK);
    assertThat(stored()).isEqualTo(FORMER);
    assertThat(backendEnv()).content().contains(FORMER).doesNotContain(FRESH);
    assertThat(copy()).isEqualTo(FORMER);
    rotation().takeBack(plan, GEMINI, WEEK);
    assertThat(stored()).isEqualTo(FRESH);
    assertThat(audited()).contains("rotate gemini back done");
  }

  @Test
  void whatIsKnownOfTheExpiryGoesWithItsKey() {
    LocalDate day = LocalDate.parse("2027-01-31");
    scene.vault().expires(ANNA, GEMINI, Optional.of(day));
    rotate(FRESH);
    assertThat(expiry()).isEmpty();
    scene.open().rotation().takeBack(plan, GEMINI, WEEK);
    assertThat(expiry()).contains(day);
  }

  private Optional<LocalDate> expiry() {
    return scene.open().stored(ANNA).stream()
        .filter(key -> key.provider().equals(GEMINI))
        .findFirst()
        .flatMap(key -> key.care().expiresOn());
  }

  @Test
  void theFormerKeyIsDestroyedWhenTheNewOneIsConfirmed() {
    rotate(FRESH);
    assertThat(rotation().former(ANNA)).containsOnlyKeys(GEMINI);
    List<Path> left = rotation().confirm(plan, GEMINI).left();
    assertThat(left).as("only what undo needs").hasSize(1);
    assertThat(left.getFirst()).hasParent(scene.home().backups().toAbsolutePath());
    assertThat(rotation().former(ANNA)).isEmpty();
    assertRefused(Problem.Missing.FORMER_KEY, () -> rotation().takeBack(plan, GEMINI, WEEK));
    assertRefused(Problem.Missing.FORMER_KEY, () -> rotation().confirm(plan, GEMINI));
    assertThat(audited()).endsWith("rotate gemini confirmed done");
    scene.letTimePass(WEEK);
    assertThat(over()).isEmpty();
  }

  @Test
  void theFormerKeyIsDestroyedWhenItsTimeIsOver() {
    rotation().replace(plan, GEMINI, Secret.of(FRESH), Duration.ofMinutes(90));
    scene.letTimePass();
    scene.open().recover();
    assertThat(rotation().former(ANNA)).containsOnlyKeys(GEMINI);
    scene.letTimePass();
    assertRefused(Problem.Missing.FORMER_KEY, () -> rotation().takeBack(plan, GEMINI, WEEK));
    scene.open().recover();
    assertThat(over()).isEmpty();
    assertThat(stored()).isEqualTo(FRESH);
    scene.open().saveKeys(ANNA, Map.of(EXA, Secret.of("exa-key-7654321")));
    assertThat(audited()).contains("rotate gemini over done"); // which waited for the master key
  }

  @Test
  void aFormerKeyIsNotLostToTheNextReplacement() {
    rotate(FRESH);
    assertRefused(Problem.Refused.FORMER_KEY, () -> rotate(new SyntheticKeys(13).gemini()));
    assertThat(stored()).isEqualTo(FRESH);
    rotation().takeBack(plan, GEMINI, WEEK);
    assertThat(stored()).isEqualTo(FORMER);
  }

  @Test
  void refusesTheSameKeyAndAKeyThatIsNotThere() {
    assertRefused(Problem.Refused.SAME_KEY, () -> rotate(FORMER));
    assertRefused(
        Problem.Missing.KEY,
        () -> rotation().replace(plan, new ProviderId("openai"), Secret.of("sk-new"), WEEK));
    assertThat(rotation().former(ANNA)).isEmpty();
    assertThat(stored()).isEqualTo(FORMER);
  }

  @Test
  void aPlaceThatFailsIsSaidAndTheFormerKeyIsKept() {
    FaultyKeyring.Faults faults = new FaultyKeyring.Faults();
    Onboarding onboarding = scene.open(new FaultyKeyring(scene.copies(), faults));
    faults.arm(FaultyKeyring.Kind.BEFORE, 3);
    Rotated rotated = onboarding.rotation().replace(plan, GEMINI, Secret.of(FRESH), WEEK);
    assertThat(rotated.places().getFirst().problem())
        .contains(new Problem(Problem.Unavailable.KEYRING, "broken"));
    assertThat(copy()).isEqualTo(FORMER);
    assertThat(backendEnv()).content().contains(FRESH);
    assertThat(rotation().former(ANNA)).containsOnlyKeys(GEMINI);
  }

  @Test
  void anInterruptedReplacementIsFinishedWithThisKeyAlone() throws IOException {
    Rotated rotated = rotate(FRESH);
    Files.writeString(backendEnv(), "GEMINI_API_KEY=" + FORMER + "\nEXA_API_KEY=own\n");
    String payload =
        Intent.of(plan.workspace(), Set.of(Destination.BACKEND), false).rotating(GEMINI).payload();
    scene.database().transact(t -> t.intents().insert(Scene.ORIGIN, ANNA, payload));
    assertThat(scene.open().recover()).hasSize(1).allMatch(PlaceResult::saved);
    assertThat(backendEnv()).content().contains("GEMINI_API_KEY=" + FRESH, "EXA_API_KEY=own");
    assertThat(rotated.unknown()).isEmpty();
  }

  @Test
  void removingTheKeyRemovesTheFormerOneToo() {
    rotate(FRESH);
    scene.open().removal().remove(ANNA, GEMINI);
    assertThat(rotation().former(ANNA)).isEmpty();
  }

  @Test
  void inProductionTheFileIsRefusedAndTheKeyIsReplaced() {
    plan = plan.withMode(Optional.of(DeploymentMode.PRODUCTION));
    Rotated rotated = rotate(FRESH);
    assertThat(stored()).isEqualTo(FRESH);
    assertThat(rotated.places().getLast().problem())
        .contains(new Problem(Problem.Refused.PRODUCTION_ENV));
    assertThat(backendEnv()).content().contains(FORMER);
  }

  private KeyRotation rotation() {
    return scene.open().rotation();
  }

  private Rotated rotate(String key) {
    return rotation().replace(plan, GEMINI, Secret.of(key), WEEK);
  }

  private String stored() {
    return textOf(scene.vault().get(ANNA, GEMINI).orElseThrow());
  }

  /** Those that nobody can go back to any more and that are still there. */
  private List<FormerKeyRow> over() {
    return scene.database().read(tables -> tables.formerKeys().over());
  }

  private String copy() {
    return scene.copies().get("alwrity", ANNA + "/gemini") instanceof Lookup.Present found
        ? textOf(found.secret())
        : "none";
  }

  private Path backendEnv() {
    return scene.workspace().backendEnv();
  }

  private List<String> audited() {
    return scene.database().read(tables -> tables.audit().latest(ANNA, 100)).stream()
        .map(row -> line(row.event()))
        .toList();
  }

  private static String line(Event event) {
    return event.action() + " " + event.provider() + " " + event.detail() + " " + event.result();
  }

  private static void assertRefused(Problem.Reason reason, Runnable action) {
    assertThatExceptionOfType(OnboardingException.class)
        .isThrownBy(action::run)
        .satisfies(e -> assertThat(e.problem().reason()).isEqualTo(reason));
  }
}
