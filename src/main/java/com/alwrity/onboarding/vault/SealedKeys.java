package com.alwrity.onboarding.vault;

import com.alwrity.onboarding.database.ApiKeys.KeyRow;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.vault.envelope.DataKey;
import java.util.List;
import java.util.Optional;

/** A user's keys as they were at one moment; each is opened when it is asked for. Immutable. */
public final class SealedKeys {
  private final List<KeyRow> rows;
  private final Optional<DataKey> dataKey;
  private final Optional<OnboardingException> problem;

  /**
   * @param dataKey opens them, unless there are none
   * @param problem why it cannot be had
   */
  SealedKeys(List<KeyRow> rows, Optional<DataKey> dataKey, Optional<OnboardingException> problem) {
    this.rows = rows;
    this.dataKey = dataKey;
    this.problem = problem;
  }

  /**
   * Opens the key for this provider; the caller closes it.
   *
   * @return empty if the user had none
   * @throws OnboardingException if it cannot be opened
   */
  public Optional<Secret> open(ProviderId provider) {
    return rows.stream()
        .filter(row -> row.provider().equals(provider))
        .findFirst()
        .map(row -> dataKey.orElseThrow(this::unreadable).open(row));
  }

  private OnboardingException unreadable() {
    OnboardingException cause = problem.orElseThrow();
    return new OnboardingException(cause, cause.problem());
  }
}
