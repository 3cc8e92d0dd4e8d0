package com.alwrity.onboarding.cli.terminal;

import com.alwrity.onboarding.cli.terminal.Conversation.BackException;
import com.alwrity.onboarding.model.DeploymentMode;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.onboarding.Memory;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.onboarding.standing.ModeText;
import com.alwrity.onboarding.workspace.ModeDecision;
import com.alwrity.onboarding.workspace.Workspace;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Step 2: which checkout, which mode, and with that which files. */
final class WorkspaceQuestions {
  private final Conversation conversation;
  private final Memory memory;
  private final Path folder;
  private final Path userHome;

  WorkspaceQuestions(Conversation conversation, Memory memory, Path folder, Path userHome) {
    this.conversation = conversation;
    this.memory = memory;
    this.folder = folder;
    this.userHome = userHome;
  }

  /**
   * The plan for the checkout that the user names.
   *
   * @param named the destinations that were named before; empty for those that suit the mode
   */
  OnboardingPlan ask(OnboardingPlan plan, Optional<Set<Destination>> named) {
    conversation.heading(2, "terminal.workspace");
    OnboardingPlan chosen = plan;
    while (true) {
      chosen = chosen.in(askWorkspace(chosen.workspace()));
      try {
        return withDestinations(askMode(chosen), named);
      } catch (BackException _) {
        // To the folder, which is the question before.
      }
    }
  }

  /** The plan with the usual destinations that suit the mode, unless some were named. */
  OnboardingPlan withDestinations(OnboardingPlan chosen, Optional<Set<Destination>> named) {
    ModeDecision mode = memory.mode(chosen.workspace(), chosen.mode());
    boolean files = mode.allowsEnvFiles(chosen.mode().isPresent());
    if (!files) {
      conversation.say("terminal.mode.no-files");
    }
    return chosen.withDestinations(named.orElseGet(() -> memory.usualPlaces(chosen)));
  }

  private Workspace askWorkspace(Optional<Workspace> usual) {
    while (true) {
      String answer =
          usual.isPresent()
              ? conversation.askInStep("terminal.workspace.ask-again", usual.get().root()).strip()
              : conversation.askInStep("terminal.workspace.ask").strip();
      if (answer.isEmpty() && usual.isPresent()) {
        return usual.get();
      }
      try {
        return Workspace.at(path(answer));
      } catch (OnboardingException e) {
        conversation.problem(e.problem());
      } catch (InvalidPathException e) {
        conversation.problem(new Problem(Problem.Missing.WORKSPACE, answer));
      }
    }
  }

  /** A person writes paths as for a shell, which is not here to resolve the tilde. */
  private Path path(String answer) {
    if (answer.equals("~") || answer.startsWith("~/")) {
      return userHome.resolve(answer.substring(Math.min(2, answer.length())));
    }
    return folder.resolve(answer);
  }

  private OnboardingPlan askMode(OnboardingPlan plan) {
    ModeDecision mode = memory.mode(plan.workspace(), plan.mode());
    conversation.say(
        "terminal.mode", mode.mode().id(), ModeText.reason(conversation.messages(), mode));
    ModeText.warnings(conversation.messages(), mode).forEach(conversation::line);
    while (true) {
      String answer = conversation.askInStep("terminal.mode.ask").strip().toLowerCase(Locale.ROOT);
      if (answer.isEmpty()) {
        return plan;
      }
      Optional<DeploymentMode> named =
          Arrays.stream(DeploymentMode.values()).filter(m -> m.id().startsWith(answer)).findFirst();
      if (named.isPresent()) {
        return plan.withMode(named);
      }
      conversation.say("terminal.mode.unknown", answer);
    }
  }
}
