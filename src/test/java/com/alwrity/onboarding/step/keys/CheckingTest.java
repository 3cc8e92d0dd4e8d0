package com.alwrity.onboarding.step.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.onboarding.OnboardedHome;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.onboarding.standing.KeyStanding;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.provider.simulator.Behaviour;
import com.alwrity.onboarding.provider.simulator.Simulator;
import com.alwrity.onboarding.testing.SampleHome;
import com.alwrity.onboarding.ui.Tasks;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckingTest {
  private static final ProviderId EXA = new ProviderId("exa");
  private static final ProviderId GEMINI = new ProviderId("gemini");
  private static final ProviderId GROQ = new ProviderId("groq");
  private static final String GROQS = "gsk_" + "Zq8w".repeat(13);
  private static final OnboardingPlan PLAN = OnboardingPlan.of(UserId.LOCAL);

  /** A key about which the simulated provider never says anything. */
  private static final String SILENT = SampleHome.GEMINI + Behaviour.SILENT.word();

  @TempDir private Path folder;

  /** What is to be done on the screen's thread, which is that of the test. */
  private final BlockingQueue<Runnable> screen = new LinkedBlockingQueue<>();

  private final BlockingQueue<Simulator.Received> requests = new LinkedBlockingQueue<>();
  private Simulator providers;
  private OnboardedHome home;
  private KeysStepModel model;

  @BeforeEach
  void open() throws Exception {
    providers = new Simulator(ProviderCatalogue.load(List.of()).all(), requests::add);
    home = SampleHome.in(folder).with(providers.environment()).open();
    home.onboarding().saveKeys(UserId.LOCAL, Map.of(EXA, Secret.of(SampleHome.EXA)));
    model =
        new KeysStepModel(
            this::tasks,
            home.onboarding(),
            _ -> 0,
            _ -> {},
            new LastDays(tasks(), (_, _, _) -> true, (_, _) -> {}));
    model.enter(PLAN);
    until(() -> model.cards().shown().stream().anyMatch(c -> c.stored().get().isPresent()));
  }

  @AfterEach
  void close() {
    model.leave();
    home.close();
    providers.close();
  }

  @Test
  void asksAboutWhatIsEnteredAndElseAboutWhatIsStored() throws Exception {
    providers.answer(GEMINI, Behaviour.REJECTED);
    card(GEMINI).enter(Secret.of(SampleHome.GEMINI));
    model.check(model.cards().shown());
    assertThat(card(GEMINI).check().get()).isInstanceOf(CheckState.Running.class);
    assertThat(card("copilotkit").check().get()).as("no key").isEqualTo(new CheckState.None());
    assertThat(model.checking().asked().get()).isEqualTo(2);
    untilAnswered();

    assertThat(verdict(GEMINI)).isEqualTo(Verdict.REJECTED);
    assertThat(verdict(EXA)).isEqualTo(Verdict.VALID);
    assertThat(card(GEMINI).verdict()).contains(Verdict.REJECTED);
    assertThat(card(EXA).verdict()).as("nothing is entered").isEmpty();
    until(() -> stored(EXA).verdict() == Verdict.VALID); // noted, behind the answers
  }

  @Test
  void savesWhatWasSaidOfAKeyTogetherWithIt() throws Exception {
    providers.answer(GEMINI, Behaviour.RATE_LIMITED);
    card(GEMINI).enter(Secret.of(SampleHome.GEMINI));
    model.check(List.of(card(GEMINI)));
    untilAnswered();
    home.onboarding().apply(model.applyTo(PLAN), (_, _, _) -> {});

    assertThat(stored(GEMINI).verdict()).isEqualTo(Verdict.RATE_LIMITED);
    assertThat(stored(GEMINI).care().checkedAt()).isPresent();
  }

  @Test
  void savesNothingOfAKeyThatCouldNotBeChecked() throws Exception {
    providers.answer(GEMINI, Behaviour.PAGE);
    card(GEMINI).enter(Secret.of(SampleHome.GEMINI));
    model.check(List.of(card(GEMINI)));
    untilAnswered();
    home.onboarding().apply(model.applyTo(PLAN), (_, _, _) -> {});

    assertThat(verdict(GEMINI)).isEqualTo(Verdict.PROVIDER_ERROR);
    assertThat(stored(GEMINI).verdict()).isEqualTo(Verdict.UNCHECKED);
  }

  @Test
  void forgetsTheAnswerForAKeyThatWasEditedMeanwhile() throws Exception {
    card(GEMINI).enter(Secret.of(SILENT));
    model.check(List.of(card(GEMINI)));
    requests.take();
    card(GEMINI).enter(Secret.of(SampleHome.GEMINI));
    model.check(List.of(card(GEMINI)));
    until(() -> card(GEMINI).check().get() instanceof CheckState.Done);
    assertThat(model.checking().underWay().get()).as("the silent one").isEqualTo(1);
    model.checking().cancel();
    untilAnswered();

    assertThat(verdict(GEMINI)).as("that of the second").isEqualTo(Verdict.VALID);
  }

  @Test
  void notesWhatHadArrivedWhenItIsCancelled() throws Exception {
    card(GEMINI).enter(Secret.of(SILENT));
    model.check(List.of(card(GEMINI), card(EXA)));
    until(() -> card(EXA).check().get() instanceof CheckState.Done);
    model.checking().cancel();
    untilAnswered();

    assertThat(stored(EXA).verdict()).isEqualTo(Verdict.VALID);
  }

  @Test
  void leavesOutWhatCostsSomethingUntilTheUserWantsIt() throws Exception {
    card(GEMINI).enter(Secret.of(SampleHome.GEMINI));
    model.checkAll();
    untilAnswered();
    assertThat(verdict(GEMINI)).isEqualTo(Verdict.VALID);
    assertThat(model.checking().costly()).containsExactly(card(EXA));
    assertThat(card(EXA).check().get()).isEqualTo(new CheckState.None());

    model.checking().leaveCostlyOut();
    assertThat(card(EXA).check().get()).isEqualTo(new CheckState.LeftOut());
    assertThat(model.checking().costly()).isEmpty();
    model.checkAll();
    model.checkCostly();
    assertThat(model.checking().costly()).isEmpty();
    untilAnswered();
    assertThat(verdict(EXA)).isEqualTo(Verdict.VALID);
  }

  @Test
  void sendsNoStoredKeyOfAnotherProviderUnlessItsOwnCheckIsAskedFor() throws Exception {
    home.onboarding()
        .saveKeys(UserId.LOCAL, Map.of(GEMINI, Secret.of(GROQS), EXA, Secret.of(GROQS)));
    model.retry();
    until(() -> card(GEMINI).hasUsableKey());
    model.checkAll();
    untilAnswered();
    assertThat(card(GEMINI).check().get()).isEqualTo(new CheckState.Foreign(GROQ));
    model.checkCostly();
    untilAnswered();
    assertThat(card(EXA).check().get()).isEqualTo(new CheckState.Foreign(GROQ));
    assertThat(requests).isEmpty();

    model.check(List.of(card(EXA)));
    untilAnswered();
    assertThat(requests).hasSize(1);
  }

  @Test
  void looksAgainAtWhatIsEnteredWhenTheUserWantsWhatCosts() throws Exception {
    model.checkAll();
    assertThat(model.checking().costly()).containsExactly(card(EXA));
    card(EXA).enter(Secret.of(GROQS));
    model.checkCostly();
    untilAnswered();
    assertThat(requests).isEmpty();
  }

  @Test
  void asksNoMoreAboutCostsWhenTheStepIsLeft() {
    model.checkAll();
    model.leave();
    assertThat(model.checking().costly()).isEmpty();
  }

  @Test
  void stopsWhenItIsCancelled() throws Exception {
    card(GEMINI).enter(Secret.of(SILENT));
    model.check(List.of(card(GEMINI)));
    requests.take();
    model.leave();
    untilAnswered();

    assertThat(card(GEMINI).check().get()).isEqualTo(new CheckState.Stopped());
    assertThat(card(GEMINI).key()).as("is still there").isPresent();
  }

  private Tasks tasks() {
    return new Tasks(
        work -> Thread.ofVirtual().start(work),
        screen::add,
        failure -> {
          throw new AssertionError(failure);
        });
  }

  private void untilAnswered() throws InterruptedException {
    until(() -> model.checking().underWay().get() == 0);
  }

  private void until(Condition condition) throws InterruptedException {
    while (!condition.holds()) {
      screen.take().run();
    }
  }

  private interface Condition {
    boolean holds();
  }

  private Verdict verdict(ProviderId provider) {
    return ((CheckState.Done) card(provider).check().get()).result().verdict();
  }

  private KeyStanding stored(ProviderId provider) {
    return home.onboarding().stored(UserId.LOCAL).stream()
        .filter(key -> key.provider().equals(provider))
        .findFirst()
        .orElseThrow();
  }

  private KeyCardModel card(String provider) {
    return card(new ProviderId(provider));
  }

  private KeyCardModel card(ProviderId provider) {
    return model.cards().shown().stream()
        .filter(card -> card.provider().id().equals(provider))
        .findFirst()
        .orElseThrow();
  }
}
