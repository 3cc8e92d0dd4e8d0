package com.alwrity.onboarding.desk.audit;

import com.alwrity.onboarding.database.Audit.AuditRow;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.vault.OpenVault;
import com.alwrity.onboarding.vault.audit.Verification;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;

/**
 * The audit of one user, read from its end and a page at a time, however long it is. Not for the
 * JavaFX thread.
 */
public record Trail(OpenVault vault, UserId user) {
  /** How many entries a page has. */
  static final int PAGE = 50;

  private static final int CHUNK = 500;

  /**
   * A page.
   *
   * @param entries the newest first
   * @param older the number of the entry with which the next page begins
   */
  record Page(List<AuditRow> entries, Optional<Long> older) {}

  /** What verifying brought to light, and how many events wait to be entered. */
  record Verified(Verification found, int pending) {}

  /**
   * The wanted entries from this number back.
   *
   * @throws CancellationException if the thread is interrupted
   */
  Page page(long from, Predicate<AuditRow> wanted) {
    List<AuditRow> found = new ArrayList<>();
    List<AuditRow> chunk = vault.audit().back(user, from, CHUNK);
    while (!chunk.isEmpty()) {
      for (AuditRow row : chunk) {
        if (wanted.test(row)) {
          if (found.size() == PAGE) {
            return new Page(found, Optional.of(row.seq()));
          }
          found.add(row);
        }
      }
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException();
      }
      long last = chunk.getLast().seq();
      chunk = last > Long.MIN_VALUE ? vault.audit().back(user, last - 1, CHUNK) : List.of();
    }
    return new Page(found, Optional.empty());
  }

  /** Somebody wants it verified, who may unlock the keyring. */
  void retryKeyring() {
    vault.retryKeyring();
  }

  /** Verifies it all. */
  Verified verify() {
    return new Verified(vault.vault().verifyAudit(user), vault.audit().waiting(user).size());
  }
}
