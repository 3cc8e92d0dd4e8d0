package com.alwrity.onboarding.desk;

import com.alwrity.onboarding.desk.rotation.RotationModel;
import com.alwrity.onboarding.entry.EnteredKey;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.PlaceState;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.Onboarding;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.onboarding.standing.KeyStanding;
import com.alwrity.onboarding.onboarding.standing.Standing;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.recogniser.KeyRecogniser;
import com.alwrity.onboarding.ui.Tasks;
import com.alwrity.onboarding.workspace.Workspace;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The stored keys of one user, and what is done with them. Has no control. */
public final class DeskModel implements AutoCloseable {
  private final Tasks tasks;
  private final Onboarding onboarding;
  private final OnboardingPlan plan;
  private final Consumer<Secret> clipboard;
  private final Tasks giving;
  private final DeskChecks checks;
  private final DeskPlaces places;
  private final ObservableList<DeskKeyModel> keys = FXCollections.observableArrayList();
  private final ObjectProperty<Optional<Standing>> standing =
      new SimpleObjectProperty<>(Optional.empty());
  private final DeskRemovals removals;
  private final BooleanProperty looking = new SimpleBooleanProperty();
  private final BooleanProperty saving = new SimpleBooleanProperty();
  private final Map<DeskKeyModel, RotationModel> rotations = new HashMap<>();
  private EnteredKey.Recogniser recogniser = (_, _) -> List.of();
  private Tasks.Running look = () -> {};
  private Map<ProviderId, Provider> providers = Map.of();
  private List<PlaceSummary> summaries = List.of();

  /**
   * The desk of the user of this plan, and of its checkout.
   *
   * @param tasks makes the work of a part, which closing cancels
   * @param clipboard lends a key to the clipboard
   */
  public DeskModel(
      Supplier<Tasks> tasks,
      Onboarding onboarding,
      OnboardingPlan plan,
      Consumer<Secret> clipboard) {
    this.tasks = tasks.get();
    this.onboarding = onboarding;
    this.plan = plan.withKeys(Map.of()).withVerdicts(Map.of());
    this.clipboard = clipboard;
    this.giving = tasks.get();
    DeskPlaces.Busy busy = new DeskPlaces.Busy(looking, saving, this::refresh);
    this.places = new DeskPlaces(this.tasks, onboarding, this.plan, busy);
    this.removals =
        new DeskRemovals(
            this.tasks,
            onboarding.removal(),
            plan.user(),
            busy,
            problem -> places.refusal().set(Optional.of(problem)));
    this.checks = new DeskChecks(tasks.get(), onboarding.checking(), plan.user(), this::refresh);
  }

  UserId user() {
    return plan.user();
  }

  /** The stored keys, in no order. */
  ObservableList<DeskKeyModel> keys() {
    return keys;
  }

  /** Where everything stands; empty before the first look. */
  ObjectProperty<Optional<Standing>> standing() {
    return standing;
  }

  /** Where copies are, to be made equal. */
  DeskPlaces places() {
    return places;
  }

  DeskRemovals removals() {
    return removals;
  }

  /** Whether stores are being looked at. */
  BooleanProperty looking() {
    return looking;
  }

  /** Whether something is being written that must not be cut off. */
  public BooleanProperty saving() {
    return saving;
  }

  DeskChecks checks() {
    return checks;
  }

  private record Found(
      Standing standing,
      ProviderCatalogue catalogue,
      Map<ProviderId, Instant> former,
      Optional<Set<Destination>> chosen) {}

  /** Replaces this key, whose provider is known. */
  RotationModel rotation(DeskKeyModel key) {
    return rotations.computeIfAbsent(
        key,
        one ->
            new RotationModel(
                tasks,
                new RotationModel.Uses(
                    onboarding.rotation(),
                    onboarding.checking(),
                    recogniser,
                    saving,
                    this::refresh),
                plan,
                one.provider().orElseThrow()));
  }

  /** The provider, by the name that people know. */
  String nameOf(ProviderId id) {
    return Optional.ofNullable(providers.get(id)).map(Provider::name).orElseGet(id::value);
  }

