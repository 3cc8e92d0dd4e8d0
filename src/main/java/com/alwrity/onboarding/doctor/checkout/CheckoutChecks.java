package com.alwrity.onboarding.doctor.checkout;

import com.alwrity.onboarding.doctor.finding.Checks;

/** All checks of a checkout, in the order in which people set one up. */
public final class CheckoutChecks {
  private CheckoutChecks() {}

  /** The checks. */
  public static Checks<Checkout> all() {
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
        .with("names", NameChecks::wrong)
        .with("near-names", NameChecks::near)
        .with("google-api-key", KeyChecks::googleApiKey)
        .with("copies", KeyChecks::copies)
        .with("shadowed", KeyChecks::shadowed)
        .with("frontend-secrets", FrontendSecrets::check);
  }
}
