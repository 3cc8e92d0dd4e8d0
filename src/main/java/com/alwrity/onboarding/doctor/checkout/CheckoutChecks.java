package com.alwrity.onboarding.doctor.checkout;

import com.alwrity.onboarding.doctor.finding.Checks;
import com.alwrity.onboarding.workspace.Workspace;

/** All checks of a checkout, in the order in which people set one up. */
public final class CheckoutChecks {
  private CheckoutChecks() {}

  /** Those that apply to this workspace. */
  public static Checks<Checkout> of(Workspace workspace) {
    return workspace.isPlain() ? ofAnyProject() : ofAlwrity();
  }

  /** Those of a project of which no more is known than its list of variables. */
  private static Checks<Checkout> ofAnyProject() {
    return new Checks<Checkout>()
        .with("env-files", FileChecks::readable)
        .with("file-modes", FileChecks::modes)
        .with("git", FileChecks::git)
        .with("mode", SettingChecks::mode)
        .with("keys", KeyChecks::required)
        .with("placeholders", KeyChecks::placeholders)
        .with("near-names", NameChecks::near)
        .with("shadowed", KeyChecks::shadowed);
  }

  /** Those of an ALwrity checkout. */
  public static Checks<Checkout> ofAlwrity() {
    return new Checks<Checkout>()
        .with("checkout", FileChecks::checkout)
        .with("env-files", FileChecks::readable)
        .with("file-modes", FileChecks::modes)
        .with("git", FileChecks::git)
        .with("mode", SettingChecks::mode)
        .with("backend-mode", SettingChecks::backendMode)
        .with("host", SettingChecks::host)
        .with("frontend-url", SettingChecks::frontendUrl)
        .with("api-url", SettingChecks::apiUrl)
        .with("clerk", SettingChecks::clerk)
        .with("payment", SettingChecks::payment)
        .with("oauth-key", SettingChecks::oauthKey)
        .with("keys", KeyChecks::required)
        .with("placeholders", KeyChecks::placeholders)
        .with("key-forms", KeyForms::check)
        .with("names", NameChecks::wrong)
        .with("near-names", NameChecks::near)
        .with("google-api-key", KeyChecks::googleApiKey)
        .with("copies", KeyChecks::copies)
        .with("shadowed", KeyChecks::shadowed)
        .with("frontend-secrets", FrontendSecrets::check);
  }
}