  /** The names of the providers that the checkout cannot do without, and has no key of. */
  List<String> lacking() {
    Set<ProviderId> stored = keys.stream().map(DeskKeyModel::id).collect(Collectors.toSet());
    return plan.workspace().isEmpty()
        ? List.of()
        : providers.values().stream()
            .filter(provider -> provider.required() && !stored.contains(provider.id()))
            .map(Provider::name)
            .sorted()
            .toList();
  }

  /** How the copies of this key compare in the places that are of use and can be read. */
  Map<Destination, PlaceState> shownPlaces(KeyStanding key) {
    Map<Destination, PlaceState> shown = new EnumMap<>(Destination.class);
    for (PlaceSummary summary : summaries) {
      PlaceState state = key.places().get(summary.place());
      if (state != null && summary.unread() < summary.all()) {
        shown.put(summary.place(), state);
      }
    }
    return shown;
  }

  /** Where the files are, if there is a checkout. */
  Optional<Workspace> workspace() {
    return plan.workspace();
  }

  /** The places that are of use. */
  List<PlaceSummary> summaries() {
    return summaries;
  }

  /** The same as somebody wants it, who may unlock the keyring. */
  void lookAgain() {
    onboarding.retryKeyring();
    refresh();
  }

  /** Looks at everything again. */
  public void refresh() {
    look.cancel();
    look =
        tasks
            .run(
                () ->
                    new Found(
                        onboarding.standing(plan.user(), plan.workspace(), plan.mode()),
                        onboarding.catalogue(plan.workspace()),
                        onboarding.rotation().former(plan.user()),
                        onboarding.memory().choices().places(plan.workspace())))
            .busy(looking)
            .onSuccess(this::show)
            .start();
  }

  private void show(Found found) {
    checks.know(found.catalogue());
    recogniser = new KeyRecogniser(found.catalogue())::recognise;
    providers =
        found.catalogue().all().stream()
            .collect(Collectors.toMap(Provider::id, Function.identity()));
    summaries = PlaceSummary.of(found.standing(), found.chosen());
    Map<ProviderId, DeskKeyModel> before =
        keys.stream().collect(Collectors.toMap(DeskKeyModel::id, Function.identity()));
    List<DeskKeyModel> now =
        found.standing().keys().stream()
            .map(key -> DeskKeyModel.of(providers.get(key.provider()), key, before))
            .toList();
    keys.stream().filter(key -> !now.contains(key)).forEach(DeskKeyModel::hide);
    now.forEach(key -> key.former().set(Optional.ofNullable(found.former().get(key.id()))));
    rotations.entrySet().stream()
        .filter(rotation -> !now.contains(rotation.getKey()))
        .forEach(rotation -> rotation.getValue().close());
    rotations.keySet().retainAll(now);
    keys.setAll(now);
    standing.set(Optional.of(found.standing()));
  }

  /** Puts a key on the clipboard. */
  void copy(DeskKeyModel key) {
    giveOut(key, secret -> lend(secret, key));
  }

  private void lend(Secret secret, DeskKeyModel key) {
    try (secret) {
      clipboard.accept(secret);
    }
    keys.forEach(other -> other.copied().set(false));
    key.copied().set(true);
  }

  /** Shows a key, or hides it again. */
  void showOrHide(DeskKeyModel key) {
    if (key.shown().get().isPresent()) {
      key.hide();
      return;
    }
    giveOut(key, key::show);
  }

  /** A key that is on its way when it must be concealed does not arrive; it is wiped. */
  private void giveOut(DeskKeyModel key, Consumer<Secret> taker) {
    giving
        .<@Nullable Secret>run(() -> onboarding.giveOut(user(), key.id()).orElse(null))
        .onSuccess(
            given -> {
              if (given != null) {
                taker.accept(given);
              }
            })
        .start();
  }

  /** Hides and forgets every open key. */
  public void conceal() {
    giving.cancelAll();
    rotations.values().forEach(RotationModel::close);
    keys.forEach(DeskKeyModel::hide);
    keys.forEach(key -> key.copied().set(false));
    removals.forget();
  }

  /** Cancels what is under way, and forgets every open key. */
  @Override
  public void close() {
    removals.close();
    tasks.close();
    checks.close();
    giving.close();
    conceal();
  }
}
