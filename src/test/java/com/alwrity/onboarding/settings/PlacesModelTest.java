package com.alwrity.onboarding.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.alwrity.onboarding.model.DeploymentMode;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.Memory;
import com.alwrity.onboarding.onboarding.OnboardedHome;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.settings.PlacesModel.Choice;
import com.alwrity.onboarding.testing.SampleHome;
import com.alwrity.onboarding.ui.Tasks;
import com.alwrity.onboarding.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacesModelTest {
  @TempDir private Path folder;

  private final Queue<Runnable> later = new ArrayDeque<>();
  private OnboardedHome home;
  private OnboardingPlan plan;

  @BeforeEach
  void open() {
    SampleHome sample = SampleHome.in(folder);
    plan = OnboardingPlan.of(UserId.LOCAL).in(new Workspace(sample.checkout()));
    home = sample.open();
  }

  @AfterEach
  void close() {
    home.close();
  }

  @Test
  void beginsWithTheFilesAndSavesWhatIsChosen() {
    PlacesModel model = model(plan);
    assertThat(model.choices().get())
        .extracting(Choice::place, Choice::chosen)
        .containsExactly(
            tuple(Destination.KEYRING, false),
            tuple(Destination.BACKEND, true),
            tuple(Destination.FRONTEND, true));
    assertThat(model.choices().get()).allMatch(choice -> choice.refusal().isEmpty());

    model.choose(Destination.FRONTEND, false);
    model.choose(Destination.KEYRING, true);
    assertThat(chosen()).contains(Set.of(Destination.KEYRING, Destination.BACKEND));
    assertThat(memory().usualPlaces(plan)).isEqualTo(chosen().orElseThrow());
  }

  @Test
  void offersNoFileWithoutACheckout() {
    assertThat(model(OnboardingPlan.of(UserId.LOCAL)).choices().get())
        .containsExactly(new Choice(Destination.KEYRING, false, Optional.empty()));
    assertThat(memory().usualPlaces(OnboardingPlan.of(UserId.LOCAL))).isEmpty();
  }

  @Test
  void saysThatFilesAreFixedInProductionAndKeepsWhatIsChosenForDevelopment() {
    OnboardingPlan production = plan.withMode(Optional.of(DeploymentMode.PRODUCTION));
    PlacesModel model = model(production);
    assertThat(model.choices().get())
        .extracting(Choice::place, choice -> choice.refusal().map(Problem::reason))
        .containsExactly(
            tuple(Destination.KEYRING, Optional.empty()),
            tuple(Destination.BACKEND, Optional.of(Problem.Refused.PRODUCTION_ENV)),
            tuple(Destination.FRONTEND, Optional.of(Problem.Refused.PRODUCTION_ENV)));

    model.choose(Destination.KEYRING, true);
    assertThat(memory().usualPlaces(production)).containsOnly(Destination.KEYRING);
    assertThat(memory().usualPlaces(plan)).containsExactlyInAnyOrder(Destination.values());
  }

  @Test
  void saysWhyTheModeIsNotKnown() throws IOException {
    Files.createDirectories(plan.workspace().orElseThrow().backendEnv());
    assertThat(model(plan).choices().get())
        .extracting(choice -> choice.refusal().map(Problem::reason))
        .containsExactly(
            Optional.empty(),
            Optional.of(Problem.Refused.NOT_A_FILE),
            Optional.of(Problem.Refused.NOT_A_FILE));
  }

  @Test
  void savesTheLatestChoiceWhateverTheOrderOfTheWork() {
    PlacesModel model = new PlacesModel(tasks(), memory(), plan);
    model.look();
    later.remove().run();
    model.choose(Destination.BACKEND, false);
    model.choose(Destination.FRONTEND, false);
    assertThat(chosen()).isEmpty();
    model.save();
    assertThat(chosen()).contains(Set.of());
    memory().choices().choosePlaces(plan.workspace(), Set.of(Destination.KEYRING));
    later.forEach(Runnable::run);
    assertThat(chosen()).as("saved once").contains(Set.of(Destination.KEYRING));
  }

  private PlacesModel model(OnboardingPlan wanted) {
    PlacesModel model =
        new PlacesModel(
            new Tasks(Runnable::run, Runnable::run, PlacesModelTest::fail), memory(), wanted);
    model.look();
    return model;
  }

  private Tasks tasks() {
    return new Tasks(later::add, Runnable::run, PlacesModelTest::fail);
  }

  private Memory memory() {
    return home.onboarding().memory();
  }

  private Optional<Set<Destination>> chosen() {
    return memory().choices().places(plan.workspace());
  }

  private static void fail(Throwable failure) {
    throw new AssertionError(failure);
  }
}
