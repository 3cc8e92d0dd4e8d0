package com.alwrity.onboarding.desk;

import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.KeyChecking;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.provider.check.CheckResult;
import com.alwrity.onboarding.recogniser.KeyRecogniser;
import com.alwrity.onboarding.ui.Tasks;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/** Asks the providers about stored keys, all at once. */
final class DeskChecks implements AutoCloseable {
  private final Tasks tasks;
  private final KeyChecking checking;
  private final UserId user;
  private final Runnable noted;
  private final ReadOnlyIntegerWrapper underWay = new ReadOnlyIntegerWrapper();
  private Optional<ProviderCatalogue> catalogue = Optional.empty();

  /**
   * Nothing is under way yet.
   *
   * @param tasks for this alone: cancelling cancels them
   * @param noted told when what was said is stored
   */
  DeskChecks(Tasks tasks, KeyChecking checking, UserId user, Runnable noted) {
    this.tasks = tasks;
    this.checking = checking;
    this.user = user;
    this.noted = noted;
  }

  /** How many keys have no answer yet. */
  ReadOnlyIntegerProperty underWay() {
    return underWay.getReadOnlyProperty();
  }

  void know(ProviderCatalogue known) {
    catalogue = Optional.of(known);
  }

  /** Checks this key, whatever that costs, and whosever it looks like. */
  void check(DeskKeyModel key) {
    start(List.of(key), false);
  }

  /** Checks those of these keys whose check costs nothing and which look like no other's. */
  void checkAll(Collection<DeskKeyModel> keys) {
    start(keys.stream().filter(key -> !key.costs()).toList(), true);
  }

  private void start(Collection<DeskKeyModel> keys, boolean ownOnly) {
    Map<ProviderId, DeskKeyModel> waiting = new HashMap<>();
    Map<ProviderId, Provider> asked = new HashMap<>();
    for (DeskKeyModel key : keys) {
      if (key.isCheckable() && !key.checking().get()) {
        waiting.put(key.id(), key);
        key.provider().ifPresent(provider -> asked.put(key.id(), provider));
        key.checking().set(true);
        key.foreign().set(Optional.empty());
      }
    }
    if (waiting.isEmpty()) {
      return;
    }
    underWay.set(underWay.get() + waiting.size());
    Consumer<CheckResult> onResult =
        tasks.onScreen(
            result ->
                leave(waiting, result.provider())
                    .ifPresent(key -> key.said().set(Optional.of(result))));
    Consumer<Map<ProviderId, ProviderId>> onForeign =
        tasks.onScreen(
            owners ->
                owners.forEach(
                    (id, owner) ->
                        leave(waiting, id)
                            .ifPresent(key -> key.foreign().set(Optional.of(owner)))));
    tasks
        .run(
            () -> {
              if (ownOnly) {
                Map<ProviderId, ProviderId> owners = owners(asked.values());
                onForeign.accept(owners);
                asked.keySet().removeAll(owners.keySet());
              }
              return checking.check(user, asked.values(), onResult);
            })
        .onSuccess(_ -> noted.run())
        .andFinally(() -> List.copyOf(waiting.keySet()).forEach(id -> leave(waiting, id)))
        .start();
  }

  private Map<ProviderId, ProviderId> owners(Collection<Provider> asked) {
    return catalogue
        .map(known -> checking.owners(user, asked, new KeyRecogniser(known)::recognise))
        .orElseGet(Map::of);
  }

  private Optional<DeskKeyModel> leave(Map<ProviderId, DeskKeyModel> waiting, ProviderId id) {
    Optional<DeskKeyModel> key = Optional.ofNullable(waiting.remove(id));
    key.ifPresent(
        one -> {
          one.checking().set(false);
          underWay.set(underWay.get() - 1);
        });
    return key;
  }

  /** Stops asking; what was answered stays. */
  void cancel() {
    tasks.cancelAll();
  }

  @Override
  public void close() {
    tasks.close();
  }
}
