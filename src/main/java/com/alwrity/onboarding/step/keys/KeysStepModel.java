package com.alwrity.onboarding.step.keys;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.Onboarding;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.onboarding.standing.KeyStanding;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.ui.Tasks;
import com.alwrity.onboarding.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The keys: a card for each required provider and for each other one that has a key or was asked
 * for. Owns what is entered.
 */
public final class KeysStepModel {
  private final Tasks tasks;
  private final Onboarding onboarding;
  private final ToIntFunction<UserId> startAnew;
  private final Consumer<Secret> clipboard;
  private final ObservableList<KeyCardModel> cards = FXCollections.observableArrayList();
  private final ObservableList<Provider> others = FXCollections.observableArrayList();
  private final ObservableList<Provider> missing = FXCollections.observableArrayList();
  private final BooleanProperty loading = new SimpleBooleanProperty();
  private final BooleanProperty unreadable = new SimpleBooleanProperty();
  private final ObservableList<Offer> offers = FXCollections.observableArrayList();
  private final BooleanProperty lost = new SimpleBooleanProperty();
  private final ReadOnlyBooleanWrapper complete = new ReadOnlyBooleanWrapper();
  private Optional<UserId> user = Optional.empty();
  private Optional<Workspace> workspace = Optional.empty();

  /**
   * The keys that this use case knows.
   *
   * @param startAnew puts a user's keys aside whose master key is lost, and tells how many
   * @param clipboard takes a copy of a key for a while
   */
  public KeysStepModel(
      Tasks tasks,
      Onboarding onboarding,
      ToIntFunction<UserId> startAnew,
      Consumer<Secret> clipboard) {
    this.clipboard = clipboard;
    this.tasks = tasks;
    this.onboarding = onboarding;
    this.startAnew = startAnew;
  }

  /** A key that is in the checkout's files and not stored yet. */
  record Offer(Provider provider, Secret key) {}

  /** What the files have and nobody has taken yet. */
  ObservableList<Offer> offers() {
    return offers;
  }

  /** Takes over what the files have, where nothing was entered. */
  void takeOffers() {
    for (Offer offer : List.copyOf(offers)) {
      KeyCardModel card =
          cards.stream()
              .filter(c -> c.provider().equals(offer.provider()))
              .findFirst()
              .orElseGet(() -> add(offer.provider()));
      if (card.entry().get() instanceof Entry.Nothing) {
        card.fill(offer.key());
      }
    }
    wipeOffers();
  }

  ObservableList<KeyCardModel> cards() {
    return cards;
  }

  /** The providers without a card. */
  ObservableList<Provider> others() {
    return others;
  }

  /** The required providers without a key. */
  ObservableList<Provider> missing() {
    return missing;
  }

  /** Whether the stored keys are being looked up. */
  ReadOnlyBooleanProperty loading() {
    return loading;
  }

  /** Whether some stored key cannot be opened. */
  ReadOnlyBooleanProperty unreadable() {
    return unreadable;
  }

  /** Whether that is because the master key cannot be had, and not the fault of a single row. */
  ReadOnlyBooleanProperty lost() {
    return lost;
  }

  ReadOnlyBooleanProperty complete() {
    return complete.getReadOnlyProperty();
  }

  /** Whether there are keys that would be lost: all that is entered. */
  public boolean hasEntries() {
    return cards.stream().anyMatch(card -> !(card.entry().get() instanceof Entry.Nothing));
  }

  void enter(OnboardingPlan plan) {
    tasks.cancelAll();
    wipeOffers();
    if (!workspace.equals(plan.workspace())) { // it may have providers of its own
      cards.removeIf(card -> card.entry().get() instanceof Entry.Nothing);
      workspace = plan.workspace();
    }
    tasks
        .run(() -> onboarding.catalogue(plan.workspace()).all())
        .onSuccess(
            providers -> {
              show(providers);
              lookUp(plan.user());
              plan.workspace().ifPresent(checkout -> lookInFiles(checkout, plan.user()));
            })
        .start();
  }

  /** Looks the stored keys up again: a passphrase may be known now. */
  void retry() {
    onboarding.retryKeyring();
    user.ifPresent(this::lookUp);
  }

  /** Puts the stored keys aside, so that new ones can be saved without the lost master key. */
  void startAnew() {
    user.ifPresent(
        whose ->
            tasks
                .run(() -> startAnew.applyAsInt(whose))
                .busy(loading)
                .onSuccess(_ -> lookUp(whose))
                .start());
  }

