package com.alwrity.onboarding.provider.simulator;

import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.provider.Check;
import java.util.Map;
import java.util.Optional;

/**
 * An answer over HTTP.
 *
 * @param headers beside those that every answer has
 */
public record SimulatedAnswer(int status, Map<String, String> headers, String body) {
  private static final String JSON = "application/json";
  private static final String NOTHING_TO_SAY = "{\"error\":{\"message\":\"simulated\"}}";
  private static final int LEFT = 42;

  /** An answer in JSON. */
  public static SimulatedAnswer json(int status, String body) {
    return new SimulatedAnswer(status, Map.of("Content-Type", JSON), body);
  }

  /** A page that people are to look at. */
  static SimulatedAnswer page() {
    return new SimulatedAnswer(
        200,
        Map.of("Content-Type", "text/html; charset=utf-8"),
        "<!DOCTYPE html><title>Welcome</title><p>Please sign in to use this network.");
  }

  /** One that sends on to another address. */
  static SimulatedAnswer redirect(String location) {
    return new SimulatedAnswer(302, Map.of("Location", location), "");
  }

  /** What the provider answers when this is to be said of a key; by the rules of its check. */
  static SimulatedAnswer of(Check check, Verdict verdict) {
    return switch (verdict) {
      case RATE_LIMITED ->
          new SimulatedAnswer(
              429, Map.of("Content-Type", JSON, "Retry-After", "30"), NOTHING_TO_SAY);
      case PROVIDER_ERROR -> json(503, NOTHING_TO_SAY);
      default ->
          check.rules().stream()
              .filter(rule -> rule.verdict() == verdict)
              .findFirst()
              .map(rule -> json(rule.status(), body(check, rule)))
              // It never says so; then it has a trouble.
              .orElseGet(() -> json(503, NOTHING_TO_SAY));
    };
  }

  private static String body(Check check, Check.Rule rule) {
    Optional<String> said = rule.contains();
    if (said.isEmpty()) {
      return NOTHING_TO_SAY;
    }
    String text = said.get();
    if (text.equals("[")) {
      return "[]";
    }
    if (!text.startsWith("\"")) {
      return "{\"error\":{\"message\":\"" + text + "\"}}";
    }
    boolean isQuota = check.quota().contains(text.replace("\"", ""));
    String value = isQuota ? ":" + LEFT : ":[]";
    StringBuilder body = new StringBuilder("{" + text + (text.endsWith("\"") ? value : ""));
    check.quota().stream()
        .filter(name -> !text.contains(name))
        .forEach(name -> body.append(",\"").append(name).append("\":").append(LEFT));
    return body.append('}').toString();
  }
}
