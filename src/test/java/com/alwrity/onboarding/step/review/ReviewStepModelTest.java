package com.alwrity.onboarding.step.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.alwrity.onboarding.destination.PlaceReview;
import com.alwrity.onboarding.model.DeploymentMode;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.OnboardedHome;
import com.alwrity.onboarding.onboarding.plan.ApplyResult;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.step.KeyLine;
import com.alwrity.onboarding.step.MasterKeyOutlook;
import com.alwrity.onboarding.testing.RealGit;
import com.alwrity.onboarding.testing.SampleHome;
import com.alwrity.onboarding.ui.Tasks;
import com.alwrity.onboarding.vault.VaultSettings;
import com.alwrity.onboarding.vault.audit.FrontEnd;
import com.alwrity.onboarding.workspace.Workspace;
import com.alwrity.onboarding.workspace.git.GitStanding;
import com.alwrity.onboarding.workspace.git.GitStanding.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewStepModelTest {
  private final List<ApplyResult> saved = new ArrayList<>();
  private final List<KeyLine> savedKeys = new ArrayList<>();

  @TempDir private Path folder;

  private SampleHome sample;
  private Path checkout;
  private OnboardedHome home;
  private ReviewStepModel model;

  @BeforeEach
  void open() {
    sample = SampleHome.in(folder);
    checkout = sample.checkout();
    home = sample.open();
    model = model(home);
  }

  @AfterEach
  void close() {
    home.close();
  }

  @Test
  void showsWhatWouldChangeInTheFilesWithMaskedValues() {
    model.enter(plan());

    assertThat(model.places())
        .map(PlaceCardModel::destination)
        .containsExactly(Destination.BACKEND, Destination.FRONTEND, Destination.KEYRING);
    assertThat(place(Destination.BACKEND).review().get().orElseThrow().difference().lines())
        .map(line -> line.sign() + line.text())
        .containsExactly(
            "@@ -0,0 +1,3 @@",
            "+DEBUG=true",
            "+GEMINI_API_KEY=••••Zq8w",
            "+COPILOTKIT_API_KEY=••••4e7a");
    assertThat(model.complete().get()).isTrue();
  }

  @Test
  void saysThatGitDoesNotIgnoreAFileAndAddsTheLine() throws Exception {
    RealGit git = new RealGit(folder.resolve("git-home"));
    git.init(checkout);
    home.close();
    home = sample.with(git.environment()).open();
    model = model(home);
    model.enter(plan());
    PlaceCardModel backend = place(Destination.BACKEND);
    assertThat(backend.git().get().map(GitStanding::ignored)).contains(Answer.NO);
    assertThat(place(Destination.KEYRING).git().get()).isEmpty();

    model.ignore(backend);
    assertThat(backend.git().get().map(GitStanding::ignored)).contains(Answer.YES);
    assertThat(checkout.resolve(".gitignore")).content().contains("/backend/.env");
    assertThat(place(Destination.FRONTEND).git().get().map(GitStanding::ignored))
        .contains(Answer.NO);
    assertThat(model.problem().get()).isEmpty();
  }

  @Test
  void saysWhyTheLineCannotBeAdded() throws Exception {
    RealGit git = new RealGit(folder.resolve("git-home"));
    git.init(checkout);
    Files.createDirectory(checkout.resolve(".gitignore"));
    home.close();
    home = sample.with(git.environment()).open();
    model = model(home);
    model.enter(plan());
    model.ignore(place(Destination.BACKEND));
    assertThat(model.problem().get().map(Problem::reason)).contains(Problem.Refused.NOT_A_FILE);
  }

  @Test
  void listsTheKeysAndTheMasterKey() {
    model.enter(plan());

    assertThat(model.keys())
        .extracting(KeyLine::provider, KeyLine::hint)
        .contains(tuple("Google Gemini", "••••Zq8w"));
    assertThat(model.outlook().get().map(MasterKeyOutlook::place))
        .contains(MasterKeyPlace.PASSPHRASE);
  }

  @Test
  void choosesTheFilesUnlessTheUserDoesNotWantThem() {
    model.enter(plan());
    assertThat(model.applyTo(plan()).destinations())
        .containsExactly(Destination.BACKEND, Destination.FRONTEND);

    place(Destination.FRONTEND).wanted().set(false);
    model.enter(plan());
    assertThat(model.applyTo(plan()).destinations()).containsExactly(Destination.BACKEND);
  }

  @Test
  void startsWithThePlacesThatWereChosenInTheSettings() {
    choose(Destination.KEYRING, Destination.FRONTEND);
    model.enter(plan());
    assertThat(place(Destination.KEYRING).wanted().get()).isTrue();
    assertThat(model.applyTo(plan()).destinations())
        .as("there is no keyring here")
        .containsExactly(Destination.FRONTEND);
    place(Destination.FRONTEND).wanted().set(false);
    model.enter(plan());
    assertThat(model.applyTo(plan()).destinations()).as("what was said here stays").isEmpty();

    choose(Destination.BACKEND);
    model.enter(plan());
    assertThat(model.applyTo(plan()).destinations()).containsExactly(Destination.BACKEND);
  }

  private void choose(Destination... places) {
    home.onboarding().memory().choices().choosePlaces(plan().workspace(), Set.of(places));
  }

  @Test
  void offersAKeeperNoFiles() {
    model.enter(OnboardingPlan.of(UserId.LOCAL));

    assertThat(model.places())
        .map(PlaceCardModel::destination)
        .containsExactly(Destination.KEYRING);
  }

  @Test
  void choosesNoFileThatIsRefused() {
    OnboardingPlan production = plan().withMode(Optional.of(DeploymentMode.PRODUCTION));
    model.enter(production);

    PlaceReview review = place(Destination.BACKEND).review().get().orElseThrow();
    assertThat(review.refusal().orElseThrow().reason()).isEqualTo(Problem.Refused.PRODUCTION_ENV);
    assertThat(model.applyTo(production).destinations()).isEmpty();
  }

  @Test
  void savesWhatWasPlanned() throws IOException {
    model.enter(plan());

    assertThat(model.save(model.applyTo(plan())).toCompletableFuture().join()).isTrue();
    assertThat(saved).hasSize(1).allMatch(ApplyResult::complete);
    assertThat(savedKeys).map(KeyLine::provider).containsExactly("CopilotKit", "Google Gemini");
    assertThat(Files.readString(checkout.resolve("backend/.env")))
        .contains("GEMINI_API_KEY=" + SampleHome.GEMINI);
    assertThat(model.stage().get()).isEmpty();
  }

  @Test
  void saysWhyNothingCouldBeSaved() {
    home.close();
    VaultSettings settings = sample.settings();
    home =
        OnboardedHome.open(
            new VaultSettings(
                settings.home(),
                settings.databaseUrl(),
                settings.masterKey(),
                Optional.of(
                    _ -> {
                      throw new OnboardingException(Problem.Unavailable.PASSPHRASE_NOT_GIVEN);
                    }),
                settings.environment()),
            FrontEnd.WINDOW,
            InstantSource.system());
    model = model(home);
    model.enter(plan());

    assertThat(model.save(model.applyTo(plan())).toCompletableFuture().join()).isFalse();
    assertThat(saved).isEmpty();
    assertThat(model.problem().get().orElseThrow().reason())
        .isEqualTo(Problem.Unavailable.PASSPHRASE_NOT_GIVEN);
    model.enter(plan());
    assertThat(model.problem().get()).as("entered anew").isEmpty();
  }

  private ReviewStepModel model(OnboardedHome opened) {
    Tasks tasks =
        new Tasks(
            Runnable::run,
            Runnable::run,
            failure -> {
              throw new AssertionError(failure);
            });
    return new ReviewStepModel(
        tasks,
        opened.onboarding(),
        () -> MasterKeyOutlook.of(opened.vault(), sample.settings()),
        (result, lines, _) -> {
          saved.add(result);
          savedKeys.addAll(lines);
        });
  }

  private OnboardingPlan plan() {
    return OnboardingPlan.of(UserId.LOCAL)
        .in(new Workspace(checkout))
        .withKeys(
            Map.of(
                new ProviderId("gemini"), Secret.of(SampleHome.GEMINI),
                new ProviderId("copilotkit"), Secret.of(SampleHome.COPILOTKIT)));
  }

  private PlaceCardModel place(Destination destination) {
    return model.places().stream()
        .filter(place -> place.destination() == destination)
        .findFirst()
        .orElseThrow();
  }
}
