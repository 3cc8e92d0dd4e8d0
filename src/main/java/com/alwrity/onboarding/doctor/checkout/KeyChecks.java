package com.alwrity.onboarding.doctor.checkout;

import com.alwrity.onboarding.doctor.finding.Finding;
import com.alwrity.onboarding.dotenv.EnvDocument;
import com.alwrity.onboarding.dotenv.EnvFile;
import com.alwrity.onboarding.model.FormatHint;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.provider.Provider;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The keys in the files, and what wins over them. */
final class KeyChecks {
  /** They win over {@code frontend/.env}. */
  static final List<String> STRONGER =
      List.of(".env.development.local", ".env.local", ".env.development");

  private KeyChecks() {}

  /** In production the keys are in the database. */
  static Stream<Finding> required(Checkout checkout) {
    if (!checkout.isDevelopment()) {
      return Stream.of();
    }
    return checkout.catalogue().all().stream()
        .filter(Provider::required)
        .filter(p -> p.variables().all().stream().allMatch(n -> checkout.backend(n).isEmpty()))
        .map(p -> missing(checkout, p.variables().backend(), p));
  }

  private static Finding missing(Checkout checkout, String name, Provider provider) {
    return checkout.advised(Finding.fail("keys.missing", name, provider.id()));
  }

  static Stream<Finding> placeholders(Checkout checkout) {
    return Stream.concat(
        placeholders(checkout, checkout.workspace().backendEnv()),
        placeholders(checkout, checkout.workspace().frontendEnv()));
  }

  private static Stream<Finding> placeholders(Checkout checkout, Path file) {
    EnvDocument document = EnvFile.peek(file);
    return document.names().stream()
        .distinct()
        .flatMap(
            name ->
                checkout.catalogue().byVariable(name).stream()
                    .filter(p -> isPlaceholder(p, document.value(name).orElse("")))
                    .map(p -> placeholder(checkout, p, name, file)));
  }

  /** Without the keys of Clerk nobody can log in, and the window of ALwrity stays closed. */
  private static Finding placeholder(Checkout checkout, Provider provider, String name, Path file) {
    boolean ofClerk =
        name.equals("REACT_APP_CLERK_PUBLISHABLE_KEY")
            || (name.equals("CLERK_SECRET_KEY") && !SettingChecks.isWithoutLogin(checkout));
    Finding found =
        provider.required() || ofClerk
            ? Finding.fail("placeholders.found", name, file, provider.id())
            : Finding.warn("placeholders.found", name, file, provider.id());
    return checkout.advised(found);
  }

  static boolean isPlaceholder(Provider provider, String value) {
    if (value.isBlank()) {
      return false;
    }
    try (Secret text = Secret.of(value.strip())) {
      return provider.hint(text) == FormatHint.PLACEHOLDER;
    }
  }

  /** The real backend prefers it. */
  static Stream<Finding> googleApiKey(Checkout checkout) {
    String google = checkout.backend("GOOGLE_API_KEY");
    String gemini = checkout.backend("GEMINI_API_KEY");
    boolean wins = !google.isEmpty() && !gemini.isEmpty() && !google.equals(gemini);
    return Finding.when(wins, Finding.warn("google-api-key.wins"));
  }

  /** The same key in both files, if only one of them was changed. */
  static Stream<Finding> copies(Checkout checkout) {
    return checkout.catalogue().all().stream()
        .filter(Provider::publicKey)
        .flatMap(provider -> copies(checkout, provider).stream());
  }

  private static Optional<Finding> copies(Checkout checkout, Provider provider) {
    String backend = provider.variables().backend();
    return provider
        .variables()
        .frontend()
        .filter(name -> !checkout.backend(backend).isEmpty() && !checkout.frontend(name).isEmpty())
        .filter(name -> !checkout.backend(backend).equals(checkout.frontend(name)))
        .map(name -> checkout.advised(Finding.warn("copies.differ", backend, name)));
  }

  static Stream<Finding> shadowed(Checkout checkout) {
    Stream<Finding> exported =
        Stream.of(checkout.backend(), checkout.frontend())
            .flatMap(
                document ->
                    document.names().stream()
                        .distinct()
                        .filter(checkout.environment()::containsKey)
                        .filter(
                            n -> differs(document, n, checkout.environment().getOrDefault(n, ""))))
            .distinct()
            .map(name -> Finding.warn("shadowed.environment", name));
    return Stream.concat(exported, STRONGER.stream().flatMap(file -> stronger(checkout, file)));
  }

  private static Stream<Finding> stronger(Checkout checkout, String file) {
    EnvDocument winner = EnvFile.peek(checkout.workspace().frontend().resolve(file));
    return winner.names().stream()
        .distinct()
        .filter(name -> checkout.frontend().value(name).isPresent())
        .filter(name -> differs(checkout.frontend(), name, winner.value(name).orElse("")))
        .map(name -> Finding.warn("shadowed.file", name, file));
  }

  private static boolean differs(EnvDocument document, String name, String other) {
    return !document.value(name).orElse("").equals(other);
  }
}
