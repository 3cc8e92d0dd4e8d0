package com.alwrity.onboarding.provider.check;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.network.Connections;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Other base addresses for checks, for tests and demonstrations: {@code ALWRITY_ENDPOINT_GEMINI=
 * http://127.0.0.1:8080/gemini}. Only on this machine, so that no variable can lead a key away.
 */
final class Endpoints {
  private static final String PREFIX = "ALWRITY_ENDPOINT_";

  private final Map<String, String> environment;

  Endpoints(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * The address to ask: the catalogue's, or its path behind the base that the environment names.
   *
   * @throws OnboardingException with {@link Problem.Refused#ENDPOINT} and the name of the variable
   *     if that base is not on this machine
   */
  URI of(ProviderId provider, URI url) {
    String variable = PREFIX + provider.value().toUpperCase(Locale.ROOT).replace('-', '_');
    return Optional.ofNullable(environment.get(variable))
        .filter(base -> !base.isBlank())
        .map(base -> join(base.strip(), url, variable))
        .orElse(url);
  }

  private static URI join(String base, URI url, String variable) {
    try {
      URI own = URI.create(base);
      boolean plain = own.getUserInfo() == null && own.getQuery() == null;
      if (plain && isHttp(own) && Connections.isLoopback(own.getHost())) {
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        return URI.create(base.replaceFirst("/+$", "") + url.getRawPath() + query);
      }
    } catch (IllegalArgumentException _) {
      // Not an address.
    }
    throw new OnboardingException(Problem.Refused.ENDPOINT, variable);
  }

  private static boolean isHttp(URI uri) {
    return "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
  }
}
