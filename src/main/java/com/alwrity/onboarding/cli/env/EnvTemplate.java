package com.alwrity.onboarding.cli.env;

import com.alwrity.onboarding.dotenv.EnvDocument;
import com.alwrity.onboarding.dotenv.EnvFile;
import com.alwrity.onboarding.provider.Provider;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.text.Messages;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * A file for somebody else to fill in: what is in the file now, without its values, then the
 * providers that are missing; the optional ones are commented out.
 */
record EnvTemplate(ProviderCatalogue catalogue, Messages messages) {
  String backend(Optional<Path> file) {
    return of(file, provider -> Optional.of(provider.variables().backend()));
  }

  /** Everything in that file is public, so it has no names for secret keys. */
  String frontend(Optional<Path> file) {
    return of(
        file,
        provider -> provider.publicKey() ? provider.variables().frontend() : Optional.empty());
  }

  private String of(Optional<Path> file, Function<Provider, Optional<String>> variable) {
    EnvDocument document = file.map(EnvFile::peek).orElseGet(EnvDocument::empty);
    StringBuilder text = new StringBuilder(document.template());
    for (Provider provider : catalogue.all().stream().filter(catalogue::isWanted).toList()) {
      variable
          .apply(provider)
          .filter(name -> !document.names().contains(name))
          .ifPresent(name -> append(text, provider, name));
    }
    return text.toString();
  }

  private void append(StringBuilder text, Provider provider, String name) {
    text.append(text.isEmpty() ? "" : "\n")
        .append(
            provider
                .keyPage()
                .map(p -> messages.get("template.comment", provider.name(), provider.purpose(), p))
                .orElseGet(() -> messages.get("template.own", provider.purpose())))
        .append('\n')
        .append(provider.required() ? "" : "# ")
        .append(name)
        .append("=\n");
  }
}
