package com.alwrity.onboarding.step.keys;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.onboarding.Onboarding;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.onboarding.standing.KeyStanding;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.ui.Tasks;
import com.alwrity.onboarding.workspace.Workspace;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The keys: a card for each required provider, and for others. Owns what is entered. */
public final class KeysStepModel {
  private final Tasks tasks;
  private final Onboarding onboarding;
  private final ToIntFunction<UserId> startAnew;
  private final Consumer<Secret> clipboard;
  private final LastDays lastDays;
  private final KeyCards cards = new KeyCards();
  private final PastedKeys pasted;
  private final Checking checking;
  private final BooleanProperty loading = new SimpleBooleanProperty();
  private final BooleanProperty unreadable = new SimpleBooleanProperty();
  private final ObservableList<Offer> offers = FXCollections.observableArrayList();
  private final ObjectProperty<Optional<Problem>> gone =
      new SimpleObjectProperty<>(Optional.empty());
  private final BooleanProperty lost = new SimpleBooleanProperty();
  private Optional<UserId> user = Optional.empty();
  private Optional<Workspace> workspace = Optional.empty();

  /**
   * The keys that this use case knows.
   *
   * @param tasks makes the work of one thing, which cancelling it cancels
   * @param startAnew puts a user's keys aside whose master key is lost, and tells how many
   * @param clipboard takes a copy of a key for a while
   * @param lastDays notes until when a key is good
   */
  public KeysStepModel(
      Supplier<Tasks> tasks,
      Onboarding onboarding,
      ToIntFunction<UserId> startAnew,
      Consumer<Secret> clipboard,
      LastDays lastDays) {
    this.clipboard = clipboard;
    this.lastDays = lastDays;
    this.tasks = tasks.get();
    this.onboarding = onboarding;
    this.startAnew = startAnew;
    this.pasted = new PastedKeys(tasks.get(), cards, () -> onboarding.catalogue(workspace));
    this.checking = new Checking(tasks.get(), onboarding.checking(), cards::recognise);
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
      KeyCardModel card = cards.of(offer.provider());
      if (!card.hasEntry()) {
        card.fill(offer.key());
      }
    }
    wipeOffers();
  }

  KeyCards cards() {
    return cards;
  }

  /** What is found in texts that are pasted or dropped. */
  PastedKeys pasted() {
    return pasted;
  }

  /** What providers say of the keys. */
  Checking checking() {
    return checking;
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

  /** Why more keys should be stored, or others. */
  ObjectProperty<Optional<Problem>> gone() {
    return gone;
  }

  /** Whether there are keys that would be lost: all that is entered. */
  public boolean hasEntries() {
    return cards.hasEntries();
  }

  void enter(OnboardingPlan plan) {
    tasks.cancelAll();
    wipeOffers();
    if (!workspace.equals(plan.workspace())) { // it may have providers of its own
      cards.removeEmpty();
      workspace = plan.workspace();
    }
    tasks
        .run(
            () ->
                KeyCards.Known.of(
                    onboarding.catalogue(plan.workspace()), onboarding.memory().choices().hidden()))
        .onSuccess(
            known -> {
              cards.show(known);
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

  /** Asks the providers about the keys of these cards, whatever that costs. */
  void check(Collection<KeyCardModel> some) {
    user.ifPresent(whose -> checking.start(whose, some));
  }

  /** The same for all cards, but for those whose check costs something, or whose key is foreign. */
  void checkAll() {
    user.ifPresent(whose -> checking.startFree(whose, cards.shown()));
  }

  /** The same for those. */
  void checkCostly() {
    user.ifPresent(checking::startCostly);
  }

  /** Notes the last day of the key on this card: now, or when it is saved. */
  void expires(KeyCardModel card, Optional<LocalDate> day) {
    if (card.hasEntry()) {
      card.setEnteredExpiresOn(day);
    } else {
      user.ifPresent(whose -> note(whose, Map.of(card.provider().id(), day)));
    }
  }

  private void note(UserId whose, Map<ProviderId, Optional<LocalDate>> days) {
    lastDays.note(
        whose,
        days,
        () ->
            user.filter(whose::equals) // somebody else may be meant by now
                .ifPresent(
                    _ ->
                        tasks
                            .run(() -> onboarding.stored(whose))
                            .onSuccess(this::showStored)
                            .start()));
  }

  OnboardingPlan applyTo(OnboardingPlan plan) {
    Map<ProviderId, Secret> keys = new TreeMap<>();
    Map<ProviderId, Verdict> verdicts = new TreeMap<>();
    Map<ProviderId, LocalDate> lastDays = new TreeMap<>();
    for (KeyCardModel card : cards.shown()) {
      card.key().ifPresent(key -> keys.put(card.provider().id(), key));
      card.expiresOn()
          .filter(_ -> card.key().isPresent())
          .ifPresent(day -> lastDays.put(card.provider().id(), day));
      card.verdict().ifPresent(verdict -> verdicts.put(card.provider().id(), verdict));
    }
    return plan.withKeys(keys).withVerdicts(verdicts).withLastDays(lastDays);
  }

  void leave() {
    tasks.cancelAll();
    checking.cancel();
    pasted.forget();
  }

  /** Forgets what was entered: it is saved, or given up. */
  public void wipe() {
    wipeOffers();
    pasted.forget();
    cards.wipe();
  }

  private void lookUp(UserId whose) {
    user = Optional.of(whose);
    loading.set(true);
    gone.set(Optional.empty());
    cards.refresh();
    tasks
        .run(() -> new Found(onboarding.stored(whose), lost(whose)))
        .busy(loading)
        .onSuccess(this::show)
        .andFinally(cards::refresh)
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
    found.forEach(
        (id, key) ->
            cards
                .provider(id)
                .filter(provider -> !cards.has(provider, key))
                .ifPresentOrElse(provider -> offers.add(new Offer(provider, key)), key::close));
  }

  private void wipeOffers() {
    offers.forEach(offer -> offer.key().close());
    offers.clear();
  }

  /** What is stored, and why there should be more. */
  private record Found(List<KeyStanding> stored, Optional<Problem> lost) {}

  private Optional<Problem> lost(UserId whose) {
    try {
      return onboarding.lost(whose);
    } catch (OnboardingException e) {
      return Optional.of(e.problem());
    }
  }

  private void show(Found found) {
    showStored(found.stored());
    gone.set(found.lost());
  }

  private void showStored(List<KeyStanding> stored) {
    cards.showStored(stored);
    unreadable.set(stored.stream().anyMatch(key -> !key.readable()));
    lost.set(
        stored.stream()
            .flatMap(key -> key.problem().stream())
            .anyMatch(problem -> problem.reason() != Problem.Unavailable.KEY_UNREADABLE));
  }
}
