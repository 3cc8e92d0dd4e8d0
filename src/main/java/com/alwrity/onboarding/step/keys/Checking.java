package com.alwrity.onboarding.step.keys;

import com.alwrity.onboarding.entry.EnteredKey;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.KeyChecking;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.provider.check.CheckResult;
import com.alwrity.onboarding.ui.Tasks;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Asks the providers about the keys on cards, all at once, and writes the answers on the cards. */
final class Checking {
  private final Tasks tasks;
  private final KeyChecking checking;
  private final EnteredKey.Recogniser recogniser;
  private final ReadOnlyIntegerWrapper asked = new ReadOnlyIntegerWrapper();
  private final ReadOnlyIntegerWrapper underWay = new ReadOnlyIntegerWrapper();
  private final ObservableList<KeyCardModel> costly = FXCollections.observableArrayList();

  /**
   * Nothing is under way yet.
   *
   * @param tasks for this alone: cancelling cancels them
   * @param recogniser tells whose key a stored one looks like; called on other threads
   */
  Checking(Tasks tasks, KeyChecking checking, EnteredKey.Recogniser recogniser) {
    this.tasks = tasks;
    this.checking = checking;
    this.recogniser = recogniser;
  }

  /** How many keys were asked about since none was under way. */
  ReadOnlyIntegerProperty asked() {
    return asked.getReadOnlyProperty();
  }

  /** How many of them have no answer yet. */
  ReadOnlyIntegerProperty underWay() {
    return underWay.getReadOnlyProperty();
  }

  /** Cards whose check costs something: the user has to say whether it shall be made. */
  ObservableList<KeyCardModel> costly() {
    return costly;
  }

  /** Begins what costs nothing; the rest becomes a question. */
  void startFree(UserId user, Collection<KeyCardModel> cards) {
    startOwn(user, cards.stream().filter(card -> card.cost().isEmpty()).toList());
    costly.setAll(
        cards.stream().filter(card -> card.cost().isPresent() && isAskable(card)).toList());
  }

  /** The user wants what costs something too. */
  void startCostly(UserId user) {
    startOwn(user, List.copyOf(costly));
    costly.clear();
  }

  /** The user does not want what costs something. */
  void leaveCostlyOut() {
    costly.forEach(card -> card.check().set(new CheckState.LeftOut()));
    costly.clear();
  }

  /** The same as {@link #start}, but a key that is surely another provider's goes to nobody. */
  private void startOwn(UserId user, Collection<KeyCardModel> cards) {
    start(
        user,
        cards.stream().filter(Checking::isAskable).toList(),
        stored -> checking.owners(user, stored, recogniser));
  }

  private static boolean isAskable(KeyCardModel card) {
    return card.hasUsableKey() && !card.looksForeign();
  }

  /** Asks about what is entered on these cards, and else about what is stored. */
  void start(UserId user, Collection<KeyCardModel> cards) {
    start(user, cards, _ -> Map.of());
  }

  /** Tells whose the stored keys of these providers are, where they are left out for that. */
  private interface Owners extends Function<List<Provider>, Map<ProviderId, ProviderId>> {}

  private void start(UserId user, Collection<KeyCardModel> cards, Owners foreign) {
    Map<Provider, Secret> entered = new HashMap<>();
    List<Provider> stored = new ArrayList<>();
    Run run = new Run();
    for (KeyCardModel card : cards) {
      if (card.hasUsableKey() && !(card.check().get() instanceof CheckState.Running)) {
        card.key()
            .ifPresentOrElse(
                key -> entered.put(card.provider(), key.copy()), () -> stored.add(card.provider()));
        run.add(card);
      }
    }
    if (run.isEmpty()) {
      return;
    }
    Consumer<CheckResult> onScreen = tasks.onScreen(run::answer);
    Consumer<Map<ProviderId, ProviderId>> onForeign = tasks.onScreen(run::leaveOut);
    tasks
        .run(
            () -> {
              Map<ProviderId, ProviderId> owners = foreign.apply(stored);
              onForeign.accept(owners);
              stored.removeIf(provider -> owners.containsKey(provider.id()));
              return checking.check(user, entered, stored, onScreen);
            })
        .andFinally(
            () -> {
              entered.values().forEach(Secret::close);
              run.end();
            })
        .start();
  }

  /** Nothing more arrives for any card. */
  void cancel() {
    costly.clear();
    tasks.cancelAll();
  }

  /** Cards that wait together; one whose key is edited waits no longer. */
  private final class Run {
    private final Map<KeyCardModel, CheckState> waiting = new HashMap<>();

    boolean isEmpty() {
      return waiting.isEmpty();
    }

    void add(KeyCardModel card) {
      CheckState state = new CheckState.Running();
      waiting.put(card, state);
      asked.set(underWay.get() == 0 ? 1 : asked.get() + 1);
      underWay.set(underWay.get() + 1);
      card.check().set(state);
    }

    void answer(CheckResult result) {
      leave(result.provider(), new CheckState.Done(result));
    }

    void leaveOut(Map<ProviderId, ProviderId> owners) {
      owners.forEach((provider, owner) -> leave(provider, new CheckState.Foreign(owner)));
    }

    void end() {
      List.copyOf(waiting.keySet()).forEach(card -> leave(card, new CheckState.Stopped()));
    }

    private void leave(ProviderId provider, CheckState next) {
      waiting.keySet().stream()
          .filter(card -> card.provider().id().equals(provider))
          .findFirst()
          .ifPresent(card -> leave(card, next));
    }

    @SuppressWarnings("ReferenceEquality") // another check of the same card is another state
    private void leave(KeyCardModel card, CheckState next) {
      if (card.check().get() == waiting.remove(card)) {
        card.check().set(next);
      }
      underWay.set(underWay.get() - 1);
    }
  }
}
