package com.alwrity.onboarding.vault;

import com.alwrity.onboarding.database.ApiKeys.KeyRow;
import com.alwrity.onboarding.database.ApiKeys.SealedRows;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.vault.envelope.DataKey;
import java.util.Optional;

/** A user's keys as they were at one moment; each is opened when it is asked for. Immutable. */
public final class SealedKeys {
  private final SealedRows rows;
  private final Optional<DataKey> dataKey;
  private final Optional<OnboardingException> problem;

  /**
   * @param dataKey opens them, unless there are none
   * @param problem why it cannot be had
   */
  SealedKeys(SealedRows rows, Optional<DataKey> dataKey, Optional<OnboardingException> problem) {
    this.rows = rows;
    this.dataKey = dataKey;
    this.problem = problem;
  }

  /**
   * Opens the key for this provider; the caller closes it.
   *
   * @return empty if the user had none
   * @throws OnboardingException if it cannot be opened, or nobody can say whether it is there
   */
  public Optional<Secret> open(ProviderId provider) {
    Optional<KeyRow> found =
        rows.keys().stream().filter(row -> row.provider().equals(provider)).findFirst();
    if (found.isEmpty() && !rows.whole()) {
      throw new OnboardingException(Problem.Unavailable.KEY_UNNAMED, rows.user());
    }
    return found.map(row -> dataKey.orElseThrow(this::unreadable).open(row));
  }

  private OnboardingException unreadable() {
    OnboardingException cause = problem.orElseThrow();
    return new OnboardingException(cause, cause.problem());
  }
}
