package com.alwrity.onboarding.wizard;

import static com.alwrity.onboarding.wizard.StepState.CURRENT;
import static com.alwrity.onboarding.wizard.StepState.DONE;
import static com.alwrity.onboarding.wizard.StepState.LATER;
import static com.alwrity.onboarding.wizard.StepState.SKIPPED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class WizardModelTest {
  private final List<String> log = new ArrayList<>();
  private final NotesStep a = new NotesStep("a");
  private final NotesStep b = new NotesStep("b");
  private final NotesStep c = new NotesStep("c");
  private final NotesStep d = new NotesStep("d");
  private final WizardModel<List<String>> wizard =
      new WizardModel<>(List.of(a, b, c, d), List.of("first"), new Log());

  @Test
  void showsNothingBeforeTheStart() {
    assertThat(wizard.currentProperty().get()).isEqualTo(-1);
    assertThat(wizard.states()).isEmpty();
    assertThat(wizard.canGoNextProperty().get()).isFalse();
    assertThat(wizard.plan()).containsExactly("first");
  }

  @Test
  void entersTheFirstStepWithThePlanAsItWasGiven() {
    wizard.start(0);

    assertThat(a.log).containsExactly("enter[first]");
    assertThat(log).containsExactly("moved 1, 0 %");
    assertThat(wizard.states()).containsExactly(CURRENT, LATER, LATER, LATER);
  }

  @Test
  void givesEachStepThePlanOfTheStepsBeforeIt() {
    wizard.start(0);
    wizard.next();
    wizard.next();

    assertThat(a.log).containsExactly("enter[first]", "next[first, a]", "leave");
    assertThat(c.log).containsExactly("enter[first, a, b]");
    assertThat(wizard.plan()).containsExactly("first", "a", "b", "c");
    assertThat(log).containsExactly("moved 1, 0 %", "moved 2, 25 %", "moved 3, 50 %");
  }

  @Test
  void goesBackAndForgetsTheStepsAhead() {
    wizard.start(0);
    wizard.next();
    wizard.next();
    wizard.back();

    assertThat(wizard.step()).isSameAs(b);
    assertThat(wizard.plan()).containsExactly("first", "a", "b");
    assertThat(wizard.states()).containsExactly(DONE, CURRENT, LATER, LATER);
    assertThat(log).endsWith("moved 2, 25 %");
  }

  @Test
  void goesOnTellingTheStatesAfterGarbageIsCollected() {
    List<String> told = new ArrayList<>();
    wizard.states().subscribe(() -> told.add("change"));
    System.gc();
    wizard.start(0);

    assertThat(told).isNotEmpty();
  }

  @Test
  void cannotGoBackFromTheFirstStep() {
    wizard.start(0);
    wizard.back();

    assertThat(wizard.canGoBackProperty().get()).isFalse();
    assertThat(wizard.step()).isSameAs(a);
  }

  @Test
  void goesOnOnlyWhenTheStepIsComplete() {
    a.complete.set(false);
    wizard.start(0);
    wizard.next();
    assertThat(wizard.step()).isSameAs(a);
    assertThat(wizard.canGoNextProperty().get()).isFalse();

    a.complete.set(true);
    assertThat(wizard.canGoNextProperty().get()).isTrue();
    wizard.next();
    assertThat(wizard.step()).isSameAs(b);
  }

  @Test
  void passesOverStepsThatHaveNothingToAsk() {
    b.relevance = _ -> false;
    wizard.start(0);
    assertThat(wizard.states()).containsExactly(CURRENT, SKIPPED, LATER, LATER);
    wizard.next();

    assertThat(wizard.step()).isSameAs(c);
    assertThat(b.log).isEmpty();
    assertThat(wizard.plan()).containsExactly("first", "a", "c");
    assertThat(wizard.progressProperty().get()).isEqualTo(33);
    wizard.back();
    assertThat(wizard.step()).isSameAs(a);
  }

  @Test
  void asksWhetherAStepIsRelevantWithWhatIsPlannedSoFar() {
    d.relevance = plan -> plan.contains("b");
    wizard.start(0);
    assertThat(wizard.states()).containsExactly(CURRENT, LATER, LATER, SKIPPED);
    wizard.next();
    assertThat(wizard.states()).containsExactly(DONE, CURRENT, LATER, LATER);
  }

  @Test
  void isBusyAndStaysWhileTheWorkOfNextGoesOn() {
    CompletableFuture<Boolean> work = new CompletableFuture<>();
    b.work = work;
    wizard.start(1);
    wizard.next();

    assertThat(wizard.busyProperty().get()).isTrue();
    assertThat(wizard.canGoNextProperty().get()).isFalse();
    assertThat(wizard.canGoBackProperty().get()).isFalse();
    wizard.next();
    wizard.back();
    assertThat(wizard.step()).isSameAs(b);
    assertThat(b.log).containsExactly("enter[first, a]", "next[first, a, b]");

    work.complete(true);
    assertThat(wizard.busyProperty().get()).isFalse();
    assertThat(wizard.step()).isSameAs(c);
  }

  @Test
  void staysWhenTheWorkOfNextWasNotDone() {
    a.work = CompletableFuture.completedFuture(false);
    wizard.start(0);
    wizard.next();

    assertThat(wizard.step()).isSameAs(a);
    assertThat(wizard.canGoNextProperty().get()).isTrue();
    assertThat(log).containsExactly("moved 1, 0 %");
  }

  @Test
  void tellsOfWorkThatFailedAndStays() {
    a.work = CompletableFuture.failedFuture(new IllegalStateException("no"));
    wizard.start(0);
    wizard.next();

    assertThat(log).endsWith("failed IllegalStateException");
    assertThat(wizard.step()).isSameAs(a);
    assertThat(wizard.busyProperty().get()).isFalse();
  }

  @Test
  void finishesAfterTheLastStep() {
    wizard.start(3);
    wizard.next();

    assertThat(log).containsExactly("moved 4, 75 %", "finished");
    assertThat(wizard.progressProperty().get()).isEqualTo(100);
    assertThat(d.log).endsWith("leave");
  }

  @Test
  void finishesEarlyWhenNothingIsLeftToAsk() {
    d.relevance = _ -> false;
    wizard.start(2);
    wizard.next();

    assertThat(log).endsWith("finished");
  }

  @Test
  void startsWhereTheUserWasAndEntersTheStepsBefore() {
    wizard.start(2);

    assertThat(a.log).containsExactly("enter[first]", "leave");
    assertThat(b.log).containsExactly("enter[first, a]", "leave");
    assertThat(c.log).containsExactly("enter[first, a, b]");
    assertThat(log).containsExactly("moved 3, 50 %");
  }

  @Test
  void startsNoFurtherThanAStepThatIsNotComplete() {
    b.complete.set(false);
    wizard.start(3);

    assertThat(wizard.step()).isSameAs(b);
    assertThat(log).containsExactly("moved 2, 25 %");
  }

  @Test
  void startsAtTheLastStepWhenAskedForOneBehindIt() {
    wizard.start(17);

    assertThat(wizard.step()).isSameAs(d);
  }

  @Test
  void goesBackToAnyStepThatIsDone() {
    b.relevance = _ -> false;
    wizard.start(3);

    assertThat(wizard.canGoBackTo(0)).isTrue();
    assertThat(wizard.canGoBackTo(1)).isFalse();
    assertThat(wizard.canGoBackTo(3)).isFalse();
    wizard.backTo(0);
    assertThat(wizard.step()).isSameAs(a);
    wizard.backTo(2);
    assertThat(wizard.step()).isSameAs(a);
  }

  @Test
  void doesNotGoBackFromSomethingFinal() {
    d.allowsBack = false;
    wizard.start(3);
    wizard.back();
    wizard.backTo(0);

    assertThat(wizard.canGoBackProperty().get()).isFalse();
    assertThat(wizard.step()).isSameAs(d);
  }

  @Test
  void isAtTheEndWhereAPageOnlyTellsThatAllIsDone() {
    wizard.start(3);
    assertThat(wizard.progressProperty().get()).isEqualTo(75);
    wizard.back();
    d.isEnd = true;
    wizard.next();
    assertThat(wizard.progressProperty().get()).isEqualTo(100);
  }

  @Test
  void closesEveryStepOnce() {
    wizard.start(1);
    wizard.close();
    wizard.close();

    assertThat(b.log).containsExactly("enter[first, a]", "leave", "close");
    assertThat(List.of(a, c, d)).allMatch(step -> step.log.getLast().equals("close"));
  }

  @Test
  void goesNowhereWhenWorkEndsAfterTheWizardWasClosed() {
    CompletableFuture<Boolean> work = new CompletableFuture<>();
    a.work = work;
    wizard.start(0);
    wizard.next();
    wizard.close();
    work.complete(true);

    assertThat(wizard.step()).isSameAs(a);
    assertThat(log).containsExactly("moved 1, 0 %");
  }

  private final class Log implements WizardListener {
    @Override
    public void moved(int number, int progress) {
      log.add("moved " + number + ", " + progress + " %");
    }

    @Override
    public void finished() {
      log.add("finished");
    }

    @Override
    public void failed(Throwable failure) {
      log.add("failed " + failure.getClass().getSimpleName());
    }
  }
}
