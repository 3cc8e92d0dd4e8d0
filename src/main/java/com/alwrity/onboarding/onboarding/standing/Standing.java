package com.alwrity.onboarding.onboarding.standing;

import com.alwrity.onboarding.database.Sessions.SessionRow;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.workspace.ModeDecision;
import com.alwrity.onboarding.workspace.Workspace;
import java.util.List;
import java.util.Optional;

/**
 * Where everything stands for one user.
 *
 * @param session how far the user is; empty if the user never began
 * @param masterKey where the master key is; empty if there is none yet
 * @param keys one entry per stored key
 * @param lost why there should be more keys, or others; empty if there should not
 */
public record Standing(
    ModeDecision mode,
    Optional<Workspace> workspace,
    UserId user,
    Optional<SessionRow> session,
    Optional<MasterKeyWhereabouts> masterKey,
    List<KeyStanding> keys,
    Optional<Problem> lost) {
  /**
   * Why keys cannot be opened now, if what opens them is the reason, such as a keyring that does
   * not answer; not a row that was altered.
   */
  public Optional<Problem> closed() {
    return keys.stream()
        .flatMap(key -> key.problem().stream())
        .filter(problem -> problem.reason() != Problem.Unavailable.KEY_UNREADABLE)
        .findFirst();
  }
}
