package com.alwrity.onboarding.cli.terminal;

import com.alwrity.onboarding.cli.output.EnteredText;
import com.alwrity.onboarding.cli.output.FindingText;
import com.alwrity.onboarding.entry.EnteredKey;
import com.alwrity.onboarding.model.DeploymentMode;
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
import com.alwrity.onboarding.recogniser.Finding;
import com.alwrity.onboarding.recogniser.KeyRecogniser;
import com.alwrity.onboarding.workspace.Workspace;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Step 4: a key for each required provider, and for others that the user names. */
final class KeyQuestions {
  private final Conversation conversation;
  private final Onboarding onboarding;
  private final NavigableMap<ProviderId, Secret> entered = new TreeMap<>();
  private boolean offered;

  /** How what is entered is read, and told of. */
  private record Reading(EnteredKey.Recogniser recogniser, EnteredText texts) {}

  KeyQuestions(Conversation conversation, Onboarding onboarding) {
    this.conversation = conversation;
    this.onboarding = onboarding;
  }

  /**
   * The plan with the keys that the user enters; Enter alone leaves a stored key as it is. What was
   * entered before the user went back is there still.
   */
  OnboardingPlan ask(OnboardingPlan plan) {
    conversation.heading(4, "terminal.keys");
    conversation.say("terminal.keys.how");
    ProviderCatalogue catalogue = onboarding.catalogue(plan.workspace());
    Reading reading = reading(plan, catalogue);
    Map<ProviderId, String> stored = stored(plan);
    plan.keys().forEach(entered::putIfAbsent);
    entered.forEach(
        (id, key) -> conversation.say("terminal.keys.kept", name(catalogue, id), key.hint()));
    List<Provider> all = catalogue.all();
    plan.workspace()
        .filter(_ -> !offered)
        .ifPresent(checkout -> offer(checkout, plan.user(), catalogue, reading));
    all.stream()
        .filter(p -> p.required() && !entered.containsKey(p.id()))
        .forEach(p -> askKey(p, reading, stored));
    conversation.line("");
    conversation.say("terminal.keys.others", String.join(", ", offered(all)));
    ProviderNames names = new ProviderNames(catalogue);
    while (true) {
      String answer = conversation.askName(names, true, "terminal.keys.more");
      if (answer.isEmpty()) {
        sayWhatIsMissing(all, stored);
        return plan.withKeys(entered);
      }
      try {
        if (names.test(answer)) {
          askKey(names.require(answer), reading, stored);
        } else {
          takeKeys(answer, catalogue, reading);
        }
      } catch (OnboardingException e) {
        tell(e);
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
      Workspace checkout, UserId user, ProviderCatalogue catalogue, Reading reading) {
    SortedMap<ProviderId, Secret> found = inFiles(checkout, user);
    found.entrySet().removeIf(key -> isForeign(catalogue, key.getKey(), key.getValue(), reading));
    if (found.isEmpty()) {
      return;
    }
    conversation.line("");
    conversation.say("terminal.keys.offer");
    found.forEach(
        (id, key) -> conversation.say("terminal.keys.offered", name(catalogue, id), key.hint()));
    try {
      boolean wanted = conversation.agreesInStep("terminal.keys.offer.ask");
      offered = true;
      if (wanted) {
        found.forEach((id, key) -> entered.computeIfAbsent(id, _ -> key.copy()));
      }
    } finally {
      found.values().forEach(Secret::close);
    }
  }

  /** One that is another provider's is not offered, and that is said. */
  private boolean isForeign(
      ProviderCatalogue catalogue, ProviderId id, Secret key, Reading reading) {
    Optional<ProviderId> owner =
        catalogue.find(id).flatMap(p -> EnteredKey.owner(key, p, reading.recogniser()));
    owner.ifPresent(
        whose -> {
          conversation.line("");
          conversation.say("keys.remark.other-provider", key.hint(), id, whose);
          key.close();
        });
    return owner.isPresent();
  }

  private Reading reading(OnboardingPlan plan, ProviderCatalogue catalogue) {
    DeploymentMode mode = onboarding.memory().mode(plan.workspace(), plan.mode()).mode();
    return new Reading(
        new KeyRecogniser(catalogue)::recognise,
        new EnteredText(conversation.messages(), catalogue, mode == DeploymentMode.DEVELOPMENT));
  }

  private SortedMap<ProviderId, Secret> inFiles(Workspace checkout, UserId user) {
    try {
      return onboarding.keysInFiles(checkout, user);
    } catch (OnboardingException e) { // nothing to offer then; the questions go on
      conversation.problem(e.problem());
      return new TreeMap<>();
    }
  }

  private void askKey(Provider provider, Reading reading, Map<ProviderId, String> stored) {
    conversation.line("");
    conversation.line(provider.name() + ": " + provider.purpose());
    provider.keyPage().ifPresent(page -> conversation.line("  " + page));
    String none = conversation.messages().get("terminal.keys.none");
    while (true) {
      try (Secret answer =
          conversation.askHiddenInStep(
              "terminal.keys.ask", provider.name(), hint(provider, stored, none))) {
        if (answer.isEmpty() || accepted(provider, reading, answer)) {
          return;
        }
      } catch (OnboardingException e) {
        tell(e);
      }
    }
  }

  /** What was given in the place of a name: keys, most likely. Nothing of it is repeated. */
  private void takeKeys(String given, ProviderCatalogue catalogue, Reading reading) {
    char[] text = given.toCharArray();
    List<Finding> found = new KeyRecogniser(catalogue).recognise(text);
    try {
      if (found.stream().allMatch(finding -> finding.key().isEmpty())) {
        conversation.say("terminal.keys.no-name");
      }
      FindingText texts = new FindingText(conversation.messages(), catalogue);
      for (Finding finding : found) {
        finding
            .key()
            .ifPresentOrElse(
                key -> takeKey(key, finding, catalogue, reading),
                () ->
                    finding.remarks().forEach(r -> conversation.line(texts.sentence(finding, r))));
      }
    } finally {
      found.forEach(Finding::close);
      Arrays.fill(text, '\0');
    }
  }

  private void takeKey(Secret key, Finding finding, ProviderCatalogue catalogue, Reading reading) {
    String candidates = FindingText.ids(finding.candidates());
    finding
        .provider()
        .filter(_ -> !finding.has(Finding.Remark.Kind.OTHER_PROVIDER))
        .or(() -> new ProviderQuestion(conversation, catalogue, true).ask(key.hint(), candidates))
        .flatMap(catalogue::find)
        .ifPresent(
            provider -> {
              conversation.say("terminal.keys.recognised", provider.name());
              accepted(provider, reading, key);
            });
  }

  /** Says what is wrong with an answer; the wish to stop is no answer. */
  private void tell(OnboardingException e) {
    if (e.problem().reason() == Problem.Invalid.NOT_CONFIRMED) {
      throw e;
    }
    conversation.problem(e.problem());
  }

  private String hint(Provider provider, Map<ProviderId, String> stored, String none) {
    Secret before = entered.get(provider.id());
    return before == null ? stored.getOrDefault(provider.id(), none) : before.hint();
  }

  private static String name(ProviderCatalogue catalogue, ProviderId id) {
    return catalogue.find(id).map(Provider::name).orElse(id.value());
  }

  private boolean accepted(Provider provider, Reading reading, Secret answer) {
    EnteredKey read = EnteredKey.read(answer, provider, reading.recogniser());
    reading.texts().of(provider, read).forEach(sentence -> conversation.line("  " + sentence));
    boolean placeholder = read.looks() == FormatHint.PLACEHOLDER;
    if (placeholder || (read.isDoubtful() && !conversation.insists("key.doubtful.ask"))) {
      read.close();
      return false;
    }
    conversation.say("terminal.keys.taken", read.key().hint());
    Secret before = entered.put(provider.id(), read.key());
    if (before != null) {
      before.close();
    }
    return true;
  }

  private void sayWhatIsMissing(List<Provider> all, Map<ProviderId, String> stored) {
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

  private List<String> offered(List<Provider> all) {
    Set<ProviderId> hidden = onboarding.memory().choices().hidden();
    return all.stream()
        .filter(p -> !p.required() && !hidden.contains(p.id()))
        .map(p -> p.id().value())
        .toList();
  }
}
