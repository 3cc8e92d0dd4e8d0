package com.alwrity.onboarding.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The names that scripts see in options and JSON; they must not change. */
final class ContractNamesTest {
  @Test
  void ofVerdicts() {
    assertThat(Verdict.values())
        .extracting(Verdict::id)
        .containsExactly(
            "valid",
            "valid-restricted",
            "valid-no-credit",
            "rate-limited",
            "rejected",
            "expired",
            "provider-error",
            "unreachable",
            "not-verifiable",
            "unchecked");
    assertThat(Verdict.values())
        .filteredOn(Verdict::isBadNews)
        .containsExactly(Verdict.REJECTED, Verdict.EXPIRED);
  }

  @Test
  void ofFormatHints() {
    assertThat(FormatHint.values())
        .extracting(FormatHint::id)
        .containsOnly("expected", "unusual", "placeholder");
  }

  @Test
  void ofModesPlacesAndStates() {
    assertThat(DeploymentMode.values())
        .extracting(DeploymentMode::id)
        .containsExactly("development", "production");
    assertThat(Destination.values())
        .extracting(Destination::id)
        .containsExactly("keyring", "backend", "frontend");
    assertThat(MasterKeyPlace.values())
        .extracting(MasterKeyPlace::id)
        .containsExactly("os", "passphrase", "secret", "session");
    assertThat(PlaceState.values())
        .extracting(PlaceState::id)
        .containsExactly("current", "different", "missing", "unavailable", "shadowed");
  }
}
