package com.alwrity.onboarding.cli;

import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.onboarding.ApplyResult;
import com.alwrity.onboarding.onboarding.KeyInput;
import com.alwrity.onboarding.onboarding.OnboardingPlan;
import com.alwrity.onboarding.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "onboard",
    description = "The whole onboarding: asks in a terminal, or takes everything from options.",
    footer = {
      "",
      "Example: alwrity onboard --workspace ~/ALwrity --keys-from keys.env --yes",
      "keys.env has lines like GEMINI_API_KEY=value."
    })
final class OnboardCommand extends SessionCommand {
  private static final int MAX_INPUT = 1 << 20;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description = "auto, development or production; remembered for this workspace.")
  @Nullable String mode;

  @Option(
      names = "--keys-from",
      paramLabel = "FILE",
      description = "A file with the keys, or - for standard input.")
  @Nullable String keysFrom;

  @Option(
      names = "--no-check",
      description = "Do not ask the providers about the keys (this version never does).")
  boolean noCheck;

  @Option(
      names = "--write",
      paramLabel = "PLACES",
      description = "backend, frontend, keyring, separated by commas, or none.")
  @Nullable String write;

  @Option(names = "--yes", description = "Do not ask before saving.")
  boolean yes;

  @Override
  int run(Session session, Output output) {
    Optional<Workspace> workspace = workspace(session);
    OnboardingPlan plan = OnboardingPlan.of(session.user(workspace));
    if (workspace.isPresent()) {
      plan = plan.in(workspace.get());
    }
    plan = plan.withMode(Session.mode(mode)).withDestinations(destinations(session, plan));
    if (keysFrom != null) {
      plan = withKeys(session, output, plan, keysFrom);
    } else if (session.io().terminal().isPresent()) {
      return new TerminalWizard(session, session.io().terminal().get()).run(plan, yes);
    } else {
      throw new OnboardingException(Problem.Invalid.NO_TERMINAL);
    }
    if (!yes && !confirmed(session, plan)) {
      throw new OnboardingException(Problem.Invalid.NOT_CONFIRMED);
    }
    ApplyResult result = session.onboarding().apply(plan, (_, _, what) -> output.note(what));
    return Applied.report(session, output, plan, result);
  }

  private Optional<Workspace> workspace(Session session) {
    Optional<Workspace> workspace = session.workspace();
    boolean unclear = workspace.isEmpty() && Workspace.around(session.io().folder()).isPresent();
    if (unclear && session.io().terminal().isEmpty()) {
      throw new OnboardingException(Problem.Invalid.WORKSPACE_UNCLEAR, session.io().folder());
    }
    return workspace;
  }

  /** The places named, else the files in a development checkout. */
  private Set<Destination> destinations(Session session, OnboardingPlan plan) {
    Set<Destination> chosen = EnumSet.noneOf(Destination.class);
    if (write != null) {
      for (String name : write.equals("none") ? new String[0] : write.split(",", -1)) {
        chosen.add(destination(name.strip()));
      }
      boolean files = chosen.contains(Destination.BACKEND) || chosen.contains(Destination.FRONTEND);
      if (files && plan.workspace().isEmpty()) {
        throw new OnboardingException(Problem.Missing.CHECKOUT);
      }
      return chosen;
    }
    boolean files =
        plan.workspace().isPresent()
            && session
                .onboarding()
                .memory()
                .mode(plan.workspace(), Session.mode(mode))
                .allowsEnvFiles(mode != null);
    return files ? EnumSet.of(Destination.BACKEND, Destination.FRONTEND) : chosen;
  }

  private static Destination destination(String name) {
    return Arrays.stream(Destination.values())
        .filter(d -> d.id().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new OnboardingException(
                    Problem.Invalid.OPTION,
                    "Unknown place '" + name + "': it is backend, frontend, keyring or none."));
  }

  private static OnboardingPlan withKeys(
      Session session, Output output, OnboardingPlan plan, String source) {
    KeyInput input =
        KeyInput.parse(read(session, source), session.onboarding().catalogue(plan.workspace()));
    input.leftOut().forEach(name -> output.note("keys.left-out", name));
    return plan.withKeys(input.keys());
  }

  private static byte[] read(Session session, String source) {
    Path file = session.io().folder().resolve(source);
    try {
      if (source.equals("-")) {
        return session.io().in().readNBytes(MAX_INPUT);
      }
      if (!Files.exists(file)) {
        throw new OnboardingException(Problem.Missing.FILE, source);
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new OnboardingException(e, Problem.File.READ, source);
    }
  }

  private boolean confirmed(Session session, OnboardingPlan plan) {
    return session.io().terminal().isPresent()
        && new TerminalWizard(session, session.io().terminal().get()).confirm(plan);
  }
}
