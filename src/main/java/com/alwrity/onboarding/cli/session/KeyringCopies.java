package com.alwrity.onboarding.cli.session;

import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.text.ExitCode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The copies for other programs, of keys that were saved without a word of the places. */
public final class KeyringCopies {
  private KeyringCopies() {}

  /**
   * Brings those that differ up to date, and says so, or why one may have the former key.
   *
   * @return the exit code: that of the first that may have it
   */
  public static int renew(Session session, Output output, UserId user, Set<ProviderId> saved) {
    Map<ProviderId, Optional<Problem>> renewed =
        session.onboarding().copyRenewal().renew(user, saved);
    int code = ExitCode.DONE;
    for (Map.Entry<ProviderId, Optional<Problem>> copy : renewed.entrySet()) {
      if (copy.getValue().isEmpty()) {
        output.note("key.saved.copy", copy.getKey());
      }
      int its = report(output, copy.getKey(), copy.getValue());
      code = code == ExitCode.DONE ? its : code;
    }
    return code;
  }

  /**
   * Says why the copy of this key may be the former one, if it may.
   *
   * @return the exit code
   */
  public static int report(Output output, ProviderId provider, Optional<Problem> problem) {
    if (problem.isEmpty()) {
      return ExitCode.DONE;
    }
    if (problem.get().reason() instanceof Problem.Unavailable) { // else the copy is gone
      output.alert("key.saved.copy-left", provider);
    }
    output.problem(problem.get());
    return ExitCode.of(problem.get());
  }
}
