package com.alwrity.onboarding.step.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.onboarding.OnboardedHome;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.onboarding.standing.KeyStanding;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.provider.check.CheckResult;
import com.alwrity.onboarding.testing.SampleHome;
import com.alwrity.onboarding.ui.Tasks;
import com.alwrity.onboarding.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysStepModelTest {
  private static final ProviderId GEMINI = new ProviderId("gemini");
  private static final ProviderId GROQ = new ProviderId("groq");
  private static final OnboardingPlan PLAN = OnboardingPlan.of(UserId.LOCAL);

  @TempDir private Path folder;

  private OnboardedHome home;
  private final List<Secret> lent = new ArrayList<>();
  private KeysStepModel model;

  @BeforeEach
  void open() {
    home = SampleHome.in(folder).open();
    model = model(home);
  }

  @AfterEach
  void close() {
    home.close();
  }

  @Test
  void showsTheRequiredProvidersAndOffersTheOthers() {
    model.enter(PLAN);

    assertThat(shown()).containsExactly("gemini", "exa", "copilotkit");
    assertThat(model.cards().others())
        .map(p -> p.id().value())
        .contains("openai")
        .doesNotContain("exa");
    assertThat(model.loading().get()).isFalse();
  }

  @Test
  void offersNoProviderThatIsHiddenButKnowsItsKeys() {
    home.onboarding().memory().choices().hide(Set.of(GROQ, GEMINI));
    model.enter(PLAN);

    assertThat(model.cards().offered(""))
        .map(Provider::id)
        .contains(new ProviderId("openai"))
        .doesNotContain(GROQ);
    assertThat(model.cards().offered("groq")).isEmpty();
    assertThat(shown()).as("required ones stay").contains("gemini");
    assertThat(model.cards().provider(GROQ)).as("if its key is pasted").isPresent();
  }

  @Test
  void isCompleteWithOneKeyAndTellsWhichAreMissing() {
    model.enter(PLAN);
    assertThat(model.cards().complete().get()).isFalse();
    card("exa").enter(Secret.of(SampleHome.EXA));

    assertThat(model.cards().complete().get()).isTrue();
    assertThat(model.cards().missing())
        .map(Provider::name)
        .containsExactly("Google Gemini", "CopilotKit");
  }

  @Test
  void isNotCompleteWhileOneIsImpossible() {
    model.enter(PLAN);
    card("exa").enter(Secret.of(SampleHome.EXA));
    card("gemini").enter(Secret.of("a b"));

    assertThat(model.cards().complete().get()).isFalse();
  }

  @Test
  void plansTheKeysThatWereEntered() {
    model.enter(PLAN);
    card("exa").enter(Secret.of(SampleHome.EXA));
    card("gemini").enter(Secret.of("your_gemini_api_key_here"));

    assertThat(model.applyTo(PLAN).keys())
        .containsOnly(Map.entry(new ProviderId("exa"), Secret.of(SampleHome.EXA)));
  }

  @Test
  void givesAnotherProviderACard() {
    model.enter(PLAN);
    Provider openai = model.cards().others().getFirst();
    model.cards().of(openai).enter(Secret.of("7f3Qd-unknown-91x"));

    assertThat(shown()).endsWith(openai.id().value());
    assertThat(model.cards().others()).doesNotContain(openai);
    assertThat(model.applyTo(PLAN).keys()).containsOnlyKeys(openai.id());
  }

  @Test
  void takesACardAwayAgainInWhichThereIsNothing() {
    model.enter(PLAN);
    List<Provider> others = List.copyOf(model.cards().others());
    KeyCardModel groq = model.cards().of(model.cards().provider(GROQ).orElseThrow());
    groq.enter(Secret.of("typed-by-hand-1"));
    model.cards().remove(groq);
    assertThat(shown()).as("something is entered").contains("groq");
    groq.clear();
    model.cards().remove(groq);
    assertThat(shown()).containsExactly("gemini", "exa", "copilotkit");
    assertThat(model.cards().others()).isEqualTo(others);
    model.cards().remove(card("exa"));
    assertThat(shown()).as("is required").contains("exa");
  }

  @Test
  void keepsWhatWasEnteredWhenItIsEnteredAgain() {
    model.enter(PLAN);
    card("exa").enter(Secret.of(SampleHome.EXA));
    model.cards().of(model.cards().others().getFirst());
    List<KeyCardModel> before = List.copyOf(model.cards().shown());
    model.leave();
    model.enter(PLAN.withUser(new UserId("another")));

    assertThat(model.cards().shown()).containsExactlyElementsOf(before);
    assertThat(model.hasEntries()).isTrue();
  }

  @Test
  void takesTheProvidersOfAnotherCheckout() throws Exception {
    model.enter(PLAN);
    card("exa").enter(Secret.of(SampleHome.EXA));
    Workspace checkout = new Workspace(SampleHome.in(folder).checkout());
    Files.writeString(checkout.providers(), "[{\"id\": \"gemini\", \"name\": \"Our Gemini\"}]");
    model.enter(PLAN.in(checkout));

    assertThat(card("gemini").provider().name()).isEqualTo("Our Gemini");
    assertThat(card("exa").hasKey()).as("what was typed stays").isTrue();
    assertThat(shown()).containsExactly("gemini", "exa", "copilotkit");
  }

  @Test
  void showsTheKeysThatAreStoredAlsoOfOptionalProviders() {
    home.onboarding().saveKeys(UserId.LOCAL, Map.of(GROQ, Secret.of("gsk_" + "Zq8w".repeat(13))));
    model.enter(PLAN);

    assertThat(shown()).containsExactly("gemini", "exa", "copilotkit", "groq");
    assertThat(card("groq").stored().get().flatMap(KeyStanding::hint)).contains("••••Zq8w");
    assertThat(model.cards().complete().get()).as("nothing new need be entered").isTrue();
    assertThat(model.hasEntries()).isFalse();
    assertThat(model.unreadable().get()).isFalse();
  }

  @Test
  void lendsAStoredKeyToTheClipboard() {
    home.onboarding().saveKeys(UserId.LOCAL, Map.of(new ProviderId("exa"), Secret.of("some-key")));
    model.enter(PLAN);
    model.copy(card("exa"));
    assertThat(lent).containsExactly(Secret.of("some-key"));
    assertThat(card("exa").copied().get()).isTrue();
    card("exa").enter(Secret.of("another-key"));
    assertThat(card("exa").copied().get()).isFalse();
    model.copy(card("gemini"));
    assertThat(lent).hasSize(1);
  }

  @Test
  void notesTheLastDayOfAStoredKeyAtOnce() {
    ProviderId exa = new ProviderId("exa");
    home.onboarding().saveKeys(UserId.LOCAL, Map.of(exa, Secret.of("some-key")));
    model.enter(PLAN);
    model.expires(card("exa"), Optional.of(LocalDate.of(2027, 1, 31)));
    assertThat(card("exa").expiresOn()).contains(LocalDate.of(2027, 1, 31));
    model.expires(card("exa"), Optional.empty());
    assertThat(card("exa").expiresOn()).isEmpty();
  }

  @Test
  void notesTheLastDayOfAnEnteredKeyWhenItIsSaved() {
    model.enter(PLAN);
    card("exa").enter(Secret.of(SampleHome.EXA));
    model.expires(card("exa"), Optional.of(LocalDate.of(2027, 1, 31)));
    assertThat(card("exa").expiresOn()).contains(LocalDate.of(2027, 1, 31));
    assertThat(model.applyTo(PLAN).lastDays())
        .containsExactly(Map.entry(new ProviderId("exa"), LocalDate.of(2027, 1, 31)));
    home.onboarding().apply(model.applyTo(PLAN), (_, _, _) -> {});
    model.wipe();
    model.enter(PLAN);
    assertThat(card("exa").stored().get().flatMap(key -> key.care().expiresOn()))
        .contains(LocalDate.of(2027, 1, 31));
  }

  @Test
  void showsTheStoredKeysOfThisUserOnly() {
    home.onboarding().saveKeys(UserId.LOCAL, Map.of(new ProviderId("exa"), Secret.of("some-key")));
    model.enter(PLAN);
    model.enter(PLAN.withUser(new UserId("another")));

    assertThat(card("exa").stored().get()).isEmpty();
    assertThat(model.cards().complete().get()).isFalse();
  }

  @Test
  void saysThatAStoredKeyCannotBeOpenedAndLooksAgain() throws Exception {
    home.onboarding().saveKeys(UserId.LOCAL, Map.of(new ProviderId("exa"), Secret.of("some-key")));
    Path sealed = folder.resolve("home/master.key");
    Path away = folder.resolve("away");
    Files.move(sealed, away);
    home.close();
    home = SampleHome.in(folder).open();
    model = model(home);
    model.enter(PLAN);
    assertThat(model.unreadable().get()).isTrue();

    assertThat(model.lost().get()).isTrue();

    Files.move(away, sealed);
    model.retry();
    assertThat(model.unreadable().get()).isFalse();
    assertThat(model.lost().get()).isFalse();
  }

  @Test
  void beginsAnewWhenTheMasterKeyIsLost() throws Exception {
    home.onboarding().saveKeys(UserId.LOCAL, Map.of(new ProviderId("exa"), Secret.of("some-key")));
    Files.delete(folder.resolve("home/master.key"));
    home.close();
    home = SampleHome.in(folder).open();
    model = model(home);
    model.enter(PLAN);
    model.startAnew();

    assertThat(model.unreadable().get()).isFalse();
    assertThat(card("exa").stored().get()).isEmpty();
    home.onboarding().saveKeys(UserId.LOCAL, Map.of(GROQ, Secret.of("some-other-key")));
    model.retry();
    assertThat(card("groq").stored().get().flatMap(KeyStanding::hint)).isPresent();
  }

  @Test
  void offersTheKeysThatTheFilesHaveAndTakesThemWhereNothingWasEntered() throws Exception {
    Workspace checkout = new Workspace(SampleHome.in(folder).checkout());
    Files.writeString(
        checkout.backendEnv(),
        "GEMINI_API_KEY=%s\nEXA_API_KEY=%s\nGROQ_API_KEY=%s\nTAVILY_API_KEY=your_key_here\n"
            .formatted(SampleHome.GEMINI, SampleHome.EXA, "gsk_" + "Zq8w".repeat(13)));
    home.onboarding()
        .saveKeys(UserId.LOCAL, Map.of(new ProviderId("exa"), Secret.of(SampleHome.EXA)));
    model.enter(PLAN.in(checkout));
    assertThat(model.offers()).map(o -> o.provider().id()).containsExactly(GEMINI, GROQ);

    card("gemini").enter(Secret.of("typed-by-hand-0123456789"));
    model.takeOffers();
    assertThat(model.offers()).isEmpty();
    assertThat(model.applyTo(PLAN).keys())
        .containsOnly(
            Map.entry(GEMINI, Secret.of("typed-by-hand-0123456789")),
            Map.entry(GROQ, Secret.of("gsk_" + "Zq8w".repeat(13))));
    assertThat(card("groq").fills().get()).isEqualTo(1);

    model.enter(PLAN.in(checkout));
    assertThat(model.offers())
        .as("what was taken is not offered again")
        .map(o -> o.provider().id())
        .containsExactly(GEMINI);
  }

  @Test
  void offersNothingWithoutACheckoutOrFromAFileThatCannotBeRead() throws Exception {
    Workspace checkout = new Workspace(SampleHome.in(folder).checkout());
    Files.writeString(checkout.backendEnv(), "GEMINI_API_KEY=" + SampleHome.GEMINI + "\n");
    model.enter(PLAN.in(checkout));
    assertThat(model.offers()).hasSize(1);
    Secret offered = model.offers().getFirst().key();
    model.enter(PLAN);
    assertThat(model.offers()).isEmpty();
    assertThatThrownBy(offered::hint).isInstanceOf(IllegalStateException.class);
    Files.createDirectory(checkout.frontendEnv());
    model.enter(PLAN.in(checkout));
    assertThat(model.offers()).isEmpty();
  }

  @Test
  void movesAKeyToItsProviderAndTellsIfThatWouldReplaceAnother() {
    String groq = "gsk_" + "Zq8w".repeat(13);
    model.enter(PLAN);
    card("exa").enter(Secret.of(groq));
    assertThat(card("exa").looksForeign()).isTrue();
    assertThat(model.cards().wouldReplace(card("exa"))).isEmpty();
    model
        .cards()
        .of(model.cards().provider(GROQ).orElseThrow())
        .enter(Secret.of("typed-by-hand-1"));
    assertThat(model.cards().wouldReplace(card("exa"))).map(Provider::name).contains("Groq");
    model.cards().moveToItsProvider(card("exa"));

    assertThat(card("groq").key()).contains(Secret.of(groq));
    assertThat(card("exa").hasEntry()).isFalse();
  }

  @Test
  void showsNoVerdictOfAnotherUsersKey() {
    ProviderId exa = new ProviderId("exa");
    UserId another = new UserId("another");
    home.onboarding().saveKeys(UserId.LOCAL, Map.of(exa, Secret.of(SampleHome.EXA)));
    home.onboarding().saveKeys(another, Map.of(exa, Secret.of("another-key-0123")));
    model.enter(PLAN);
    CheckState said =
        new CheckState.Done(
            new CheckResult(exa, Verdict.REJECTED, List.of(), OptionalInt.of(401), Duration.ZERO));
    card("exa").check().set(said);
    model.enter(PLAN);
    assertThat(card("exa").check().get()).as("the same key").isEqualTo(said);
    model.enter(PLAN.withUser(another));
    assertThat(card("exa").check().get()).isEqualTo(new CheckState.None());
  }

  @Test
  void forgetsWhatWasEnteredWhenItIsWiped() {
    model.enter(PLAN);
    card("exa").enter(Secret.of(SampleHome.EXA));
    model.wipe();

    assertThat(model.hasEntries()).isFalse();
    assertThat(model.applyTo(PLAN).keys()).isEmpty();
  }

  private KeysStepModel model(OnboardedHome home) {
    return new KeysStepModel(
        KeysStepModelTest::tasks,
        home.onboarding(),
        user -> home.upkeep().reset(user),
        key -> lent.add(key.copy()),
        new LastDays(tasks(), home.vault().vault()::expires, (_, _) -> {}));
  }

  private static Tasks tasks() {
    return new Tasks(
        Runnable::run,
        Runnable::run,
        failure -> {
          throw new AssertionError(failure);
        });
  }

  private KeyCardModel card(String provider) {
    return model.cards().shown().stream()
        .filter(card -> card.provider().id().value().equals(provider))
        .findFirst()
        .orElseThrow();
  }

  private List<String> shown() {
    return model.cards().shown().stream().map(card -> card.provider().id().value()).toList();
  }
}
