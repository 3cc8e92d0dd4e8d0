package com.alwrity.onboarding.desk;

import static com.alwrity.onboarding.testing.Component.ENGLISH;
import static com.alwrity.onboarding.testing.Component.VIEWS;

import com.alwrity.onboarding.database.MasterKeys.MasterKeyRow;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.PlaceState;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.onboarding.OnboardedHome;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.onboarding.standing.KeyCare;
import com.alwrity.onboarding.onboarding.standing.KeyStanding;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.step.PlaceNames;
import com.alwrity.onboarding.testing.Component;
import com.alwrity.onboarding.testing.SampleHome;
import com.alwrity.onboarding.ui.Dialogs;
import com.alwrity.onboarding.ui.Look;
import com.alwrity.onboarding.ui.Tasks;
import com.alwrity.onboarding.ui.Theme;
import com.alwrity.onboarding.vault.upkeep.MasterKeyChange;
import com.alwrity.onboarding.workspace.Workspace;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Parent;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;

/** The parts of the desk, over a home that has keys and one that has none. */
public final class DeskComponents {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
  private static final double HEIGHT = 330;
  private static final double HIGH = 460;
  private static final ProviderId EXA = new ProviderId("exa");

  private final OnboardedHome home;
  private final SampleHome sample;
  private final Dialogs dialogs;

  /** Over this home, in which there is a key of Exa. */
  public DeskComponents(OnboardedHome home, SampleHome sample) {
    this.home = home;
    this.sample = sample;
    this.dialogs = new Dialogs(ENGLISH, Theme.of(Look.LIGHT), sample.settings().home().logs());
  }

  /** All of them. */
  public List<Component> all() {
    return List.of(keys(), copies(), rows(), masterKey(), desk());
  }

  private Component keys() {
    return Component.named("desk-key")
        .wide()
        .state("unchecked", () -> key(standing(Verdict.UNCHECKED, 0, PlaceState.CURRENT)))
        .state("valid", () -> key(standing(Verdict.VALID, 0, PlaceState.CURRENT)))
        .state("rejected", () -> key(standing(Verdict.REJECTED, 0, PlaceState.CURRENT)))
        .state("expires soon", () -> key(standing(Verdict.VALID, 3, PlaceState.CURRENT)))
        .state("unreadable", () -> key(unreadable()))
        .state("check under way", () -> key(valid(), key -> key.checking().set(true)))
        .state(
            "shown for ten seconds",
            () -> key(valid(), key -> key.show(Secret.of("demo-key-of-nobody"))))
        .state("copied", () -> key(valid(), key -> key.copied().set(true)))
        .state("being replaced", () -> open(key(valid())))
        .state(
            "former one kept",
            () -> key(valid(), key -> key.former().set(Optional.of(NOW.plusSeconds(600_000)))));
  }

  /** Where copies are. */
  private Component copies() {
    Component copies = Component.named("place-chip");
    for (PlaceState state : PlaceState.values()) {
      copies =
          copies.state(state.id(), () -> key(standing(Verdict.VALID, 0, state)).lookup("#places"));
    }
    return copies;
  }

  private Component rows() {
    return Component.named("place-row")
        .state("equal", () -> row(3, 0, 0, 0))
        .state("some missing", () -> row(1, 2, 0, 0))
        .state("some different", () -> row(1, 1, 1, 0))
        .state("not read", () -> row(0, 0, 0, 3))
        .state("shadowed", () -> row(new PlaceSummary(Destination.BACKEND, 1, 0, 0, 1, 0, true)))
        .state(
            "not chosen", () -> row(new PlaceSummary(Destination.BACKEND, 1, 2, 0, 0, 0, false)));
  }

  private Component masterKey() {
    return Component.named("master-key-offer")
        .wide()
        .state("offered", () -> offered(_ -> {}))
        .state("moved", () -> offered(MasterKeyOffer::move))
        .state(
            "not moved",
            () ->
                offered(
                    offer ->
                        offer
                            .problem()
                            .set(Optional.of(new Problem(Problem.Unavailable.KEYRING_TIMEOUT)))));
  }

  private static Parent offered(Consumer<MasterKeyOffer> change) {
    MasterKeyOffer offer =
        offer(
            new MasterKeyOffer.Moving(
                () -> Optional.of(MasterKeyPlace.OS),
                () -> new MasterKeyChange(List.of(moved()), Map.of(), 0)));
    offer.look();
    change.accept(offer);
    return VIEWS.load(new MasterKeyOfferController(offer, ENGLISH));
  }

  private static MasterKeyChange.Step moved() {
    return new MasterKeyChange.Step(
        new MasterKeyRow("m1", MasterKeyPlace.PASSPHRASE, "", NOW),
        new MasterKeyRow("m1", MasterKeyPlace.OS, "", NOW),
        0,
        List.of());
  }

