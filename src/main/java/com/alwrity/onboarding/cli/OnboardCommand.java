package com.alwrity.onboarding.cli;

import com.alwrity.onboarding.cli.env.GuardRemarks;
import com.alwrity.onboarding.cli.output.Applied;
import com.alwrity.onboarding.cli.output.Documents;
import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.cli.session.DemoScene;
import com.alwrity.onboarding.cli.session.Io;
import com.alwrity.onboarding.cli.session.KeySorting;
import com.alwrity.onboarding.cli.session.KeyringCopies;
import com.alwrity.onboarding.cli.session.Session;
import com.alwrity.onboarding.cli.session.SessionCommand;
import com.alwrity.onboarding.cli.terminal.TerminalWizard;
import com.alwrity.onboarding.cli.vault.KeyringOffer;
import com.alwrity.onboarding.entry.KeyInput;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.onboarding.plan.ApplyResult;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.text.ExitCode;
import com.alwrity.onboarding.text.Messages;
import com.alwrity.onboarding.workspace.Workspace;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
    name = "onboard",
    description = "The whole onboarding: asks in a terminal, or takes everything from options.",
    customSynopsis = "alwrity onboard [OPTIONS]",
    footer = {
      "",
      "Example: alwrity onboard --workspace ~/ALwrity",
      "         alwrity onboard --workspace ~/ALwrity --keys-from keys.env --yes",
      "where keys.env has lines like GEMINI_API_KEY=value."
    })
