package com.alwrity.onboarding.cli;

import com.alwrity.onboarding.destination.PlaceReview;
import com.alwrity.onboarding.model.DeploymentMode;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.FormatHint;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.ApplyResult;
import com.alwrity.onboarding.onboarding.Audience;
import com.alwrity.onboarding.onboarding.KeyStanding;
import com.alwrity.onboarding.onboarding.KeyText;
import com.alwrity.onboarding.onboarding.ModeText;
import com.alwrity.onboarding.onboarding.Onboarding;
import com.alwrity.onboarding.onboarding.OnboardingPlan;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.text.ExitCode;
import com.alwrity.onboarding.text.Messages;
import com.alwrity.onboarding.workspace.ModeDecision;
import com.alwrity.onboarding.workspace.Workspace;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The six steps in a terminal, filling the same plan as the window. */
final class TerminalWizard {
  private final Session session;
  private final Terminal terminal;
  private final Messages messages;

  TerminalWizard(Session session, Terminal terminal) {
    this.session = session;
    this.terminal = terminal;
    this.messages = session.messages();
  }

  /** Walks through the steps and saves; answers the exit code. */
  int run(OnboardingPlan start, boolean yes) {
    OnboardingPlan plan = keys(you(workspace(welcome(start))));
    if (!yes && !confirm(plan)) {
      say("terminal.not-saved");
      return ExitCode.DONE;
    }
    ApplyResult result = onboarding().apply(plan, (_, _, what) -> say(what));
    heading(6, "terminal.done");
    return Applied.report(session, session.output(), plan, result);
  }

  /** Shows what would be written and asks; also for keys that came from a file. */
  boolean confirm(OnboardingPlan plan) {
    heading(5, "terminal.review");
    say("terminal.review.keys", String.join(", ", names(plan.keys().keySet())));
    for (PlaceReview review : onboarding().review(plan)) {
      terminal.say("");
      terminal.say(review.target());
      review.refusal().ifPresent(p -> terminal.say("  " + messages.sentence(p)));
      review.lines().forEach(line -> terminal.say("  " + line.sign() + line.text()));
    }
    return isYes(terminal.ask(messages.get("terminal.review.ask")));
  }

  private OnboardingPlan welcome(OnboardingPlan plan) {
    heading(1, "terminal.welcome");
    String usual = plan.workspace().isPresent() ? "1" : "2";
    say("terminal.welcome.choices");
    String answer = terminal.ask(messages.get("terminal.choose", usual)).strip();
    boolean developer = (answer.isEmpty() ? usual : answer).equals("1");
    return plan.withAudience(developer ? Audience.DEVELOPER : Audience.KEEPER);
  }

  private OnboardingPlan workspace(OnboardingPlan plan) {
    if (plan.audience() == Audience.KEEPER) {
      return plan;
    }
    heading(2, "terminal.workspace");
    Workspace workspace = askWorkspace(plan.workspace());
    OnboardingPlan chosen = plan.in(workspace);
    ModeDecision mode = onboarding().memory().mode(chosen.workspace(), chosen.mode());
    say("terminal.mode", mode.mode().id(), ModeText.reason(messages, mode));
    ModeText.warnings(messages, mode).forEach(terminal::say);
    String named = terminal.ask(messages.get("terminal.mode.ask")).strip().toLowerCase(Locale.ROOT);
    if (named.startsWith("d")) {
      chosen = chosen.withMode(Optional.of(DeploymentMode.DEVELOPMENT));
    } else if (named.startsWith("p")) {
      chosen = chosen.withMode(Optional.of(DeploymentMode.PRODUCTION));
    }
    boolean files =
        onboarding()
            .memory()
            .mode(chosen.workspace(), chosen.mode())
            .allowsEnvFiles(chosen.mode().isPresent());
    return files && plan.workspace().isEmpty()
        ? chosen.withDestinations(Set.of(Destination.BACKEND, Destination.FRONTEND))
        : chosen;
  }