  private static MasterKeyOffer offer(MasterKeyOffer.Moving moving) {
    return new MasterKeyOffer(
        new Tasks(Runnable::run, Runnable::run, DeskComponents::fail), moving);
  }

  private Component desk() {
    return Component.named("desk")
        .state("empty", () -> desk(new UserId("nobody"), _ -> {}))
        .state("nothing found", () -> searching(desk(UserId.LOCAL, _ -> {})))
        .state(
            "removed, with undo",
            () ->
                desk(new UserId("ann"), model -> model.removals().remove(model.keys().getFirst())));
  }

  private Parent row(long same, long missing, long wrong, long unread) {
    return row(new PlaceSummary(Destination.BACKEND, same, missing, wrong, 0, unread, true));
  }

  private static Parent row(PlaceSummary summary) {
    return VIEWS.load(new PlaceRowController(summary, "backend/.env", ENGLISH, () -> {}));
  }

  private static KeyStanding valid() {
    return standing(Verdict.VALID, 0, PlaceState.CURRENT);
  }

  private static KeyStanding standing(Verdict verdict, int daysLeft, PlaceState copy) {
    KeyCare care =
        new KeyCare(
            NOW,
            verdict == Verdict.UNCHECKED ? Optional.empty() : Optional.of(NOW),
            daysLeft == 0
                ? Optional.empty()
                : Optional.of(LocalDate.ofInstant(NOW, ZoneOffset.UTC).plusDays(daysLeft)),
            NOW.atZone(ZoneOffset.UTC));
    return new KeyStanding(
        EXA,
        Optional.of("••••4e7a"),
        Optional.of("f1"),
        Optional.empty(),
        verdict,
        care,
        Map.of(Destination.BACKEND, copy));
  }

  private static KeyStanding unreadable() {
    return new KeyStanding(
        EXA,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Verdict.UNCHECKED,
        new KeyCare(NOW, Optional.empty(), Optional.empty(), NOW.atZone(ZoneOffset.UTC)),
        Map.of());
  }

  private Parent key(KeyStanding standing) {
    return key(standing, _ -> {});
  }

  private Parent key(KeyStanding standing, Consumer<DeskKeyModel> change) {
    Provider exa = home.onboarding().catalogue(Optional.empty()).require(EXA.value());
    DeskKeyModel key = new DeskKeyModel(Optional.of(exa), standing);
    Parent view =
        VIEWS.load(
            new DeskKeyController(
                model(OnboardingPlan.of(UserId.LOCAL).in(new Workspace(sample.checkout()))),
                key,
                VIEWS,
                dialogs,
                ENGLISH,
                Runnable::run));
    change.accept(key);
    return view;
  }

  private static Parent open(Parent key) {
    ((Hyperlink) key.lookup("#rotate")).fire();
    return key;
  }

  private DeskModel model(OnboardingPlan plan) {
    DeskModel model =
        new DeskModel(
            () -> new Tasks(Runnable::run, Runnable::run, DeskComponents::fail),
            home.onboarding(),
            plan,
            _ -> {});
    model.refresh();
    return model;
  }

  private Parent desk(UserId user, Consumer<DeskModel> change) {
    if (user.equals(new UserId("ann"))) {
      home.onboarding().saveKeys(user, Map.of(EXA, Secret.of(SampleHome.EXA)));
    }
    DeskModel model = model(OnboardingPlan.of(user));
    DeskOthersModel others =
        new DeskOthersModel(
            new Tasks(Runnable::run, Runnable::run, DeskComponents::fail),
            home.onboarding().memory(),
            OnboardingPlan.of(user));
    Parent view =
        VIEWS
            .with(
                DeskOthersController.class,
                () -> new DeskOthersController(others, _ -> {}, _ -> {}))
            .with(
                MasterKeyOfferController.class,
                () -> new MasterKeyOfferController(offer(MasterKeyOffer.Moving.NEVER), ENGLISH))
            .load(
                new DeskController(
                    model,
                    new PlaceNames(ENGLISH, false),
                    VIEWS,
                    dialogs,
                    new DeskController.Actions(() -> {}, () -> {}, () -> {}, () -> {}, () -> {})));
    change.accept(model);
    ((Region) view).setPrefHeight(HEIGHT);
    return view;
  }

  private static Parent searching(Parent desk) {
    ((TextField) desk.lookup("#query")).setText("mistral");
    ((Region) desk).setPrefHeight(HIGH);
    return desk;
  }

  private static void fail(Throwable failure) {
    throw new AssertionError(failure);
  }
}