  /** Puts the stored key of this card on the clipboard. */
  void copy(KeyCardModel card) {
    user.ifPresent(
        whose ->
            tasks
                .run(() -> onboarding.giveOut(whose, card.provider().id()))
                .onSuccess(key -> key.ifPresent(secret -> lend(secret, card)))
                .start());
  }

  private void lend(Secret secret, KeyCardModel card) {
    try (secret) {
      clipboard.accept(secret);
    }
    card.copied().set(true);
  }

  /** Gives this provider a card. */
  KeyCardModel add(Provider provider) {
    KeyCardModel card = newCard(provider);
    others.remove(provider);
    cards.add(card);
    refresh();
    return card;
  }

  OnboardingPlan applyTo(OnboardingPlan plan) {
    Map<ProviderId, Secret> keys = new TreeMap<>();
    cards.forEach(card -> card.key().ifPresent(key -> keys.put(card.provider().id(), key)));
    return plan.withKeys(keys);
  }

  void leave() {
    tasks.cancelAll();
  }

  /** Forgets what was entered: it is saved, or given up. */
  public void wipe() {
    wipeOffers();
    cards.forEach(KeyCardModel::wipe);
  }

  private void show(List<Provider> providers) {
    Map<ProviderId, KeyCardModel> known =
        cards.stream().collect(Collectors.toMap(card -> card.provider().id(), Function.identity()));
    List<KeyCardModel> shown = new ArrayList<>();
    List<Provider> hidden = new ArrayList<>();
    for (Provider provider : providers) {
      KeyCardModel card = known.get(provider.id());
      if (card != null) {
        shown.add(card);
      } else if (provider.required()) {
        shown.add(newCard(provider));
      } else {
        hidden.add(provider);
      }
    }
    if (!cards.equals(shown)) {
      cards.setAll(shown);
    }
    others.setAll(hidden);
    refresh();
  }

  private KeyCardModel newCard(Provider provider) {
    KeyCardModel card = new KeyCardModel(provider);
    card.entry().subscribe(_ -> refresh());
    return card;
  }

  private void lookUp(UserId whose) {
    user = Optional.of(whose);
    loading.set(true);
    refresh();
    tasks
        .run(() -> onboarding.stored(whose))
        .busy(loading)
        .onSuccess(this::showStored)
        .andFinally(this::refresh)
        .start();
  }

  private void lookInFiles(Workspace checkout, UserId whose) {
    tasks
        .run(() -> onboarding.keysInFiles(checkout, whose))
        .onSuccess(this::offer)
        // A file that cannot be read offers nothing; the review says what is wrong with it.
        .onFailure(OnboardingException.class, _ -> wipeOffers())
        .start();
  }

  private void offer(SortedMap<ProviderId, Secret> found) {
    wipeOffers();
    Stream.concat(cards.stream().map(KeyCardModel::provider), others.stream())
        .flatMap(
            provider ->
                Optional.ofNullable(found.remove(provider.id()))
                    .map(key -> new Offer(provider, key))
                    .stream())
        .forEach(offers::add);
    found.values().forEach(Secret::close);
  }

  private void wipeOffers() {
    offers.forEach(offer -> offer.key().close());
    offers.clear();
  }

  private void showStored(List<KeyStanding> stored) {
    Map<ProviderId, KeyStanding> byProvider =
        stored.stream().collect(Collectors.toMap(KeyStanding::provider, Function.identity()));
    List.copyOf(others).stream()
        .filter(provider -> byProvider.containsKey(provider.id()))
        .forEach(this::add);
    cards.forEach(
        card -> card.stored().set(Optional.ofNullable(byProvider.get(card.provider().id()))));
    unreadable.set(stored.stream().anyMatch(key -> !key.readable()));
    lost.set(
        stored.stream()
            .flatMap(key -> key.problem().stream())
            .anyMatch(problem -> problem.reason() != Problem.Unavailable.KEY_UNREADABLE));
    refresh();
  }

  private void refresh() {
    boolean possible =
        cards.stream().noneMatch(card -> card.entry().get() instanceof Entry.Impossible);
    boolean any = cards.stream().anyMatch(KeyCardModel::hasKey);
    complete.set(possible && any);
    missing.setAll(
        cards.stream()
            .filter(card -> card.provider().required() && !card.hasKey())
            .map(KeyCardModel::provider)
            .toList());
  }
}
