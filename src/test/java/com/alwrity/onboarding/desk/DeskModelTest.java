package com.alwrity.onboarding.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.PlaceState;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.onboarding.KeyRemoval.Removed;
import com.alwrity.onboarding.onboarding.OnboardedHome;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.provider.check.CheckResult;
import com.alwrity.onboarding.provider.simulator.Behaviour;
import com.alwrity.onboarding.provider.simulator.Simulator;
import com.alwrity.onboarding.testing.SampleHome;
import com.alwrity.onboarding.ui.Tasks;
import com.alwrity.onboarding.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeskModelTest {
  private static final ProviderId EXA = new ProviderId("exa");
  private static final ProviderId GEMINI = new ProviderId("gemini");
  private static final ProviderId GROQ = new ProviderId("groq");
  private static final Secret GROQ_KEY = Secret.of("gsk_" + "Zq8w".repeat(13));

  @TempDir private Path folder;

  private final List<Secret> lent = new ArrayList<>();
  private final List<Simulator.Received> asked = new CopyOnWriteArrayList<>();
  private final List<Throwable> failures = new ArrayList<>();
  private SampleHome sample;
  private Simulator providers;
  private OnboardedHome home;
  private DeskModel model;

  @BeforeEach
  void open() throws IOException {
    providers = new Simulator(ProviderCatalogue.load(List.of()).all(), asked::add);
    sample = SampleHome.in(folder);
    open(Map.of(), Runnable::run);
    save(Map.of(EXA, Secret.of(SampleHome.EXA), GEMINI, Secret.of(SampleHome.GEMINI)));
    model.refresh();
  }

  @AfterEach
  void close() throws IOException {
    model.close();
    home.close();
    providers.close();
    assertThat(failures).isEmpty();
  }

  @Test
  void showsWhatIsStoredAndHowTheCopiesCompare() throws IOException {
    write("backend/.env", "EXA_API_KEY=" + SampleHome.EXA + "\nGEMINI_API_KEY=another\n");
    model.refresh();

    assertThat(model.keys()).map(DeskKeyModel::name).containsExactly("Exa", "Google Gemini");
    assertThat(model.shownPlaces(key(EXA).standing().get()))
        .containsEntry(Destination.BACKEND, PlaceState.CURRENT);
    assertThat(model.shownPlaces(key(GEMINI).standing().get()))
        .containsEntry(Destination.BACKEND, PlaceState.DIFFERENT);
    assertThat(summary(Destination.BACKEND))
        .isEqualTo(new PlaceSummary(Destination.BACKEND, 1, 0, 1, 0, 0, true));
    assertThat(key(GEMINI).isTrouble()).isTrue();
    assertThat(key(EXA).isTrouble()).isFalse();
    assertThat(sorted(DeskOrder.TROUBLE)).containsExactly("Google Gemini", "Exa");
    assertThat(sorted(DeskOrder.NAME)).containsExactly("Exa", "Google Gemini");
  }

  @Test
  void whatHasExpiredComesBeforeWhatWillSoon() {
    LocalDate today = LocalDate.now(ZoneId.systemDefault());
    home.vault().vault().expires(UserId.LOCAL, EXA, Optional.of(today.plusDays(3)));
    home.vault().vault().expires(UserId.LOCAL, GEMINI, Optional.of(today.minusDays(3)));
    model.refresh();

    assertThat(sorted(DeskOrder.TROUBLE)).containsExactly("Google Gemini", "Exa");
    assertThat(key(EXA).isTrouble()).isTrue();
  }

  @Test
  void keepsARowWhileItsKeyIsStored() {
    DeskKeyModel before = key(EXA);
    model.refresh();

    assertThat(key(EXA)).isSameAs(before);
  }

  @Test
  void findsAKeyByItsNameItsPurposeAndItsVariable() {
    assertThat(key(EXA).matches("exa_api")).isTrue();
    assertThat(key(GEMINI).matches("google GEM")).isTrue();
    assertThat(key(GEMINI).matches("exa")).isFalse();
  }

  @Test
  void showsNoFilesInProductionUnlessTheyHaveKeys() throws IOException {
    open(Map.of("ALWRITY_ENV", "production", "DEPLOY_ENV", "production"));
    model.refresh();
    assertThat(model.summaries()).map(PlaceSummary::place).containsExactly(Destination.KEYRING);

    write("backend/.env", "EXA_API_KEY=another\n");
    model.refresh();
    assertThat(model.summaries()).map(PlaceSummary::place).contains(Destination.BACKEND);
  }

  @Test
  void keepsToThePlacesThatWereChosen() throws IOException {
    OnboardingPlan plan = OnboardingPlan.of(UserId.LOCAL).in(new Workspace(sample.checkout()));
    home.onboarding()
        .memory()
        .choices()
        .choosePlaces(plan.workspace(), Set.of(Destination.BACKEND));
    model.refresh();
    assertThat(model.summaries()).map(PlaceSummary::place).containsExactly(Destination.BACKEND);
    assertThat(summary(Destination.BACKEND).chosen()).isTrue();

    home.onboarding().memory().choices().choosePlaces(plan.workspace(), Set.of());
    write("backend/.env", "EXA_API_KEY=" + SampleHome.EXA + "\n");
    model.refresh();
    assertThat(model.summaries())
        .containsExactly(new PlaceSummary(Destination.BACKEND, 1, 1, 0, 0, 0, false));
  }

  @Test
  void makesAPlaceEqualWhenSomebodyAgrees() throws IOException {
    write("backend/.env", "DEBUG=true\nGEMINI_API_KEY=another\n");
    model.refresh();
    model.places().propose(Destination.BACKEND);

    assertThat(model.places().proposal().get().orElseThrow().difference().keys())
        .containsExactlyInAnyOrder("EXA_API_KEY", "GEMINI_API_KEY");
    assertThat(read("backend/.env")).as("only a proposal").doesNotContain(SampleHome.GEMINI);
    model.places().makeEqual(Destination.BACKEND);
    assertThat(read("backend/.env"))
        .contains("DEBUG=true", SampleHome.GEMINI, SampleHome.EXA)
        .doesNotContain("another");
    assertThat(summary(Destination.BACKEND).isEqual()).isTrue();
  }

  @Test
  void saysWhyAPlaceCannotBeMadeEqual() throws IOException {
    open(Map.of("DEPLOY_ENV", "production"));
    write("backend/.env", "EXA_API_KEY=another\n");
    model.refresh();
    model.places().propose(Destination.BACKEND);

    assertThat(model.places().proposal().get()).isEmpty();
    assertThat(model.places().refusal().get().map(Problem::reason))
        .contains(Problem.Refused.PRODUCTION_ENV);
    assertThat(read("backend/.env")).isEqualTo("EXA_API_KEY=another\n");
  }

  @Test
  void lendsOneKeyToTheClipboard() {
    model.copy(key(EXA));
    model.copy(key(GEMINI));

    assertThat(lent).containsExactly(Secret.of(SampleHome.EXA), Secret.of(SampleHome.GEMINI));
    assertThat(key(EXA).copied().get()).isFalse();
    assertThat(key(GEMINI).copied().get()).isTrue();
  }

  @Test
  void showsAKeyUntilItIsConcealed() {
    model.showOrHide(key(EXA));
    assertThat(key(EXA).shown().get()).contains(Secret.of(SampleHome.EXA));
    model.showOrHide(key(EXA));
    assertThat(key(EXA).shown().get()).isEmpty();

    model.showOrHide(key(EXA));
    model.conceal();
    assertThat(key(EXA).shown().get()).isEmpty();
  }

  @Test
  void putsARemovedKeyBackWithAllThatWasKnownOfIt() {
    LocalDate day = LocalDate.of(2099, 1, 31);
    home.vault().vault().expires(UserId.LOCAL, EXA, Optional.of(day));
    model.removals().remove(key(EXA));
    assertThat(model.keys()).map(DeskKeyModel::id).containsExactly(GEMINI);
    assertThat(home.onboarding().giveOut(UserId.LOCAL, EXA)).isEmpty();

    model.removals().putBack();
    assertThat(model.removals().last().get()).isEmpty();
    assertThat(home.onboarding().giveOut(UserId.LOCAL, EXA)).contains(Secret.of(SampleHome.EXA));
    assertThat(key(EXA).standing().get().care().expiresOn()).contains(day);
  }

  @Test
  void putsEachRemovedKeyBackTheLastOneFirst() {
    model.removals().remove(key(EXA));
    model.removals().remove(key(GEMINI));
    assertThat(model.keys()).isEmpty();

    model.removals().putBack();
    assertThat(model.keys()).map(DeskKeyModel::id).containsExactly(GEMINI);
    assertThat(model.removals().last().get()).map(Removed::provider).contains(EXA);
    model.removals().putBack();
    assertThat(model.removals().last().get()).isEmpty();
    assertThat(model.keys()).hasSize(2);
  }

  @Test
  void namesTheRequiredKeysThatTheCheckoutLacks() {
    assertThat(model.lacking()).containsExactly("CopilotKit");
    model.removals().remove(key(EXA));
    assertThat(model.lacking()).containsExactly("CopilotKit", "Exa");
    model.removals().putBack();
    assertThat(model.lacking()).containsExactly("CopilotKit");
  }

  @Test
  void putsNothingBackInThePlaceOfAnotherKey() {
    model.removals().remove(key(EXA));
    Secret other = Secret.of(SampleHome.EXA.replace('4', '5'));
    save(Map.of(EXA, other));
    model.removals().putBack();

    assertThat(home.onboarding().giveOut(UserId.LOCAL, EXA)).contains(other);
  }

  @Test
  void forgetsARemovedKeyWhenItIsLocked() {
    model.removals().remove(key(EXA));
    Secret kept = model.removals().last().get().orElseThrow().key();
    model.conceal();

    assertThat(model.removals().last().get()).isEmpty();
    assertThat(kept).as("wiped").isNotEqualTo(Secret.of(SampleHome.EXA));
  }

  @Test
  void aKeyThatIsOnItsWayWhenTheDeskIsLockedDoesNotArrive() {
    List<Runnable> screen = new ArrayList<>();
    open(Map.of(), screen::add);
    model.refresh();
    List.copyOf(screen).forEach(Runnable::run);
    screen.clear();
    model.showOrHide(key(EXA));
    model.copy(key(GEMINI));
    model.conceal();
    assertThat(screen).as("on their way").hasSize(2);
    screen.forEach(Runnable::run);

    assertThat(key(EXA).shown().get()).isEmpty();
    assertThat(lent).isEmpty();
  }

  @Test
  void checksAllKeysAndStoresWhatWasSaid() {
    providers.answer(GROQ, Behaviour.REJECTED);
    save(Map.of(GROQ, GROQ_KEY));
    model.refresh();
    model.checks().checkAll(model.keys());

    assertThat(said(GROQ)).contains(Verdict.REJECTED);
    assertThat(said(GEMINI)).contains(Verdict.VALID);
    assertThat(said(EXA)).as("this check costs something").isEmpty();
    assertThat(key(GROQ).standing().get().verdict()).isEqualTo(Verdict.REJECTED);
    assertThat(model.checks().underWay().get()).isZero();
    model.checks().check(key(EXA));
    assertThat(said(EXA)).contains(Verdict.VALID);
  }

  @Test
  void sendsNoKeyToAProviderWhoseItSurelyIsNot() {
    save(Map.of(GEMINI, GROQ_KEY));
    model.refresh();
    model.checks().checkAll(model.keys());

    assertThat(key(GEMINI).foreign().get()).contains(GROQ);
    assertThat(asked).isEmpty();
    model.checks().check(key(GEMINI));
    assertThat(asked).as("somebody wants it all the same").hasSize(1);
  }

  @Test
  void hasNothingLeftUnderWayWhenAskingIsRefused() {
    open(Map.of("ALWRITY_LIMIT_CHECKS", "1/h"));
    model.refresh();
    model.checks().check(key(GEMINI));
    model.checks().check(key(GEMINI));

    assertThat(key(GEMINI).checking().get()).isFalse();
    assertThat(model.checks().underWay().get()).isZero();
    assertThat(failures).hasSize(1).first().isInstanceOf(OnboardingException.class);
    failures.clear();
  }

  private void open(Map<String, String> more) {
    open(more, Runnable::run);
  }

  private void open(Map<String, String> more, Executor screen) {
    if (home != null) {
      model.close();
      home.close();
    }
    Map<String, String> environment = new HashMap<>(providers.environment());
    environment.putAll(more);
    home = sample.with(environment).open();
    model =
        new DeskModel(
            () -> new Tasks(Runnable::run, screen, failures::add),
            home.onboarding(),
            OnboardingPlan.of(UserId.LOCAL).in(new Workspace(sample.checkout())),
            key -> lent.add(key.copy()));
  }

  private void save(Map<ProviderId, Secret> keys) {
    home.onboarding().saveKeys(UserId.LOCAL, keys);
  }

  private DeskKeyModel key(ProviderId id) {
    return model.keys().stream().filter(key -> key.id().equals(id)).findFirst().orElseThrow();
  }

  private Optional<Verdict> said(ProviderId id) {
    return key(id).said().get().map(CheckResult::verdict);
  }

  private List<String> sorted(DeskOrder order) {
    return model.keys().stream().sorted(order.comparator()).map(DeskKeyModel::name).toList();
  }

  private PlaceSummary summary(Destination place) {
    return model.summaries().stream()
        .filter(summary -> summary.place() == place)
        .findFirst()
        .orElseThrow();
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(sample.checkout().resolve(file), text);
  }

  private String read(String file) throws IOException {
    return Files.readString(sample.checkout().resolve(file));
  }
}
