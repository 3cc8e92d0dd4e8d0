package com.alwrity.onboarding.doctor.checkout;

import com.alwrity.onboarding.doctor.finding.Finding;
import com.alwrity.onboarding.model.DeploymentMode;
import com.alwrity.onboarding.workspace.ModeDecision;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The settings beside the keys, as the real ALwrity reads them. */
final class SettingChecks {
  private static final Set<String> TRUE = Set.of("true", "1", "yes");

  private SettingChecks() {}

  static Stream<Finding> mode(Checkout checkout) {
    ModeDecision decision = checkout.mode();
    if (decision.warnings().isEmpty()) {
      return Stream.of(Finding.pass("mode." + decision.reason().id(), decision.mode().id()));
    }
    return decision.warnings().stream()
        .map(
            warning ->
                switch (warning) {
                  case CONFLICT -> Finding.warn("mode.conflict");
                  case DEPLOY_ENV_LOCAL -> Finding.warn("mode.local");
                  case DEBUG_SPELLING -> Finding.warn("mode.spelling");
                });
  }

  /** The real backend gives a user's keys to a request only for exactly this word. */
  static Stream<Finding> backendMode(Checkout checkout) {
    return Stream.of(
        switch (checkout.backend("DEPLOY_ENV")) {
          case "", "local" -> backendMode(checkout, DeploymentMode.DEVELOPMENT, "local");
          case "production" -> backendMode(checkout, DeploymentMode.PRODUCTION, "production");
          default -> Finding.warn("backend-mode.other");
        });
  }

  private static Finding backendMode(Checkout checkout, DeploymentMode its, String name) {
    ModeDecision ours = checkout.mode();
    return ours.chosen() && ours.mode() != its
        ? Finding.warn("backend-mode.differs", ours.mode().id(), its.id())
        : Finding.pass("backend-mode." + name);
  }

  static Stream<Finding> host(Checkout checkout) {
    boolean open = checkout.backend("HOST").equals("0.0.0.0");
    return Finding.when(open && checkout.isDevelopment(), Finding.warn("host.open"));
  }

  static Stream<Finding> frontendUrl(Checkout checkout) {
    String url = checkout.backend("FRONTEND_URL");
    boolean local = url.contains("//localhost") || url.contains("//127.0.0.1");
    if (url.isEmpty()) {
      return Stream.of();
    }
    return checkout.isDevelopment()
        ? Finding.when(!local, Finding.warn("frontend-url.far"))
        : Finding.when(local, Finding.warn("frontend-url.near"));
  }

  static Stream<Finding> apiUrl(Checkout checkout) {
    String name = "REACT_APP_API_URL";
    return Finding.when(
        checkout.frontend(name).isEmpty(), checkout.advised(Finding.warn("api-url.missing", name)));
  }

  static Stream<Finding> clerk(Checkout checkout) {
    boolean noAuth = isWithoutLogin(checkout);
    String secret = "CLERK_SECRET_KEY";
    String publishable = "REACT_APP_CLERK_PUBLISHABLE_KEY";
    return Stream.of(
            Finding.when(
                checkout.frontend(publishable).isEmpty(),
                checkout.advised(Finding.fail("clerk.frontend", publishable))),
            Finding.when(
                checkout.backend(secret).isEmpty() && !noAuth,
                checkout.advised(Finding.fail("clerk.backend", secret))),
            Finding.when(noAuth && !checkout.isDevelopment(), Finding.fail("clerk.disabled")))
        .flatMap(found -> found);
  }

  /** Any Stripe setting counts: what its value must be, only the backend knows. */
  static Stream<Finding> payment(Checkout checkout) {
    boolean stripe =
        Stream.concat(checkout.backend().names().stream(), checkout.environment().keySet().stream())
            .anyMatch(name -> name.startsWith("STRIPE_") && !checkout.backend(name).isEmpty());
    boolean skipped = isTrue(checkout.backend("SKIP_PAYMENT"));
    return Finding.when(!stripe && !skipped, Finding.fail("payment.missing"));
  }

  /** A Fernet key: the url-safe Base64 of 32 bytes. */
  static Stream<Finding> oauthKey(Checkout checkout) {
    String key = checkout.backend("OAUTH_TOKEN_ENCRYPTION_KEY");
    boolean wrong = !key.isEmpty() && !key.matches("[A-Za-z0-9_-]{43}=");
    return Finding.when(wrong, Finding.fail("oauth-key.wrong"));
  }

  static boolean isWithoutLogin(Checkout checkout) {
    return isTrue(checkout.backend("DISABLE_AUTH"));
  }

  private static boolean isTrue(String value) {
    return TRUE.contains(value.toLowerCase(Locale.ROOT));
  }
}
