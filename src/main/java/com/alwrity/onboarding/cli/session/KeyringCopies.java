package com.alwrity.onboarding.cli.session;

import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.destination.PlaceResult;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.UserId;
import java.util.List;
import java.util.Set;

/** The copies for other programs, of keys that were saved without a word of the places. */
public final class KeyringCopies {
  private KeyringCopies() {}

  /** Brings those that are there up to date, and says so, or why one still has the former key. */
  public static void renew(Session session, Output output, UserId user, Set<ProviderId> saved) {
    List<PlaceResult> results = session.onboarding().renewKeyringCopies(user, saved);
    if (!results.isEmpty() && results.stream().allMatch(PlaceResult::saved)) {
      output.note("key.saved.copy");
    }
    results.stream().flatMap(result -> result.problem().stream()).forEach(output::problem);
  }
}
