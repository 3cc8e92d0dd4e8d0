package com.alwrity.onboarding.cli.session;

import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.UserId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The copies for other programs, of keys that were saved without a word of the places. */
public final class KeyringCopies {
  private KeyringCopies() {}

  /** Brings those that differ up to date, and says so, or why one may have the former key. */
  public static void renew(Session session, Output output, UserId user, Set<ProviderId> saved) {
    Map<ProviderId, Optional<Problem>> renewed =
        session.onboarding().copyRenewal().renew(user, saved);
    renewed.forEach(
        (provider, problem) -> {
          output.note(problem.isEmpty() ? "key.saved.copy" : "key.saved.copy-left", provider);
          problem.ifPresent(output::problem);
        });
  }
}
