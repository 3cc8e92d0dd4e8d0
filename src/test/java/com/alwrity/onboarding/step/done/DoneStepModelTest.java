package com.alwrity.onboarding.step.done;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.destination.PlaceTarget;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.OnboardedHome;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.testing.SampleHome;
import com.alwrity.onboarding.ui.Tasks;
import com.alwrity.onboarding.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoneStepModelTest {
  private static final ProviderId EXA = new ProviderId("exa");

  @TempDir private Path folder;

  private final List<Throwable> failures = new ArrayList<>();
  private SampleHome sample;
  private OnboardedHome home;
  private OnboardingPlan plan;

  @BeforeEach
  void open() throws IOException {
    sample = SampleHome.in(folder);
    home = sample.open();
    plan =
        OnboardingPlan.of(UserId.LOCAL)
            .in(new Workspace(sample.checkout()))
            .withKeys(new TreeMap<>(Map.of(EXA, Secret.of(SampleHome.EXA))))
            .withDestinations(Set.of(Destination.BACKEND, Destination.FRONTEND));
    Files.writeString(backend(), "# mine\n");
  }

  @AfterEach
  void close() {
    home.close();
    assertThat(failures).isEmpty();
  }

  @Test
  void isCompleteWhenThereIsAResult() {
    DoneStepModel model = model(home);
    assertThat(model.complete().get()).isFalse();
    save(model);

    assertThat(model.complete().get()).isTrue();
    assertThat(model.result().get().map(r -> r.masterKey().place()))
        .contains(MasterKeyPlace.PASSPHRASE);
    assertThat(model.workspace().get()).contains(new Workspace(sample.checkout()));
  }

  @Test
  void takesBackWhatTheSaveDidToFiles() {
    DoneStepModel model = model(home);
    save(model);
    assertThat(backend()).content().contains(SampleHome.EXA);
    assertThat(model.undoable().get()).isTrue();

    model.undo();
    assertThat(backend()).hasContent("# mine\n");
    assertThat(model.undoable().get()).isFalse();
    assertThat(model.undone().get()).map(PlaceTarget::name).contains(backend().toString());
    assertThat(home.onboarding().giveOut(UserId.LOCAL, EXA)).isPresent();
  }

  @Test
  void saysWhyAFileThatSomebodyChangedSinceStaysAsItIs() throws IOException {
    DoneStepModel model = model(home);
    save(model);
    Files.writeString(backend(), "# theirs\n");

    model.undo();
    assertThat(backend()).hasContent("# theirs\n");
    assertThat(model.refusal().get()).map(Problem::reason).contains(Problem.Refused.CHANGED_SINCE);
    assertThat(model.undone().get()).isEmpty();
  }

  @Test
  void doesNotTakeBackWhatWasSavedSince() {
    DoneStepModel model = model(home);
    save(model);
    OnboardingPlan other =
        plan.withKeys(new TreeMap<>(Map.of(EXA, Secret.of(SampleHome.EXA.replace('4', '5')))));
    home.onboarding().apply(other, (_, _, _) -> {});

    model.undo();
    assertThat(model.refusal().get()).map(Problem::reason).contains(Problem.Refused.CHANGED_SINCE);
    assertThat(model.undoable().get()).isFalse();
    assertThat(backend()).content().contains(SampleHome.EXA.replace('4', '5'));
  }

  @Test
  void doesNotTakeBackWhatWasSavedBefore() {
    save(model(home));
    DoneStepModel later = model(home);
    save(later); // the same keys again: no file changes

    assertThat(later.complete().get()).isTrue();
    assertThat(later.undoable().get()).isFalse();
  }

  @Test
  void namesKeysThatLoseToAnotherValue() {
    save(model(home));
    home.close();
    home = sample.with(Map.of("EXA_API_KEY", "another-value-of-the-shell")).open();
    DoneStepModel model = model(home);
    save(model);

    assertThat(model.shadowed().get())
        .containsExactly(new DoneStepModel.Shadowed(EXA, Destination.BACKEND));
  }

  private DoneStepModel model(OnboardedHome opened) {
    return new DoneStepModel(
        new Tasks(Runnable::run, Runnable::run, failures::add), opened.onboarding());
  }

  private void save(DoneStepModel model) {
    Instant began = Instant.now();
    model.show(home.onboarding().apply(plan, (_, _, _) -> {}), List.of(), began);
    model.enter(plan);
  }

  private Path backend() {
    return sample.checkout().resolve("backend/.env");
  }
}
