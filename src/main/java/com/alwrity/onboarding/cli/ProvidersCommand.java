package com.alwrity.onboarding.cli;

import com.alwrity.onboarding.cli.output.Documents;
import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.cli.session.Session;
import com.alwrity.onboarding.cli.session.SessionCommand;
import com.alwrity.onboarding.provider.Check;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.text.ExitCode;
import com.alwrity.onboarding.text.Messages;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

@Command(
    name = "providers",
    description =
        "The providers that are known, their variables, whether a key can be checked, and where to"
            + " get one.",
    customSynopsis = "alwrity providers [OPTIONS]",
    footer = {"", "Example: alwrity providers --json"})
final class ProvidersCommand extends SessionCommand {
  @Override
  protected int run(Session session, Output output) {
    ProviderCatalogue catalogue = session.catalogue(session.workspace());
    if (output.isJson()) {
      output.document(catalogue.all().stream().map(Documents::provider).toList());
      return ExitCode.DONE;
    }
    Messages messages = output.messages();
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            messages.get("providers.id"),
            messages.get("providers.need"),
            messages.get("providers.backend"),
            messages.get("providers.frontend"),
            messages.get("providers.page")));
    for (Provider provider : catalogue.all()) {
      rows.add(
          List.of(
              provider.id().value(),
              messages.get(provider.required() ? "providers.required" : "providers.optional"),
              provider.variables().backend(),
              provider.variables().frontend().orElse("-"),
              provider.keyPage().map(URI::toString).orElse("-")));
    }
    output.table(rows);
    sayWhatChecksCost(catalogue, output);
    return ExitCode.DONE;
  }

  private static void sayWhatChecksCost(ProviderCatalogue catalogue, Output output) {
    for (Provider provider : catalogue.all()) {
      provider
          .check()
          .flatMap(Check::cost)
          .ifPresent(cost -> output.sentence("providers.check.costs", provider.name(), cost));
    }
    String without =
        catalogue.all().stream()
            .filter(provider -> provider.check().isEmpty())
            .map(provider -> provider.id().value())
            .collect(Collectors.joining(", "));
    output.sentence("providers.check.none", without);
  }
}
