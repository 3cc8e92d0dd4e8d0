package com.alwrity.onboarding.step.keys;

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
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Asks the providers about the keys on cards, all at once, and writes the answers on the cards. */
final class Checking {
  private final Tasks tasks;
  private final KeyChecking checking;
  private final ReadOnlyIntegerWrapper asked = new ReadOnlyIntegerWrapper();
  private final ReadOnlyIntegerWrapper underWay = new ReadOnlyIntegerWrapper();
  private final ObservableList<KeyCardModel> costly = FXCollections.observableArrayList();

  /**
   * Nothing is under way yet.
   *
   * @param tasks for this alone: cancelling cancels them
   */
  Checking(Tasks tasks, KeyChecking checking) {
    this.tasks = tasks;
    this.checking = checking;
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
    start(user, cards.stream().filter(card -> card.cost().isEmpty()).toList());
    costly.setAll(cards.stream().filter(card -> card.cost().isPresent()).toList());
  }

  /** The user wants what costs something too. */
  void startCostly(UserId user) {
    start(user, List.copyOf(costly));
    costly.clear();
  }

  /** The user does not want what costs something. */
  void leaveCostlyOut() {
    costly.forEach(card -> card.check().set(new CheckState.LeftOut()));
    costly.clear();
  }

  /** Asks about what is entered on these cards, and else about what is stored. */
  void start(UserId user, Collection<KeyCardModel> cards) {
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
    tasks
        .run(() -> checking.check(user, entered, stored, onScreen))
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
      waiting.keySet().stream()
          .filter(card -> card.provider().id().equals(result.provider()))
          .findFirst()
          .ifPresent(card -> leave(card, new CheckState.Done(result)));
    }

    void end() {
      List.copyOf(waiting.keySet()).forEach(card -> leave(card, new CheckState.Stopped()));
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
