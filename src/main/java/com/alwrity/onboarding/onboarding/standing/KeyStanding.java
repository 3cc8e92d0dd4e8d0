package com.alwrity.onboarding.onboarding.standing;

import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.PlaceState;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Verdict;
import java.util.Map;
import java.util.Optional;

/**
 * Where one key stands.
 *
 * @param hint the masked key; empty if its row cannot be opened
 * @param fingerprint tells keys apart; empty if its row cannot be opened
 * @param problem why its row cannot be opened; empty if it can
 * @param verdict what the provider said last
 * @param care how old it is, when it was checked, and when it expires
 * @param places how each place that it belongs to compares
 */
public record KeyStanding(
    ProviderId provider,
    Optional<String> hint,
    Optional<String> fingerprint,
    Optional<Problem> problem,
    Verdict verdict,
    KeyCare care,
    Map<Destination, PlaceState> places) {
  /** Whether the stored key can be opened. */
  public boolean readable() {
    return hint.isPresent();
  }
}
