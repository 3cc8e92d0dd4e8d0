package com.alwrity.onboarding.doctor.checkout;

import com.alwrity.onboarding.doctor.finding.Finding;
import com.alwrity.onboarding.dotenv.EnvDocument;
import com.alwrity.onboarding.provider.Nearest;
import com.alwrity.onboarding.provider.Provider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The names of keys and settings: old ones, other programs' ones, and mistyped ones. */
public final class NameChecks {
  private static final String API_URL = "REACT_APP_API_URL";

  /** A service of another name that people take for the one that ALwrity uses. */
  private static final Map<String, String> OTHER_SERVICES = Map.of("SERPAPI_KEY", "SERPER_API_KEY");

  /** As the template of the frontend has it. */
  private static final Map<String, String> OLD_SETTINGS = Map.of("REACT_APP_API_BASE_URL", API_URL);

  /** Documented for ALwrity once, and read by nothing in it. */
  private static final Set<String> UNREAD = Set.of("DATABASE_URL", "JWT_SECRET", "SECRET_KEY");

  /** Read once, or never: beside the right name they only confuse. */
  private static final Set<String> LEGACY =
      Set.of(
          "COPILOT_API_KEY",
          "GOOGLE_GENAI_API_KEY",
          "METAPHOR_API_KEY",
          "REACT_APP_COPILOT_API_KEY");

  private static final Set<String> BACKEND_SETTINGS =
      Set.of(
          "ALWRITY_ENABLED_FEATURES",
          "ALWRITY_ROOT_DIR",
          "DEPLOY_ENV",
          "DISABLE_AUTH",
          "ENVIRONMENT",
          "FRONTEND_URL",
          "GPT_PROVIDER",
          "OAUTH_TOKEN_ENCRYPTION_KEY",
          "SKIP_PAYMENT");

  private static final Set<String> FRONTEND_SETTINGS =
      Set.of(API_URL, "REACT_APP_ENABLED_FEATURES", "REACT_APP_STRIPE_PUBLISHABLE_KEY");

  /** In a shorter name, one letter may make another name of it. */
  private static final int LONG_NAME = 14;

  private NameChecks() {}

  /**
   * A name whose value belongs under another one.
   *
   * @param file where it is
   */
  public record Misnamed(Path file, String name, String right) {}

  /** Most are harmless beside the right name: the template of the frontend has one. */
  static Stream<Finding> wrong(Checkout checkout) {
    Stream<Misnamed> wrong =
        Stream.concat(
            misnamed(checkout).stream(),
            others(
                checkout, checkout.workspace().backendEnv(), checkout.backend(), OTHER_SERVICES));
    return Stream.of(
            wrong.map(found -> Finding.warn("names.wrong", found.name(), found.right())),
            legacy(checkout, checkout.backend(), false),
            legacy(checkout, checkout.frontend(), true),
            checkout.backend().names().stream()
                .distinct()
                .filter(UNREAD::contains)
                .filter(name -> checkout.catalogue().byVariable(name).isEmpty())
                .map(name -> Finding.warn("names.unread", name)))
        .flatMap(found -> found);
  }

  private static Stream<Finding> legacy(Checkout checkout, EnvDocument document, boolean frontend) {
    return document.names().stream()
        .distinct()
        .filter(LEGACY::contains)
        .flatMap(
            name ->
                right(checkout, name, frontend).stream()
                    .filter(right -> !isEmpty(checkout, document, right))
                    .map(right -> Finding.warn("names.beside", name, right)));
  }

  /** Those whose value can be moved as it is: the right name has none. */
  public static List<Misnamed> misnamed(Checkout checkout) {
    Path backend = checkout.workspace().backendEnv();
    Path frontend = checkout.workspace().frontendEnv();
    return Stream.of(
            aliases(checkout, backend, checkout.backend(), false),
            aliases(checkout, frontend, checkout.frontend(), true),
            others(checkout, frontend, checkout.frontend(), OLD_SETTINGS))
        .flatMap(found -> found)
        .toList();
  }

  private static Stream<Misnamed> aliases(
      Checkout checkout, Path file, EnvDocument document, boolean frontend) {
    return document.names().stream()
        .distinct()
        .flatMap(
            name ->
                right(checkout, name, frontend).stream()
                    .filter(right -> isEmpty(checkout, document, right))
                    .map(right -> new Misnamed(file, name, right)));
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
                    : provider.variables().backend());
  }

  private static Stream<Misnamed> others(
      Checkout checkout, Path file, EnvDocument document, Map<String, String> rights) {
    return rights.entrySet().stream()
        .filter(other -> document.names().contains(other.getKey()))
        .filter(other -> isEmpty(checkout, document, other.getValue()))
        .map(other -> new Misnamed(file, other.getKey(), other.getValue()));
  }

  /** Names that nobody reads and that are almost one that is read, and has no value. */
  static Stream<Finding> near(Checkout checkout) {
    List<String> backend = new ArrayList<>(BACKEND_SETTINGS);
    List<String> frontend = new ArrayList<>(FRONTEND_SETTINGS);
    for (Provider provider : checkout.catalogue().all()) {
      backend.add(provider.variables().backend());
      provider.variables().frontend().ifPresent(frontend::add);
    }
    return Stream.concat(
        near(checkout, checkout.backend(), backend), near(checkout, checkout.frontend(), frontend));
  }

  private static Stream<Finding> near(Checkout checkout, EnvDocument document, List<String> known) {
    return document.names().stream()
        .distinct()
        .filter(name -> !known.contains(name) && !isKnownElsewhere(checkout, name))
        .flatMap(
            name ->
                known.stream()
                    .filter(right -> isNear(name, right) && isEmpty(checkout, document, right))
                    .min(Comparator.comparingInt(right -> Nearest.edits(plain(name), plain(right))))
                    .map(right -> Finding.warn("near-names.almost", name, right))
                    .stream());
  }

  private static boolean isKnownElsewhere(Checkout checkout, String name) {
    return checkout.catalogue().byVariable(name).isPresent()
        || OTHER_SERVICES.containsKey(name)
        || OLD_SETTINGS.containsKey(name);
  }

  private static boolean isNear(String name, String right) {
    int edits = Nearest.edits(plain(name), plain(right));
    return edits == 0
        || (edits == 1 && right.length() >= 8)
        || (edits == 2 && right.length() >= LONG_NAME);
  }

  /** Without what people leave out or write in another way. */
  private static String plain(String name) {
    return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
  }

  /** What only stands where a key should be is no key. */
  private static boolean isEmpty(Checkout checkout, EnvDocument document, String name) {
    String value = document.value(name).orElse("");
    return value.isBlank() || checkout.isPlaceholder(name, value);
  }
}
