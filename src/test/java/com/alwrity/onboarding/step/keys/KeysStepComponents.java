package com.alwrity.onboarding.step.keys;

import static com.alwrity.onboarding.testing.Component.ENGLISH;
import static com.alwrity.onboarding.testing.Component.VIEWS;
import static com.alwrity.onboarding.testing.Component.as;

import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.onboarding.OnboardedHome;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.provider.check.CheckResult;
import com.alwrity.onboarding.testing.Component;
import com.alwrity.onboarding.testing.SampleHome;
import com.alwrity.onboarding.ui.Tasks;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.scene.Parent;
import javafx.scene.control.TextField;

/** The parts around the cards: where keys are pasted, checked, and more providers are found. */
public final class KeysStepComponents {
  private static final ProviderCatalogue CATALOGUE = ProviderCatalogue.load(List.of());
  private static final KeyCards.Known KNOWN = KeyCards.Known.of(CATALOGUE, Set.of());
  private static final Executor NEVER = _ -> {};

  private final OnboardedHome home;

  /** Over this home. */
  public KeysStepComponents(OnboardedHome home) {
    this.home = home;
  }

  /** All of them. */
  public List<Component> all() {
    return List.of(
        Component.named("paste-area")
            .state("empty", () -> area(""))
            .state("focused", () -> as(area(""), "focus-visible"))
            .state("something over it", () -> as(area(""), "over"))
            .state(
                "keys placed, one left out",
                () -> area("EXA_API_KEY=%s\nMINE=x y\n".formatted(SampleHome.EXA)))
            .state("whose key?", () -> area("KEY=" + "4e7a".repeat(8)))
            .state("no key in it", () -> area("Good morning")),
        Component.named("check-bar")
            .state("nothing to check", () -> bar(_ -> {}))
            .state("ready", () -> bar(model -> enter(model, "gemini", SampleHome.GEMINI)))
            .state("under way", () -> bar(this::check))
            .state("asks for a cost", () -> bar(this::checkAtACost))
            .state("all accepted", () -> bar(model -> answered(model, Verdict.VALID)))
            .state("one not accepted", () -> bar(model -> answered(model, Verdict.REJECTED))),
        Component.named("provider-search")
            .state("closed", () -> search(""))
            .state("found", () -> search("image"))
            .state("more than five found", () -> search("a"))
            .state("nothing found", () -> search("no such provider")));
  }

  private static Parent area(String text) {
    KeyCards cards = new KeyCards();
    cards.show(KNOWN);
    PastedKeys pasted = new PastedKeys(tasks(Runnable::run), cards, () -> CATALOGUE);
    Parent area = VIEWS.load(new PasteAreaController(pasted, ENGLISH));
    if (!text.isEmpty()) {
      pasted.read(text);
    }
    return area;
  }

  private Parent bar(Consumer<KeysStepModel> change) {
    Iterator<Executor> workers = List.<Executor>of(Runnable::run, Runnable::run, NEVER).iterator();
    KeysStepModel model =
        new KeysStepModel(
            () -> tasks(workers.next()),
            home.onboarding(),
            user -> home.upkeep().reset(user),
            _ -> {},
            new LastDays(tasks(NEVER), home.vault().vault()::expires, (_, _) -> {}));
    model.enter(OnboardingPlan.of(new UserId("nobody")));
    Parent bar = VIEWS.load(new CheckBarController(model, ENGLISH));
    change.accept(model);
    return bar;
  }

  private void check(KeysStepModel model) {
    enter(model, "gemini", SampleHome.GEMINI);
    enter(model, "copilotkit", SampleHome.COPILOTKIT);
    model.checkAll();
  }

  private void checkAtACost(KeysStepModel model) {
    enter(model, "exa", SampleHome.EXA);
    model.checkAll();
  }

  private static void answered(KeysStepModel model, Verdict second) {
    enter(model, "gemini", SampleHome.GEMINI);
    enter(model, "copilotkit", SampleHome.COPILOTKIT);
    answer(model, "gemini", Verdict.VALID);
    answer(model, "copilotkit", second);
    model.cards().refresh();
  }

  private static void answer(KeysStepModel model, String provider, Verdict said) {
    CheckResult result =
        new CheckResult(
            new ProviderId(provider), said, List.of(), OptionalInt.of(200), Duration.ZERO);
    KeyCardModel card = model.cards().of(CATALOGUE.require(provider));
    card.check().set(new CheckState.Done(result));
  }

  private static void enter(KeysStepModel model, String provider, String key) {
    try (Secret secret = Secret.of(key)) {
      model.cards().of(CATALOGUE.require(provider)).enter(secret.copy());
    }
  }

  private static Parent search(String words) {
    KeyCards cards = new KeyCards();
    cards.show(KNOWN);
    Parent search = VIEWS.load(new ProviderSearchController(cards, ENGLISH));
    ((TextField) search.lookup("#query")).setText(words);
    return search;
  }

  private static Tasks tasks(Executor workers) {
    return new Tasks(
        workers,
        Runnable::run,
        failure -> {
          throw new AssertionError(failure);
        });
  }
}
