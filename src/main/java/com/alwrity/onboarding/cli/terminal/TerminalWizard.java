package com.alwrity.onboarding.cli.terminal;

import com.alwrity.onboarding.cli.terminal.Conversation.BackException;
import com.alwrity.onboarding.destination.PlaceReview;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.Memory;
import com.alwrity.onboarding.onboarding.Onboarding;
import com.alwrity.onboarding.onboarding.plan.Audience;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.text.Messages;
import com.alwrity.onboarding.workspace.Workspace;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The six steps as questions, filling the same plan as the window. Closing the input at any
 * question ends it with {@link com.alwrity.onboarding.model.Problem.Invalid#NOT_CONFIRMED}.
 */
public final class TerminalWizard {
  private static final int WELCOME = 1;
  private static final int WORKSPACE = 2;
  private static final int YOU = 3;
  private static final int KEYS = 4;
  private static final int REVIEW = 5;
  private static final int DONE = 6;

  private final Onboarding onboarding;
  private final Terminal terminal;
  private final Conversation conversation;
  private final Path folder;
  private final Path userHome;
  private final KeyQuestions keys;
  private int step = WELCOME;

  /**
   * The questions to this terminal.
   *
   * @param folder what relative paths are relative to
   * @param userHome what a tilde stands for
   */
  public TerminalWizard(
      Onboarding onboarding, Terminal terminal, Messages messages, Path folder, Path userHome) {
    this.onboarding = onboarding;
    this.terminal = terminal;
    this.conversation = new Conversation(terminal, messages);
    this.folder = folder;
    this.userHome = userHome;
    this.keys = new KeyQuestions(conversation, onboarding);
  }

  /**
   * Steps 1 to 5, as often as the user goes back. Changes nothing but what is remembered of how far
   * the user is.
   *
   * @param start what is known already, offered as the answer that Enter gives
   * @param user the user who was named; else the one of an earlier run may go on
   * @param named the destinations that were named already; empty for those that suit the mode
   * @param check what is done with the keys before they are shown for review
   * @param sure whether nobody has to confirm it
   * @return the plan; empty if it is not to be carried out
   */
  public Optional<OnboardingPlan> ask(
      OnboardingPlan start,
      Optional<UserId> user,
      Optional<Set<Destination>> named,
      UnaryOperator<OnboardingPlan> check,
      boolean sure) {
    terminal.edit();
    conversation.say("terminal.how");
    OnboardingPlan plan = begin(start.withDestinations(named.orElse(Set.of())), user, named);
    while (true) {
      try {
        if (step == REVIEW) {
          OnboardingPlan checked = check.apply(plan);
          return sure || confirmInStep(checked) ? Optional.of(checked) : Optional.empty();
        }
        plan = answered(plan, start, named);
        step += step == WELCOME && plan.audience() == Audience.KEEPER ? 2 : 1;
        remember(plan);
      } catch (BackException _) {
        step -= step == YOU && plan.audience() == Audience.KEEPER ? 2 : 1;
        step = Math.max(step, WELCOME);
      }
    }
  }

  /** Step 5 alone, for keys that came from a file. */
  public boolean confirm(OnboardingPlan plan) {
    review(plan);
    return conversation.agrees("terminal.review.ask");
  }

  private boolean confirmInStep(OnboardingPlan plan) {
    review(plan);
    return conversation.agreesInStep("terminal.review.ask");
  }

  private void review(OnboardingPlan plan) {
    conversation.heading(REVIEW, "terminal.review");
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
  }

  /** Step 6, before the result. */
  public void done() {
    conversation.heading(DONE, "terminal.done");
  }

  /** Where an earlier run ended, if the user wants to go on there. */
  private OnboardingPlan begin(
      OnboardingPlan start, Optional<UserId> user, Optional<Set<Destination>> named) {
    Memory memory = onboarding.memory();
    Optional<Workspace> last = start.workspace().or(memory::lastWorkspace);
    OnboardingPlan left = start.withUser(user.orElseGet(() -> memory.lastUser(last)));
    // The checkout of somebody else is no place to go on in.
    Optional<Workspace> workspace =
        memory.lastUser(last).equals(left.user()) ? last : start.workspace();
    boolean unfinished =
        memory
            .session(left.user())
            .filter(session -> session.completedAt().isEmpty() && session.currentStep() >= KEYS)
            .isPresent();
    if (!unfinished) {
      return start;
    }
    conversation.line("");
    conversation.say(
        workspace.isPresent() ? "terminal.resume.in" : "terminal.resume",
        left.user().value(),
        workspace.map(w -> w.root().toString()).orElse(""));
    if (!conversation.agrees("terminal.resume.ask")) {
      return start;
    }
    step = KEYS;
    return workspace.isPresent()
        ? workspaceQuestions().withDestinations(left.in(workspace.get()), named)
        : withUsualPlaces(left, named);
  }

  private OnboardingPlan withUsualPlaces(OnboardingPlan plan, Optional<Set<Destination>> named) {
    return named.isPresent() ? plan : plan.withDestinations(onboarding.memory().usualPlaces(plan));
  }

  private OnboardingPlan answered(
      OnboardingPlan plan, OnboardingPlan start, Optional<Set<Destination>> named) {
    return switch (step) {
      case WELCOME -> welcome(plan, start, named);
      case WORKSPACE -> workspaceQuestions().ask(plan, named);
      case YOU -> you(plan);
      default -> keys.ask(plan);
    };
  }

  private WorkspaceQuestions workspaceQuestions() {
    return new WorkspaceQuestions(conversation, onboarding.memory(), folder, userHome);
  }

  /** For a next run, which goes on at the keys: those that are not saved yet are kept nowhere. */
  private void remember(OnboardingPlan plan) {
    if (step >= KEYS) {
      onboarding.memory().moveTo(plan.user(), step, (step - 1) * 100.0 / DONE);
      // Where somebody was onboarded, that user and the mode stay until something is saved.
      if (!onboarding.memory().knows(plan.workspace())) {
        onboarding.memory().remember(plan.user(), plan.workspace(), Optional.empty());
      }
    }
  }

  private OnboardingPlan welcome(
      OnboardingPlan plan, OnboardingPlan start, Optional<Set<Destination>> named) {
    Optional<Workspace> known = start.workspace();
    conversation.heading(WELCOME, "terminal.welcome");
    conversation.say("terminal.welcome.choices");
    String usual = plan.workspace().or(() -> known).isPresent() ? "1" : "2";
    while (true) {
      String answer = conversation.askInStep("terminal.choose", usual).strip();
      switch (answer.isEmpty() ? usual : answer) {
        case "1" -> {
          OnboardingPlan developer =
              plan.withAudience(Audience.DEVELOPER).withMode(plan.mode().or(start::mode));
          return plan.workspace().or(() -> known).map(developer::in).orElse(developer);
        }
        case "2" -> {
          return withUsualPlaces(plan.withAudience(Audience.KEEPER), named);
        }
        default -> conversation.say("terminal.choose.unknown");
      }
    }
  }

  private OnboardingPlan you(OnboardingPlan plan) {
    conversation.heading(YOU, "terminal.you");
    conversation.say("terminal.you.why");
    while (true) {
      String answer = conversation.askInStep("terminal.you.ask", plan.user().value());
      try {
        return answer.isEmpty() ? plan : plan.withUser(new UserId(answer));
      } catch (OnboardingException e) {
        conversation.problem(e.problem());
      }
    }
  }
}
