package com.alwrity.onboarding.cli.session;

import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.text.ExitCode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The copies for other programs, of keys that were saved without a word of the places.
 *
 * @param changed those that differed, or may have: with why they are the former keys, if they may
 *     be, and else up to date
 */
public record KeyringCopies(Map<ProviderId, Optional<Problem>> changed) {
  /** Brings those that differ up to date. Does not throw: what was saved is yet to be said. */
  public static KeyringCopies renew(Session session, UserId user, Set<ProviderId> saved) {
    try {
      return new KeyringCopies(session.onboarding().copyRenewal().renew(user, saved));
    } catch (OnboardingException e) {
      return saved.stream()
          .findFirst()
          .map(provider -> of(provider, Optional.of(e.problem())))
          .orElseGet(() -> new KeyringCopies(Map.of()));
    }
  }

  /** The copy of this key, which is the former one for this reason, if there is one. */
  public static KeyringCopies of(ProviderId provider, Optional<Problem> problem) {
    Map<ProviderId, Optional<Problem>> changed = new TreeMap<>();
    if (problem.isPresent()) {
      changed.put(provider, problem);
    }
    return new KeyringCopies(changed);
  }

  /** Why one of them may be the former key; empty if none may. */
  public Optional<Problem> problem() {
    return changed.values().stream().flatMap(Optional::stream).findFirst();
  }

  /** Adds the problem to a document, if there is one. */
  public void addTo(Map<String, ? super Map<String, Object>> document, Output output) {
    problem().ifPresent(problem -> document.put("keyring", output.problemDocument(problem)));
  }

  /** Adds the problem of one of them to a document that has its provider. */
  public void addToRow(Map<String, ? super Map<String, Object>> row, Output output) {
    changed.forEach(
        (provider, problem) -> {
          if (provider.value().equals(row.get("provider"))) {
            of(provider, problem).addTo(row, output);
          }
        });
  }

  /**
   * Says which are up to date now, and why others may be the former keys.
   *
   * @return the exit code
   */
  public int tell(Output output) {
    changed.forEach(
        (provider, problem) -> {
          if (problem.isEmpty()) {
            output.note("key.saved.copy", provider);
          } else if (problem.get().reason() instanceof Problem.Unavailable) { // else it is gone
            output.alert("key.saved.copy-left", provider);
          }
        });
    changed.values().stream().flatMap(Optional::stream).distinct().forEach(output::problem);
    return problem().map(ExitCode::of).orElse(ExitCode.DONE);
  }
}
