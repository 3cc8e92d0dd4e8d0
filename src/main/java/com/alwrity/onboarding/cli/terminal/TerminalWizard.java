package com.alwrity.onboarding.cli.terminal;

import com.alwrity.onboarding.destination.PlaceReview;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.Onboarding;
import com.alwrity.onboarding.onboarding.plan.Audience;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.text.Messages;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The six steps as questions, filling the same plan as the window. Closing the input at any
 * question ends it with {@link com.alwrity.onboarding.model.Problem.Invalid#NOT_CONFIRMED}.
 */
public final class TerminalWizard {
  private final Onboarding onboarding;
  private final Conversation conversation;
  private final Path folder;
  private final Path userHome;

  /**
   * The questions to this terminal.
   *
   * @param folder what relative paths are relative to
   * @param userHome what a tilde stands for
   */
  public TerminalWizard(
      Onboarding onboarding, Terminal terminal, Messages messages, Path folder, Path userHome) {
    this.onboarding = onboarding;
    this.conversation = new Conversation(terminal, messages);
    this.folder = folder;
    this.userHome = userHome;
  }

  /**
   * Steps 1 to 4. Changes nothing.
   *
   * @param start what is known already, offered as the answer that Enter gives
   * @param named the destinations that were named already; empty for those that suit the mode
   */
  public OnboardingPlan ask(OnboardingPlan start, Optional<Set<Destination>> named) {
    OnboardingPlan plan = welcome(start.withDestinations(named.orElse(Set.of())));
    if (plan.audience() == Audience.DEVELOPER) {
      plan =
          new WorkspaceQuestions(conversation, onboarding.memory(), folder, userHome)
              .ask(plan, named);
    }
    return new KeyQuestions(conversation, onboarding).ask(you(plan));
  }

  /** Step 5: shows what would be written and asks; also for keys that came from a file. */
  public boolean confirm(OnboardingPlan plan) {
    conversation.heading(5, "terminal.review");
    if (plan.keys().isEmpty()) {
      conversation.say("terminal.review.no-keys");
    } else {
      conversation.say(
          "terminal.review.keys",
          plan.keys().keySet().stream().map(Object::toString).collect(Collectors.joining(", ")),
          plan.user().value());
    }
    for (PlaceReview review : onboarding.review(plan)) {
      conversation.line("");
      if (!review.changes()) {
        conversation.line(review.target().toString());
        review
            .refusal()
            .ifPresentOrElse(conversation::problem, () -> conversation.say("terminal.review.same"));
      }
      conversation.review(review);
    }
    conversation.line("");
    return conversation.agrees("terminal.review.ask");
  }

  /** Step 6, before the result. */
  public void done() {
    conversation.heading(6, "terminal.done");
  }

  private OnboardingPlan welcome(OnboardingPlan plan) {
    conversation.heading(1, "terminal.welcome");
    conversation.say("terminal.welcome.choices");
    String usual = plan.workspace().isPresent() ? "1" : "2";
    while (true) {
      String answer = conversation.ask("terminal.choose", usual).strip();
      switch (answer.isEmpty() ? usual : answer) {
        case "1" -> {
          return plan.withAudience(Audience.DEVELOPER);
        }
        case "2" -> {
          return plan.withAudience(Audience.KEEPER);
        }
        default -> conversation.say("terminal.choose.unknown");
      }
    }
  }

  private OnboardingPlan you(OnboardingPlan plan) {
    conversation.heading(3, "terminal.you");
    conversation.say("terminal.you.why");
    while (true) {
      String answer = conversation.ask("terminal.you.ask", plan.user().value());
      try {
        return answer.isEmpty() ? plan : plan.withUser(new UserId(answer));
      } catch (OnboardingException e) {
        conversation.problem(e.problem());
      }
    }
  }
}
