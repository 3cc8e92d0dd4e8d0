package com.alwrity.onboarding.doctor;

import com.alwrity.onboarding.dotenv.EnvDocument;
import com.alwrity.onboarding.dotenv.EnvFile;
import com.alwrity.onboarding.model.FormatHint;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.provider.Provider;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The keys in the files, their names, and what wins over them. */
final class KeyChecks {
  /** Names of old instructions that are nobody's key, and what is read in their place. */
  private static final Map<String, String> OTHERS =
      new TreeMap<>(
          Map.of(
              "SERPAPI_KEY", "SERPER_API_KEY",
              "REACT_APP_API_BASE_URL", "REACT_APP_API_URL"));

  private static final List<String> STRONGER =
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
        .map(p -> Finding.fail("keys.missing", p.variables().backend(), p.id()));
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
                    .map(p -> placeholder(p, name, file)));
  }

  private static Finding placeholder(Provider provider, String name, Path file) {
    return provider.required()
        ? Finding.fail("placeholders.found", name, file, provider.id())
        : Finding.warn("placeholders.found", name, file, provider.id());
  }

  private static boolean isPlaceholder(Provider provider, String value) {
    if (value.isBlank()) {
      return false;
    }
    try (Secret text = Secret.of(value.strip())) {
      return provider.hint(text) == FormatHint.PLACEHOLDER;
    }
  }

  /** Harmless beside the right name: the template has one. */
  static Stream<Finding> names(Checkout checkout) {
    return Stream.concat(
        names(checkout, checkout.backend(), false), names(checkout, checkout.frontend(), true));
  }

  private static Stream<Finding> names(Checkout checkout, EnvDocument document, boolean frontend) {
    return document.names().stream()
        .distinct()
        .flatMap(
            name ->
                right(checkout, name, frontend).stream()
                    .filter(right -> document.value(right).orElse("").isBlank())
                    .map(right -> Finding.warn("names.wrong", name, right)));
  }

  private static Optional<String> right(Checkout checkout, String name, boolean frontend) {
    return checkout
        .catalogue()
        .byVariable(name)
        .filter(provider -> provider.variables().aliases().contains(name))
        .map(
            provider ->
                frontend
                    ? provider.variables().frontend().orElse(provider.variables().backend())
                    : provider.variables().backend())
        .or(() -> Optional.ofNullable(OTHERS.get(name)));
  }

  /** The real backend prefers it. */
  static Stream<Finding> googleApiKey(Checkout checkout) {
    String google = checkout.backend("GOOGLE_API_KEY");
    String gemini = checkout.backend("GEMINI_API_KEY");
    boolean wins = !google.isEmpty() && !gemini.isEmpty() && !google.equals(gemini);
    return SettingChecks.when(wins, Finding.warn("google-api-key.wins"));
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

  /** Everything there ends in the browser of whoever opens the page. */
  static Stream<Finding> frontendSecrets(Checkout checkout) {
    EnvDocument document = checkout.frontend();
    return document.names().stream()
        .distinct()
        .filter(name -> !document.value(name).orElse("").isBlank())
        .filter(name -> isSecret(checkout, name.replaceFirst("^REACT_APP_", "")))
        .map(name -> Finding.fail("frontend-secrets.found", name));
  }

  private static boolean isSecret(Checkout checkout, String name) {
    return checkout.catalogue().byVariable(name).filter(p -> !p.publicKey()).isPresent()
        || name.contains("SECRET");
  }
}
