package com.alwrity.onboarding.cli;

import com.alwrity.onboarding.cli.output.Documents;
import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.cli.session.Session;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.KeyRemoval.Removal;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.text.ExitCode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

@Command(
    name = "remove",
    description = "Forget a key here; .env files stay as they are.",
    customSynopsis = "alwrity key remove PROVIDER [OPTIONS]",
    footer = {"", "Example: alwrity key remove gemini"})
final class KeyRemoveCommand extends KeyCommand.OfProvider {
  @Override
  int run(Session session, Output output, Provider provider, UserId user) {
    Removal removal = session.onboarding().removal().remove(user, provider.id());
    if (!removal.isRemoved() && !removal.isCopyRemoved() && removal.copyLeft().isEmpty()) {
      throw KeyCommand.missing(provider, user);
    }
    if (output.isJson()) {
      Map<String, @Nullable Object> document =
          new LinkedHashMap<>(
              Documents.pair("provider", provider.id().value(), "removed", removal.isRemoved()));
      document.put("copyRemoved", removal.isCopyRemoved());
      removal.copyLeft().ifPresent(p -> document.put("keyring", output.problemDocument(p)));
      output.document(document);
    } else if (removal.isRemoved()) {
      output.note("key.removed", provider.name(), user.value());
    } else if (removal.isCopyRemoved()) {
      output.note("key.removed.copy", provider.name(), user.value());
    }
    if (removal.isKeptAside()) {
      output.note("kept.aside", provider.id());
    }
    if (removal.copyLeft().isEmpty()) {
      return ExitCode.DONE;
    }
    output.alert("key.removed.copy-left");
    output.problem(removal.copyLeft().get());
    return ExitCode.of(removal.copyLeft().get());
  }
}
