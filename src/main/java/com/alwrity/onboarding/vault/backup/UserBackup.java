package com.alwrity.onboarding.vault.backup;

import com.alwrity.onboarding.database.Audit.AuditRow;
import com.alwrity.onboarding.database.Sessions.SessionRow;
import com.alwrity.onboarding.database.Workspaces.WorkspaceRow;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.model.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a backup has of one user.
 *
 * @param progress how far the user is
 * @param workspaces the checkouts in which the user was onboarded last
 * @param head where the user's audit ended when the backup was made; empty if there was none
 */
record UserBackup(
    UserId user,
    Progressed progress,
    List<WorkspaceRow> workspaces,
    List<SavedKey> keys,
    Optional<Head> head)
    implements AutoCloseable {

  /** How far a user is in the onboarding, as in {@link SessionRow}. */
  record Progressed(int step, double progress, Instant startedAt, Optional<Instant> completedAt) {
    static Progressed of(SessionRow row) {
      return new Progressed(row.currentStep(), row.progress(), row.startedAt(), row.completedAt());
    }
  }

  /**
   * A key, opened.
   *
   * @param expiresOn the last day on which it is good, if the user said so; an ISO date of ten
   *     characters
   */
  record SavedKey(
      ProviderId provider,
      Secret secret,
      Verdict verdict,
      Optional<Instant> checkedAt,
      Instant updatedAt,
      Optional<LocalDate> expiresOn) {}

  /**
   * The newest entry of an audit.
   *
   * @param keyId tells the chains of one user apart
   */
  record Head(long seq, String hash, String keyId) {
    static Head of(AuditRow row) {
      return new Head(row.seq(), row.hash(), row.keyId());
    }
  }

  UserBackup withHead(Optional<Head> newest) {
    return new UserBackup(user, progress, workspaces, keys, newest);
  }

  @Override
  public void close() {
    keys.forEach(key -> key.secret().close());
  }
}
