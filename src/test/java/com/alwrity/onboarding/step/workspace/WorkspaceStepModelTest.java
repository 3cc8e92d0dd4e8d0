package com.alwrity.onboarding.step.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.DeploymentMode;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.plan.Audience;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.ui.Tasks;
import com.alwrity.onboarding.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceStepModelTest {
  private static final OnboardingPlan NOWHERE =
      OnboardingPlan.of(UserId.LOCAL).withAudience(Audience.DEVELOPER);
  private static final Workspace CHECKOUT = new Workspace(Path.of("/checkout"));

  private final List<String> looked = new ArrayList<>();
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private final WorkspaceStepModel model = model(Optional.empty());

  @Test
  void isForDevelopers() {
    assertThat(model.relevant(NOWHERE)).isTrue();
    assertThat(model.relevant(NOWHERE.withAudience(Audience.KEEPER))).isFalse();
  }

  @Test
  void isNotCompleteWithoutAFolder() {
    model.enter(NOWHERE);

    assertThat(model.complete().get()).isFalse();
    assertThat(looked).isEmpty();
    assertThat(model.applyTo(NOWHERE)).isEqualTo(NOWHERE);
  }

  @Test
  void looksAtTheFolderOfThePlan() {
    model.enter(NOWHERE.in(CHECKOUT));
    assertThat(model.finding().get()).as("while it looks").isEmpty();
    work();

    assertThat(model.complete().get()).isTrue();
    assertThat(model.applyTo(NOWHERE).workspace()).contains(CHECKOUT);
  }

  @Test
  void keepsAFolderThatWasEnteredHere() {
    model.folder().set("/other/certain");
    model.enter(NOWHERE.in(CHECKOUT));

    assertThat(model.folder().get()).isEqualTo("/other/certain");
  }

  @Test
  void showsOnlyWhatTheLastTextIs() {
    model.folder().set("/nowhere");
    model.folder().set("/certain");
    work();

    assertThat(model.finding().get().map(Finding::folder)).contains("/certain");
    model.folder().set("");
    assertThat(model.finding().get()).isEmpty();
    assertThat(model.complete().get()).isFalse();
  }

  @Test
  void asksBeforeAFolderIsUsedThatMayNotBeACheckout() {
    model.folder().set("/unclear");
    work();
    assertThat(model.complete().get()).isFalse();

    model.accepted().set(true);
    assertThat(model.complete().get()).isTrue();

    model.folder().set("/unclear/too");
    work();
    assertThat(model.complete().get()).as("another folder is another question").isFalse();
  }

  @Test
  void isNotCompleteWithAProblem() {
    model.folder().set("/nowhere");
    work();
    model.accepted().set(true);

    assertThat(model.complete().get()).isFalse();
  }

  @Test
  void needNotLookAtAFolderThatIsKnown() {
    WorkspaceStepModel resumed = model(Optional.of(find("/checkout")));
    resumed.enter(NOWHERE.in(CHECKOUT));

    assertThat(resumed.complete().get()).isTrue();
    assertThat(looked).isEmpty();
  }

  @Test
  void namesTheModeThatWasChosen() {
    model.folder().set("/certain");
    work();
    assertThat(model.applyTo(NOWHERE).mode()).isEmpty();

    model.named().set(Optional.of(DeploymentMode.PRODUCTION));
    assertThat(model.applyTo(NOWHERE).mode()).contains(DeploymentMode.PRODUCTION);
  }

  @Test
  void takesTheFolderThatIsDroppedOrTheOneOfAFile(@TempDir Path dropped) throws IOException {
    model.drop(List.of(dropped.toFile()));
    assertThat(model.folder().get()).isEqualTo(dropped.toString());

    Path file = Files.createFile(Files.createDirectory(dropped.resolve("in")).resolve(".env"));
    model.drop(List.of(file.toFile(), dropped.toFile()));
    assertThat(model.folder().get()).isEqualTo(dropped.resolve("in").toString());

    model.drop(List.of());
    assertThat(model.folder().get()).isEqualTo(dropped.resolve("in").toString());
  }

  private WorkspaceStepModel model(Optional<Finding> known) {
    Tasks tasks =
        new Tasks(
            waiting::add,
            Runnable::run,
            failure -> {
              throw new AssertionError(failure);
            });
    return new WorkspaceStepModel(
        tasks,
        entered -> {
          looked.add(entered);
          return find(entered);
        },
        known,
        List.of(CHECKOUT.root()));
  }

  private void work() {
    while (!waiting.isEmpty()) {
      waiting.remove().run();
    }
  }

  private static Finding find(String entered) {
    if (entered.startsWith("/nowhere")) {
      Problem problem = new Problem(Problem.Missing.WORKSPACE, entered);
      return new Finding(entered, Optional.empty(), false, Optional.empty(), Optional.of(problem));
    }
    return new Finding(
        entered,
        Optional.of(new Workspace(Path.of(entered))),
        !entered.startsWith("/unclear"),
        Optional.empty(),
        Optional.empty());
  }
}
