package com.alwrity.onboarding.vault.audit;

import com.alwrity.onboarding.database.Audit.AuditRow;
import com.alwrity.onboarding.database.Audit.Event;
import com.alwrity.onboarding.database.Tables;
import com.alwrity.onboarding.model.Destination;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.UserId;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which copies the keyring may have, as far as the entries tell. */
public final class AuditedCopies {
  /** What the keyring may have, if a copy broke off: nobody knows. */
  private static final String UNKNOWN = "";

  /** Results of a copy after which there is none. */
  private static final Set<String> NONE_LEFT =
      Set.of(AuditEvent.REMOVED, new Problem(Problem.Refused.KEYRING_NO_VALUE).code());

  /** Results of a copy that was not made after all. */
  private static final Set<String> NOT_MADE =
      Set.of(
          new Problem(Problem.Unavailable.KEYRING).code(),
          new Problem(Problem.Unavailable.KEYRING_LOCKED).code(),
          new Problem(Problem.Unavailable.KEYRING_TIMEOUT).code());

  /** By provider the fingerprints of what was copied, the newest first. */
  private final Map<ProviderId, Deque<String>> copies = new TreeMap<>();

  private AuditedCopies() {}

  /**
   * The providers of whose keys the keyring may have copies, because they were made once and not
   * removed, or it broke off; with the fingerprint of what the newest copy is, or with an empty one
   * if that is not certain.
   */
  public static Map<ProviderId, String> of(Tables tables, UserId user) throws SQLException {
    AuditedCopies told = new AuditedCopies();
    for (AuditRow row :
        tables
            .audit()
            .withDetail(
                user, AuditAction.COPY.id(), AuditAction.FORGET.id(), Destination.KEYRING.id())) {
      told.note(row.event());
    }
    Map<ProviderId, String> newest = new TreeMap<>();
    told.copies.forEach((provider, copies) -> newest.put(provider, copies.getFirst()));
    return newest;
  }

  private void note(Event event) {
    if (event.action().equals(AuditAction.FORGET.id())) {
      copies.clear();
    } else {
      ProviderId.find(event.provider())
          .ifPresent(provider -> note(provider, event.result(), event.fingerprint()));
    }
  }

  private void note(ProviderId provider, String result, String fingerprint) {
    if (result.equals(AuditEvent.DONE)) {
      copies.computeIfAbsent(provider, _ -> new ArrayDeque<>()).push(fingerprint);
    } else if (NONE_LEFT.contains(result)) {
      copies.remove(provider);
    } else if (NOT_MADE.contains(result)) { // that of the entry before; others stay
      copies.computeIfPresent(provider, (_, before) -> withoutNewest(before));
    } else {
      copies.computeIfPresent(provider, (_, before) -> withUnknown(before));
    }
  }

  private static @Nullable Deque<String> withoutNewest(Deque<String> copies) {
    String notMade = copies.pop();
    if (notMade.equals(copies.peek())) { // the one before may have been cut off as well
      copies.push(UNKNOWN);
    }
    return copies.isEmpty() ? null : copies;
  }

  private static Deque<String> withUnknown(Deque<String> copies) {
    copies.push(UNKNOWN);
    return copies;
  }
}
