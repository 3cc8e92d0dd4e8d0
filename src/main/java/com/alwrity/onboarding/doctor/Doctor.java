package com.alwrity.onboarding.doctor;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.workspace.Workspace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Runs every check. One that cannot look is a failure of its own, and hides no other. */
public final class Doctor {
  private static final Map<String, Function<Checkout, Stream<Finding>>> CHECKS =
      new LinkedHashMap<>();

  static {
    CHECKS.put("checkout", FileChecks::checkout);
    CHECKS.put("env-files", FileChecks::readable);
    CHECKS.put("file-modes", FileChecks::modes);
    CHECKS.put("git", FileChecks::git);
    CHECKS.put("mode", SettingChecks::mode);
    CHECKS.put("backend-mode", SettingChecks::backendMode);
    CHECKS.put("host", SettingChecks::host);
    CHECKS.put("frontend-url", SettingChecks::frontendUrl);
    CHECKS.put("api-url", SettingChecks::apiUrl);
    CHECKS.put("clerk", SettingChecks::clerk);
    CHECKS.put("payment", SettingChecks::payment);
    CHECKS.put("oauth-key", SettingChecks::oauthKey);
    CHECKS.put("keys", KeyChecks::required);
    CHECKS.put("placeholders", KeyChecks::placeholders);
    CHECKS.put("names", KeyChecks::names);
    CHECKS.put("google-api-key", KeyChecks::googleApiKey);
    CHECKS.put("shadowed", KeyChecks::shadowed);
    CHECKS.put("frontend-secrets", KeyChecks::frontendSecrets);
  }

  private Doctor() {}

  /** What is found in this checkout; one that is well passes every check. */
  public static List<Finding> examine(
      Workspace workspace, Map<String, String> environment, ProviderCatalogue catalogue) {
    Checkout checkout = new Checkout(workspace, environment, catalogue);
    return CHECKS.entrySet().stream()
        .flatMap(check -> run(check.getKey(), check.getValue(), checkout).stream())
        .toList();
  }

  static List<Finding> run(
      String id, Function<Checkout, Stream<Finding>> check, Checkout checkout) {
    try {
      List<Finding> found = check.apply(checkout).map(finding -> finding.by(id)).toList();
      return found.isEmpty() ? List.of(Finding.passed(id)) : found;
    } catch (OnboardingException e) {
      return List.of(Finding.fail(e.problem()).by(id));
    } catch (RuntimeException e) { // our mistake in one check takes no other one away
      return List.of(Finding.fail("broken", id, e.getClass().getSimpleName()).by(id));
    }
  }
}
