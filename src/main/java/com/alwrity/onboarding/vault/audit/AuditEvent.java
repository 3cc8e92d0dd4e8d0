package com.alwrity.onboarding.vault.audit;

import com.alwrity.onboarding.database.Audit.Event;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What is to be entered. Never holds a key.
 *
 * @param provider whose key it is; empty if it is about no single key
 * @param fingerprint of the key; empty if there is none, or if it cannot be read
 * @param result {@code done}, {@code removed} of a copy, or the code of the problem
 * @param detail such as the destination of a copy; else empty
 */
public record AuditEvent(
    AuditAction action, String provider, String fingerprint, String result, String detail) {
  /** The detail of a rotation to a new key. */
  public static final String NEW = "new";

  /** The detail of a rotation back to the former key. */
  public static final String BACK = "back";

  /** The detail of what is accepted of the stored keys. */
  public static final String STORED = "stored";

  /** The detail of what is accepted of entries that the head tells of, and are not there. */
  public static final String HEAD = "head";

  /** Before the id of a key in the detail of a chain that goes on without it. */
  private static final String LOST_KEY = "key ";

  /** Actions after which a chain may go on without its key. */
  static final List<String> LOSE_KEYS =
      List.of(AuditAction.ACCEPT.id(), AuditAction.MASTER_RESET.id());

  /** The result of what was done. */
  public static final String DONE = "done";

  /** The result of a copy that is not there any more. */
  public static final String REMOVED = "removed";

  /** Something that is not about a single key, and was done. */
  public static AuditEvent of(AuditAction action) {
    return new AuditEvent(action, "", "", DONE, "");
  }

  /** Something that was done to this key. */
  public static AuditEvent of(AuditAction action, ProviderId provider, String fingerprint) {
    return new AuditEvent(action, provider.value(), fingerprint, DONE, "");
  }

  /**
   * The last day of this key was noted, or with none that it is not known.
   *
   * @throws OnboardingException with {@link Problem.Invalid#DATE} if its year has not four digits
   */
  public static AuditEvent expiry(ProviderId provider, String fingerprint, Optional<LocalDate> on) {
    if (on.filter(date -> date.getYear() < 0 || date.getYear() > 9999).isPresent()) {
      throw new OnboardingException(Problem.Invalid.DATE);
    }
    return of(AuditAction.EXPIRY, provider, fingerprint)
        .withDetail(on.map(LocalDate::toString).orElse("never"));
  }

  /** Whether the head is to begin anew at this event. */
  boolean acceptsHead() {
    return action == AuditAction.ACCEPT && detail.equals(HEAD);
  }

  /** The same, of a chain that goes on although its key of this id is lost. */
  public AuditEvent withLostKey(String id) {
    return withDetail(LOST_KEY + id);
  }

  /** The key that was lost when this was entered. */
  static Optional<String> lostKey(Event event) {
    return LOSE_KEYS.contains(event.action()) && event.detail().startsWith(LOST_KEY)
        ? Optional.of(event.detail().substring(LOST_KEY.length()))
        : Optional.empty();
  }

  /** Whether what was known of the entries before this one does not count any more. */
  static boolean replacesHead(Event event) {
    return event.action().equals(AuditAction.ACCEPT.id())
        && (event.detail().equals(HEAD) || lostKey(event).isPresent());
  }

  /** The same, with something more to say. */
  public AuditEvent withDetail(String more) {
    return new AuditEvent(action, provider, fingerprint, result, more);
  }

  /** The same, of a copy that is not there any more. */
  public AuditEvent removed() {
    return new AuditEvent(action, provider, fingerprint, REMOVED, detail);
  }

  /** The same, not done. */
  public AuditEvent failed(Problem problem) {
    return new AuditEvent(action, provider, fingerprint, problem.code(), detail);
  }
}
