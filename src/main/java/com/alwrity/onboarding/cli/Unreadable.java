package com.alwrity.onboarding.cli;

import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.cli.session.Session;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.standing.KeyStanding;
import com.alwrity.onboarding.text.ExitCode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Stored keys that cannot be opened, or are gone: each reason once, and the exit code. */
final class Unreadable {
  private Unreadable() {}

  /** 5 if a store is unavailable, 1 if only single rows are damaged, 0 if all can be opened. */
  static int report(Session session, Output output, UserId user, List<KeyStanding> keys) {
    Optional<Problem> lost = session.vault().vault().lost(user);
    lost.ifPresent(output::problem);
    List<Problem> problems =
        keys.stream().flatMap(key -> key.problem().stream()).distinct().toList();
    problems.forEach(output::warn);
    return Stream.concat(lost.stream(), problems.stream())
        .filter(problem -> problem.reason() != Problem.Unavailable.KEY_UNREADABLE)
        .findFirst()
        .map(ExitCode::of)
        .orElse(problems.isEmpty() ? ExitCode.DONE : ExitCode.BAD_NEWS);
  }
}