final class OnboardCommand extends SessionCommand {
  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description = "auto, development or production; remembered for this workspace.")
  @Nullable String mode;

  @Option(
      names = "--keys-from",
      paramLabel = "FILE",
      description = "A file or text with the keys in it, or - for standard input.")
  @Nullable String keysFrom;

  @Option(
      names = "--check",
      negatable = true,
      description =
          "Ask the providers about the keys before they are saved; not unless you say so.")
  boolean check;

  @Option(
      names = "--write",
      paramLabel = "PLACES",
      description =
          "backend, frontend, keyring, separated by commas, or none; else as chosen in the window,"
              + " else the files.")
  @Nullable String write;

  @Option(names = "--yes", description = "Do not ask before saving.")
  boolean yes;

  @Option(
      names = "--demo",
      description = "Try it all out with made-up keys and simulated providers; nothing is kept.")
  boolean demo;

  @ParentCommand @Nullable AlwrityCommand program;

  private @Nullable DemoScene scene;
  private CheckAnswers answers = CheckAnswers.NONE;
  private Map<String, Object> told = Map.of();

  @Override
  public void connect(Io connectedTo, Messages language) {
    if (!demo) {
      super.connect(connectedTo, language);
      return;
    }
    DemoScene shown = DemoScene.open(); // before anything else looks for the home
    scene = shown; // closed by run
    options.showIn(shown.home(), shown.checkout());
    check = true;
    super.connect(shown.io(connectedTo), language);
  }

  @Override
  protected int run(Session session, Output output) {
    if (!demo) {
      return onboard(session, output);
    }
    try (DemoScene _ = scene) {
      if (keysFrom != null || write != null || mode != null || output.isJson()) {
        throw new OnboardingException(
            Problem.Invalid.OPTION, output.messages().get("onboard.demo-alone"));
      }
      output.note("onboard.demo");
      Optional<Window> window = program == null ? Optional.empty() : program.window();
      return window.isPresent()
          ? window.get().open(session.windowSettings(), session.workspace(), Optional.empty())
          : onboard(session, output);
    }
  }

  private int onboard(Session session, Output output) {
    Optional<Workspace> workspace = workspace(session);
    OnboardingPlan plan = OnboardingPlan.of(session.user(workspace));
    if (workspace.isPresent()) {
      plan = plan.in(workspace.get());
    }
    session.catalogue(workspace); // says what is wrong with it
    session.applyAuto(mode, workspace);
    plan = plan.withMode(Session.mode(mode));
    return keysFrom == null ? byAsking(session, output, plan) : byInput(session, output, plan);
  }

  private int byAsking(Session session, Output output, OnboardingPlan start) {
    if (output.isJson()) { // questions would stand in the document
      throw new OnboardingException(
          Problem.Invalid.OPTION, output.messages().get("onboard.json-asks-nothing"));
    }
    TerminalWizard wizard =
        wizard(session).orElseThrow(() -> new OnboardingException(Problem.Invalid.NO_TERMINAL));
    Optional<OnboardingPlan> plan =
        wizard.ask(
            start,
            session.namedUser(),
            destinations(),
            entered -> checked(session, output, entered),
            yes);
    if (plan.isEmpty()) {
      output.note("terminal.not-saved");
      return ExitCode.DONE;
    }
    requireUse(session, plan.get());
    ApplyResult result = apply(session, output, plan.get());
    wizard.done();
    return report(session, output, plan.get(), result);
  }

  private int byInput(Session session, Output output, OnboardingPlan start) {
    Optional<Set<Destination>> named = destinations();
    boolean files = named.stream().flatMap(Set::stream).anyMatch(d -> d != Destination.KEYRING);
    if (files && start.workspace().isEmpty()) {
      throw new OnboardingException(Problem.Missing.CHECKOUT);
    }
    OnboardingPlan plan =
        checked(session, output, withKeys(session, output, start))
            .withDestinations(
                named.orElseGet(() -> session.onboarding().memory().usualPlaces(start)));
    requireUse(session, plan);
    boolean confirmed = yes || wizard(session).filter(wizard -> wizard.confirm(plan)).isPresent();
    if (!confirmed) {
      throw new OnboardingException(Problem.Invalid.NOT_CONFIRMED);
    }
    return report(session, output, plan, apply(session, output, plan));
  }

  /** The same with what the providers say of its keys, if they are to be asked. */
  private OnboardingPlan checked(Session session, Output output, OnboardingPlan plan) {
    if (!check) {
      return plan;
    }
    ProviderCatalogue catalogue = session.onboarding().catalogue(plan.workspace());
    Map<Provider, Secret> asked = new LinkedHashMap<>();
    plan.keys().forEach((id, key) -> asked.put(catalogue.require(id.value()), key));
    Map<ProviderId, ProviderId> owners = CheckAnswers.owners(catalogue, asked);
    asked
        .keySet()
        .removeIf(
            provider ->
                owners.containsKey(provider.id())
                    || KeyCheckCommand.leavesOut(session, output, provider, false));
    answers = CheckAnswers.ofEntered(session, plan.user(), asked).withoutThoseOf(owners);
    answers.tell(output, id -> catalogue.require(id.value()).name());
    return plan.withVerdicts(answers.verdicts());
  }

  /** In a session, what goes to no place is gone at the end. */
  private static void requireUse(Session session, OnboardingPlan plan) {
    if (plan.destinations().isEmpty()) {
      session.requireKept();
    }
  }

  private static ApplyResult apply(Session session, Output output, OnboardingPlan plan) {
    Optional<Problem> behind = session.vault().vault().behind(plan.user());
    boolean isOlder =
        behind.filter(why -> why.reason() == Problem.Unavailable.DATABASE_OLDER).isPresent();
    if (isOlder && !plan.destinations().isEmpty()) { // for older keys would go there as well
      throw new OnboardingException(null, behind.get());
    }
    return session.onboarding().apply(plan, (_, _, what) -> output.note(what));
  }

  private int report(Session session, Output output, OnboardingPlan plan, ApplyResult result) {
    Map<String, Object> more = new LinkedHashMap<>(told);
    if (check) {
      more.put("verdicts", answers.documents(output.messages()));
    }
    // A keyring that is not among the places may have copies all the same.
    boolean writesKeyring = plan.destinations().contains(Destination.KEYRING);
    Set<ProviderId> saved = writesKeyring ? Set.of() : result.saved();
    KeyringCopies copies = KeyringCopies.renew(session, plan.user(), saved);
    copies.addTo(more, output);
    int code = Applied.report(output, plan, result, more);
    int ofCopies = copies.tell(output);
    code = code == ExitCode.DONE ? ofCopies : code;
    session.warnIfBehind(plan.user());
    GuardRemarks.report(session, output, plan, result);
    KeyringOffer.after(session, output, result);
    return code == ExitCode.DONE && answers.areBadNews() && !demo ? ExitCode.BAD_NEWS : code;
  }

  private Optional<Workspace> workspace(Session session) {
    Optional<Workspace> workspace = session.workspace();
    boolean unclear = workspace.isEmpty() && Workspace.isInCheckout(session.io().folder());
    if (unclear && session.io().terminal().isEmpty()) {
      throw new OnboardingException(Problem.Invalid.WORKSPACE_UNCLEAR, session.io().folder());
    }
    return workspace;
  }

  /** The places that were named. */
  private Optional<Set<Destination>> destinations() {
    if (write == null) {
      return Optional.empty();
    }
    Set<Destination> named = EnumSet.noneOf(Destination.class);
    for (String name : write.equals("none") ? new String[0] : write.split(",", -1)) {
      named.add(destination(name.strip()));
    }
    return Optional.of(named);
  }

  private static Destination destination(String name) {
    return Arrays.stream(Destination.values())
        .filter(d -> d.id().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new OnboardingException(
                    Problem.Invalid.CHOICE, name, "backend, frontend, keyring, none"));
  }

  private OnboardingPlan withKeys(Session session, Output output, OnboardingPlan plan) {
    byte[] read = session.io().read(String.valueOf(keysFrom));
    try (KeyInput input = KeyInput.parse(read, session.onboarding().catalogue(plan.workspace()))) {
      KeySorting sorting = new KeySorting(session, output, plan.workspace(), Session.mode(mode));
      OnboardingPlan sorted = plan.withKeys(sorting.sort(input));
      told = Documents.pair("leftOut", sorting.leftOut(), "warnings", sorting.warnings());
      return sorted;
    }
  }

  private static Optional<TerminalWizard> wizard(Session session) {
    Io io = session.io();
    String home = io.environment().getOrDefault("HOME", System.getProperty("user.home", ""));
    return io.terminal()
        .map(
            terminal ->
                new TerminalWizard(
                    session.onboarding(),
                    terminal,
                    session.messages(),
                    io.folder(),
                    Path.of(home)));
  }
}
