package com.alwrity.onboarding.cli;

import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.cli.session.Session;
import com.alwrity.onboarding.cli.session.SessionCommand;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.standing.KeyStanding;
import com.alwrity.onboarding.provider.Check;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.text.ExitCode;
import com.alwrity.onboarding.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "check",
    description = "Ask the providers whether the stored keys work; all of them, or these.",
    customSynopsis = "alwrity key check [PROVIDER...] [OPTIONS]",
    footer = {
      "",
      "Example: alwrity key check",
      "         alwrity key check exa --json",
      "What a check costs is said before it is made. It is made after a yes, or with --yes; where",
      "nobody can be asked, also when its provider is named.",
      "A key that surely is another provider's is sent when its provider is named.",
      "Exit code 1 says that a provider rejected a key, or that a key is another provider's."
    })
final class KeyCheckCommand extends SessionCommand {
  @Parameters(
      arity = "0..*",
      paramLabel = "PROVIDER",
      description = "Such as gemini; without any, all stored keys are checked.")
  List<String> names = new ArrayList<>();

  @Option(names = "--yes", description = "Make the checks that cost something, without a question.")
  boolean yes;

  @Override
  protected int run(Session session, Output output) {
    Optional<Workspace> workspace = session.workspace();
    UserId user = session.knownUser(workspace);
    ProviderCatalogue catalogue = session.catalogue(workspace);
    List<KeyStanding> stored = session.onboarding().stored(user);
    List<Provider> providers =
        names.isEmpty() ? known(output, catalogue, stored) : named(catalogue, stored, user);
    Map<ProviderId, ProviderId> owners =
        names.isEmpty() ? CheckAnswers.owners(session, user, catalogue, providers) : Map.of();
    boolean agreed = yes || (!names.isEmpty() && session.io().terminal().isEmpty());
    providers.removeIf(
        provider ->
            owners.containsKey(provider.id()) || leavesOut(session, output, provider, agreed));
    CheckAnswers answers = CheckAnswers.of(session, user, providers).withoutThoseOf(owners);
    answers.show(output, stored, provider -> catalogue.require(provider.value()).name());
    int code = Unreadable.report(session, output, user, ofProviders(stored, providers));
    return code == ExitCode.DONE && answers.areBadNews() ? ExitCode.BAD_NEWS : code;
  }

  /** The stored keys whose providers are known; the others are named. */
  private static List<Provider> known(
      Output output, ProviderCatalogue catalogue, List<KeyStanding> stored) {
    List<Provider> known = new ArrayList<>();
    for (KeyStanding key : stored) {
      catalogue
          .find(key.provider())
          .ifPresentOrElse(known::add, () -> output.note("key.check.unknown", key.provider()));
    }
    return known;
  }

  private List<Provider> named(ProviderCatalogue catalogue, List<KeyStanding> stored, UserId user) {
    List<Provider> named =
        new ArrayList<>(names.stream().distinct().map(catalogue::require).toList());
    for (Provider provider : named) {
      if (stored.stream().noneMatch(key -> key.provider().equals(provider.id()))) {
        throw new OnboardingException(Problem.Missing.KEY, provider.id(), user);
      }
    }
    return named;
  }

  /**
   * Whether the check costs something and nobody said yes to that. What it costs is said.
   *
   * @param yes whether somebody said so before
   */
  static boolean leavesOut(Session session, Output output, Provider provider, boolean yes) {
    Optional<Check> check = provider.check().filter(c -> c.cost().isPresent());
    if (check.isEmpty()) {
      return false;
    }
    String host = check.get().request().url().getHost();
    output.note("key.check.costs", provider.name(), host, check.get().cost().orElseThrow());
    boolean agreed = yes || session.agrees("key.check.ask");
    if (!agreed) {
      output.note("key.check.left-out", provider.name(), provider.id());
    }
    return !agreed;
  }

  private static List<KeyStanding> ofProviders(List<KeyStanding> stored, List<Provider> providers) {
    Set<ProviderId> ids = providers.stream().map(Provider::id).collect(Collectors.toSet());
    return stored.stream().filter(key -> ids.contains(key.provider())).toList();
  }
}
