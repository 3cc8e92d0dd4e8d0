package com.alwrity.onboarding.step.keys;

import static com.alwrity.onboarding.testing.Component.ENGLISH;
import static com.alwrity.onboarding.testing.Component.VIEWS;

import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.onboarding.standing.KeyCare;
import com.alwrity.onboarding.onboarding.standing.KeyStanding;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.provider.check.CheckResult;
import com.alwrity.onboarding.recogniser.KeyRecogniser;
import com.alwrity.onboarding.testing.Component;
import com.alwrity.onboarding.testing.SampleHome;
import com.alwrity.onboarding.ui.SecretField;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import javafx.event.ActionEvent;
import javafx.scene.Parent;
import javafx.scene.control.TextField;

/** The card of a key in all its states. */
public final class KeyComponents {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
  private static final ProviderCatalogue CATALOGUE = ProviderCatalogue.load(List.of());
  private static final KeyRecogniser RECOGNISER = new KeyRecogniser(CATALOGUE);
  private static final String GROQ = "gsk_" + "Zq8w".repeat(13);

  private KeyComponents() {}

  /** What is typed, what its provider says, and what is stored. */
  public static List<Component> all() {
    return List.of(entry(), verdicts(), stored());
  }

  private static Component entry() {
    return Component.named("key-card")
        .state("empty, required", () -> card("gemini", ""))
        .state("empty, optional", () -> card("groq", ""))
        .state("public key", () -> card("copilotkit", SampleHome.COPILOTKIT))
        .state("typed, as expected", () -> card("gemini", SampleHome.GEMINI))
        .state("typed, unusual", () -> card("gemini", "7f3Qd-unknown-91x"))
        .state("typed, a placeholder", () -> card("gemini", "your_gemini_api_key_here"))
        .state("typed, no key", () -> card("gemini", "two words"))
        .state("typed, of another provider", () -> card("gemini", GROQ))
        .state("revealed", KeyComponents::revealed)
        .state("last day with a mistake", KeyComponents::mistaken)
        .state(
            "taken from the clipboard",
            () -> card("gemini", SampleHome.GEMINI, model -> model.pickedUp().set(true)));
  }

  private static Component verdicts() {
    Component verdicts =
        Component.named("key-card-check")
            .state("under way", () -> checked(new CheckState.Running()))
            .state("stopped", () -> checked(new CheckState.Stopped()))
            .state("left out for its cost", () -> checked(new CheckState.LeftOut()))
            .state(
                "of another provider",
                () ->
                    card(
                        "exa",
                        "",
                        stored(Verdict.UNCHECKED, Optional.empty())
                            .andThen(
                                model ->
                                    model
                                        .check()
                                        .set(new CheckState.Foreign(new ProviderId("groq"))))));
    for (Verdict verdict : Verdict.values()) {
      CheckResult result =
          new CheckResult(
              new ProviderId("exa"), verdict, List.of(), OptionalInt.empty(), Duration.ZERO);
      verdicts =
          verdicts.state(
              verdict.id(), () -> checked(new CheckState.Done(result)).lookup("#verdict"));
    }
    return verdicts;
  }

  private static Component stored() {
    return Component.named("key-card-stored")
        .state("stored", () -> card("exa", "", stored(Verdict.UNCHECKED, Optional.empty())))
        .state("stored, valid", () -> card("exa", "", stored(Verdict.VALID, Optional.empty())))
        .state("expires later", () -> card("exa", "", stored(Verdict.VALID, Optional.of(200))))
        .state("expires soon", () -> card("exa", "", stored(Verdict.VALID, Optional.of(3))))
        .state("expired", () -> card("exa", "", stored(Verdict.VALID, Optional.of(-2))))
        .state("unreadable", () -> card("exa", "", KeyComponents::unreadable))
        .state(
            "copied",
            () ->
                card(
                    "exa",
                    "",
                    stored(Verdict.VALID, Optional.empty())
                        .andThen(model -> model.copied().set(true))))
        .state(
            "another one typed",
            () -> card("exa", SampleHome.EXA, stored(Verdict.VALID, Optional.empty())));
  }

  private static Parent checked(CheckState state) {
    return card("exa", SampleHome.EXA, model -> model.check().set(state));
  }

  private static Consumer<KeyCardModel> stored(Verdict verdict, Optional<Integer> daysLeft) {
    KeyCare care =
        new KeyCare(
            NOW.minus(12, ChronoUnit.DAYS),
            verdict == Verdict.UNCHECKED ? Optional.empty() : Optional.of(NOW),
            daysLeft.map(days -> LocalDate.ofInstant(NOW, ZoneOffset.UTC).plusDays(days)),
            NOW.atZone(ZoneOffset.UTC));
    return model ->
        model.showStored(
            Optional.of(
                new KeyStanding(
                    model.provider().id(),
                    Optional.of("••••4e7a"),
                    Optional.of("f1"),
                    Optional.empty(),
                    verdict,
                    care,
                    Map.of())));
  }

  private static void unreadable(KeyCardModel model) {
    model.showStored(
        Optional.of(
            new KeyStanding(
                model.provider().id(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Verdict.UNCHECKED,
                new KeyCare(NOW, Optional.empty(), Optional.empty(), NOW.atZone(ZoneOffset.UTC)),
                Map.of())));
  }

  private static Parent revealed() {
    Parent card = card("gemini", "demo-key-of-nobody");
    ((SecretField) card.lookup("#field")).revealedProperty().set(true);
    return card;
  }

  private static Parent mistaken() {
    Parent card = card("gemini", SampleHome.GEMINI);
    TextField date = (TextField) card.lookup("#date");
    date.setText("31.1.2027");
    date.fireEvent(new ActionEvent());
    return card;
  }

  private static Parent card(String provider, String typed) {
    return card(provider, typed, _ -> {});
  }

  private static Parent card(String provider, String typed, Consumer<KeyCardModel> change) {
    KeyCardModel model = new KeyCardModel(CATALOGUE.require(provider), RECOGNISER::recognise);
    Parent view =
        VIEWS
            .with(ExpiryController.class, () -> new ExpiryController(model, ENGLISH, _ -> {}))
            .load(new KeyCardController(model, ENGLISH, new Nothing()));
    try (Secret key = Secret.of(typed)) {
      ((SecretField) view.lookup("#field")).setSecret(key);
    }
    change.accept(model);
    return view;
  }

  /** Knows names. */
  private static final class Nothing implements KeyCardController.Actions {
    @Override
    public void getKey(KeyCardModel card) {}

    @Override
    public void copy(KeyCardModel card) {}

    @Override
    public void check(KeyCardModel card) {}

    @Override
    public void move(KeyCardModel card) {}

    @Override
    public void remove(KeyCardModel card) {}

    @Override
    public String nameOf(ProviderId id) {
      return CATALOGUE.require(id.value()).name();
    }

    @Override
    public void soon(Runnable change) {
      change.run();
    }

    @Override
    public void read(String text) {}
  }
}