  private Workspace askWorkspace(Optional<Workspace> usual) {
    while (true) {
      String shown = usual.map(w -> w.root().toString()).orElse("");
      String answer = terminal.ask(messages.get("terminal.workspace.ask", shown)).strip();
      if (answer.isEmpty() && usual.isPresent()) {
        return usual.get();
      }
      try {
        return Workspace.at(session.io().folder().resolve(Path.of(answer)));
      } catch (OnboardingException e) {
        terminal.say(messages.sentence(e.problem()));
        terminal.say(messages.advice(e.problem()));
      }
    }
  }

  private OnboardingPlan you(OnboardingPlan plan) {
    heading(3, "terminal.you");
    while (true) {
      String answer = terminal.ask(messages.get("terminal.you.ask", plan.user().value()));
      try {
        return answer.isEmpty() ? plan : plan.withUser(new UserId(answer));
      } catch (OnboardingException e) {
        terminal.say(messages.sentence(e.problem()));
      }
    }
  }

  private OnboardingPlan keys(OnboardingPlan plan) {
    heading(4, "terminal.keys");
    say("terminal.keys.how");
    Map<ProviderId, String> stored = new HashMap<>();
    for (KeyStanding key : onboarding().stored(plan.user())) {
      key.hint().ifPresent(hint -> stored.put(key.provider(), hint));
    }
    Map<ProviderId, Secret> entered = new LinkedHashMap<>(plan.keys());
    List<Provider> all = onboarding().catalogue(plan.workspace()).all();
    all.stream().filter(Provider::required).forEach(p -> askKey(p, stored, entered));
    say("terminal.keys.others", String.join(", ", optionalIds(all)));
    while (true) {
      String id = terminal.ask(messages.get("terminal.keys.more")).strip();
      if (id.isEmpty()) {
        return plan.withKeys(entered);
      }
      try {
        askKey(onboarding().catalogue(plan.workspace()).require(id), stored, entered);
      } catch (OnboardingException e) {
        terminal.say(messages.sentence(e.problem()) + " " + messages.advice(e.problem()));
      }
    }
  }

  private void askKey(
      Provider provider, Map<ProviderId, String> stored, Map<ProviderId, Secret> entered) {
    terminal.say("");
    terminal.say(provider.name() + ": " + provider.purpose());
    terminal.say("  " + provider.keyPage());
    String hint = stored.getOrDefault(provider.id(), messages.get("terminal.keys.none"));
    while (true) {
      try (Secret answer =
          terminal.askHidden(messages.get("terminal.keys.ask", provider.name(), hint))) {
        if (answer.isEmpty()) {
          return;
        }
        Secret key = KeyText.clean(provider.id(), answer);
        FormatHint looks = provider.hint(key);
        if (looks != FormatHint.EXPECTED) {
          say("key.hint." + looks.id(), provider.name());
        }
        if (looks != FormatHint.PLACEHOLDER) {
          entered.put(provider.id(), key);
          terminal.say("  " + key.hint());
          return;
        }
      } catch (OnboardingException e) {
        terminal.say("  " + messages.sentence(e.problem()));
      }
    }
  }

  private Onboarding onboarding() {
    return session.onboarding();
  }

  private void heading(int step, String key) {
    terminal.say("");
    terminal.say(messages.get("terminal.step", step, messages.get(key)));
  }

  private void say(String key, Object... arguments) {
    messages.get(key, arguments).lines().forEach(terminal::say);
  }

  private static boolean isYes(String answer) {
    return answer.isBlank() || answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
  }

  private static List<String> names(Set<ProviderId> ids) {
    return ids.stream().map(ProviderId::value).toList();
  }

  private static List<String> optionalIds(List<Provider> all) {
    return all.stream().filter(p -> !p.required()).map(p -> p.id().value()).toList();
  }
}
