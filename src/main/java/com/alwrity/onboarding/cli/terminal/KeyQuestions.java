package com.alwrity.onboarding.cli.terminal;

import com.alwrity.onboarding.entry.KeyText;
import com.alwrity.onboarding.model.FormatHint;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.Onboarding;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.onboarding.standing.KeyStanding;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.workspace.Workspace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Step 4: a key for each required provider, and for others that the user names. */
final class KeyQuestions {
  private final Conversation conversation;
  private final Onboarding onboarding;

  KeyQuestions(Conversation conversation, Onboarding onboarding) {
    this.conversation = conversation;
    this.onboarding = onboarding;
  }

  /** The plan with the keys that the user enters; Enter alone leaves a stored key as it is. */
  OnboardingPlan ask(OnboardingPlan plan) {
    conversation.heading(4, "terminal.keys");
    conversation.say("terminal.keys.how");
    ProviderCatalogue catalogue = onboarding.catalogue(plan.workspace());
    Map<ProviderId, String> stored = stored(plan);
    SortedMap<ProviderId, Secret> entered = new TreeMap<>(plan.keys());
    List<Provider> all = catalogue.all();
    plan.workspace().ifPresent(checkout -> offer(checkout, plan.user(), catalogue, entered));
    all.stream()
        .filter(p -> p.required() && !entered.containsKey(p.id()))
        .forEach(p -> askKey(p, stored, entered));
    conversation.line("");
    conversation.say("terminal.keys.others", String.join(", ", optionalIds(all)));
    while (true) {
      String id = conversation.ask("terminal.keys.more").strip();
      if (id.isEmpty()) {
        sayWhatIsMissing(all, stored, entered);
        return plan.withKeys(entered);
      }
      try {
        askKey(catalogue.require(id), stored, entered);
      } catch (OnboardingException e) {
        conversation.problem(e.problem());
      }
    }
  }

  private Map<ProviderId, String> stored(OnboardingPlan plan) {
    Map<ProviderId, String> stored = new HashMap<>();
    String unreadable = conversation.messages().get("status.unreadable");
    for (KeyStanding key : onboarding.stored(plan.user())) {
      stored.put(key.provider(), key.hint().orElse(unreadable));
    }
    return stored;
  }

  /** Offers the keys that the files of the checkout have already. */
  private void offer(
      Workspace checkout,
      UserId user,
      ProviderCatalogue catalogue,
      Map<ProviderId, Secret> entered) {
    SortedMap<ProviderId, Secret> found = inFiles(checkout, user);
    if (found.isEmpty()) {
      return;
    }
    conversation.line("");
    conversation.say("terminal.keys.offer");
    found.forEach(
        (id, key) ->
            conversation.say(
                "terminal.keys.offered",
                catalogue.find(id).map(Provider::name).orElse(id.value()),
                key.hint()));
    if (conversation.agrees("terminal.keys.offer.ask")) {
      found.forEach((id, key) -> entered.computeIfAbsent(id, _ -> key.copy()));
    }
    found.values().forEach(Secret::close);
  }

  private SortedMap<ProviderId, Secret> inFiles(Workspace checkout, UserId user) {
    try {
      return onboarding.keysInFiles(checkout, user);
    } catch (OnboardingException e) { // nothing to offer then; the questions go on
      conversation.problem(e.problem());
      return new TreeMap<>();
    }
  }

  private void askKey(
      Provider provider, Map<ProviderId, String> stored, Map<ProviderId, Secret> entered) {
    conversation.line("");
    conversation.line(provider.name() + ": " + provider.purpose());
    conversation.line("  " + provider.keyPage());
    String none = conversation.messages().get("terminal.keys.none");
    while (true) {
      try (Secret answer =
          conversation.askHidden(
              "terminal.keys.ask", provider.name(), stored.getOrDefault(provider.id(), none))) {
        if (answer.isEmpty() || accepted(provider, answer, entered)) {
          return;
        }
      } catch (OnboardingException e) {
        if (e.problem().reason() == Problem.Invalid.NOT_CONFIRMED) {
          throw e;
        }
        conversation.problem(e.problem());
      }
    }
  }

  private boolean accepted(Provider provider, Secret answer, Map<ProviderId, Secret> entered) {
    Secret key = KeyText.clean(provider.id(), answer);
    FormatHint looks = provider.hint(key);
    if (looks == FormatHint.EXPECTED) {
      conversation.say("terminal.keys.taken", key.hint());
    } else {
      conversation.line(
          "  " + conversation.messages().get("key.hint." + looks.id(), provider.name()));
    }
    if (looks == FormatHint.PLACEHOLDER) {
      key.close();
      return false;
    }
    Secret before = entered.put(provider.id(), key);
    if (before != null) {
      before.close();
    }
    return true;
  }

  private void sayWhatIsMissing(
      List<Provider> all, Map<ProviderId, String> stored, Map<ProviderId, Secret> entered) {
    List<String> missing =
        all.stream()
            .filter(Provider::required)
            .filter(p -> !stored.containsKey(p.id()) && !entered.containsKey(p.id()))
            .map(Provider::name)
            .toList();
    if (!missing.isEmpty()) {
      conversation.say("terminal.keys.missing", String.join(", ", missing));
    }
  }

  private static List<String> optionalIds(List<Provider> all) {
    return all.stream().filter(p -> !p.required()).map(p -> p.id().value()).toList();
  }
}
