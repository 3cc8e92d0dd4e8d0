package com.alwrity.onboarding.step.keys;

import com.alwrity.onboarding.provider.Check;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.text.Messages;
import com.alwrity.onboarding.ui.Dialogs;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Asks before checks that cost something; the others begin at once. */
final class CostQuestion {
  private final Dialogs dialogs;
  private final Messages messages;

  CostQuestion(Dialogs dialogs, Messages messages) {
    this.dialogs = dialogs;
    this.messages = messages;
  }

  /** Checks what costs nothing, then asks about the rest, if there is any. */
  void ask(Collection<KeyCardModel> cards, Consumer<List<KeyCardModel>> check) {
    List<KeyCardModel> costly = cards.stream().filter(CostQuestion::costs).toList();
    List<KeyCardModel> free = cards.stream().filter(card -> !costs(card)).toList();
    if (!free.isEmpty()) {
      check.accept(free);
    }
    if (!costly.isEmpty()) {
      dialogs.confirm(
          messages.get("keys.check.cost.question"),
          costly.stream().map(this::sentence).collect(Collectors.joining("\n")),
          messages.get("keys.check.cost.yes"),
          () -> check.accept(costly));
    }
  }

  private static boolean costs(KeyCardModel card) {
    return card.provider().check().flatMap(Check::cost).isPresent();
  }

  private String sentence(KeyCardModel card) {
    Provider provider = card.provider();
    Check check = provider.check().orElseThrow();
    return messages.get(
        "key.check.costs",
        provider.name(),
        check.request().url().getHost(),
        check.cost().orElseThrow());
  }
}
