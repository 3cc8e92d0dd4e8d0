package com.alwrity.onboarding.vault;

import com.alwrity.onboarding.database.ApiKeys.KeyRow;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.vault.audit.StoredFingerprint;
import com.alwrity.onboarding.vault.envelope.DataKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A user's key for one provider, opened. Close it to wipe the key.
 *
 * @param secret the key; empty if its row cannot be opened
 * @param fingerprint tells keys apart: 16 hexadecimal digits; empty if the row cannot be opened
 * @param problem why it cannot be opened; empty if it can
 * @param verdict what the provider said last
 * @param checkedAt when it said so
 * @param updatedAt when the key was last saved
 * @param expiresOn the last day on which it is good, if the user said so
 */
public record StoredKey(
    ProviderId provider,
    Optional<Secret> secret,
    Optional<String> fingerprint,
    Optional<Problem> problem,
    Verdict verdict,
    Optional<Instant> checkedAt,
    Instant updatedAt,
    Optional<LocalDate> expiresOn)
    implements AutoCloseable {
  /** The key in this row, or why it cannot be opened. */
  static StoredKey open(DataKey dataKey, KeyRow row) {
    try {
      Secret secret = dataKey.open(row);
      return of(
          row, Optional.of(secret), Optional.of(dataKey.fingerprint(secret)), Optional.empty());
    } catch (OnboardingException e) {
      return unreadable(row, e.problem());
    }
  }

  /** The same; without a data key it cannot be opened. */
  static StoredKey of(Optional<DataKey> dataKey, KeyRow row) {
    return dataKey
        .map(key -> open(key, row))
        .orElseGet(
            () ->
                unreadable(
                    row,
                    new Problem(Problem.Unavailable.KEY_UNREADABLE, row.provider(), row.user())));
  }

  /** A key that cannot be opened. */
  static StoredKey unreadable(KeyRow row, Problem problem) {
    return of(row, Optional.empty(), Optional.empty(), Optional.of(problem));
  }

  private static StoredKey of(
      KeyRow row,
      Optional<Secret> secret,
      Optional<String> fingerprint,
      Optional<Problem> problem) {
    return new StoredKey(
        row.provider(),
        secret,
        fingerprint,
        problem,
        row.verdict(),
        row.checkedAt(),
        row.updatedAt(),
        row.expiresOn());
  }

  /** How the keys stand beside what was entered of them; closes them. */
  static List<StoredFingerprint> fingerprints(List<StoredKey> keys) {
    return keys.stream()
        .map(
            key -> {
              key.close();
              return new StoredFingerprint(key.provider().value(), key.fingerprint());
            })
        .toList();
  }

  @Override
  public void close() {
    secret.ifPresent(Secret::close);
  }
}
