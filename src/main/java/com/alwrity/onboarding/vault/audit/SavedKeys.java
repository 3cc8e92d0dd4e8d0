package com.alwrity.onboarding.vault.audit;

import com.alwrity.onboarding.database.Audit.Event;
import com.alwrity.onboarding.vault.audit.Finding.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which keys of a user are stored, as far as the entries tell. A row that somebody put back, took
 * out or brought in with the means of the database is sealed as it should be, and has no entry.
 */
public final class SavedKeys {
  /** Destroyed with a data key, or put aside. */
  private static final Set<String> ENDS =
      Set.of(AuditAction.FORGET.id(), AuditAction.MASTER_RESET.id());

  static final Set<String> SAVES =
      Set.of(AuditAction.SET.id(), AuditAction.RESTORE.id(), AuditAction.ROTATE.id());

  /** By provider, what was entered last. */
  private final SortedMap<String, Entered> last = new TreeMap<>();

  private boolean tellsAll;

  /**
   * @param tellsAll whether a key without an entry cannot have been saved
   */
  SavedKeys(boolean tellsAll) {
    this.tellsAll = tellsAll;
  }

  /** Before the first entry of a chain. */
  public SavedKeys() {
    this(true);
  }

  /** An entry; without a fingerprint, the key was removed. */
  private record Entered(long entry, Optional<String> fingerprint) {}

  /** The actions of the entries that {@link #note} has a use for. */
  static List<String> actions() {
    return Stream.of(
            Stream.of(AuditAction.REMOVE, AuditAction.EVIDENCE_LOST, AuditAction.ACCEPT)
                .map(AuditAction::id),
            ENDS.stream(),
            SAVES.stream())
        .flatMap(actions -> actions)
        .toList();
  }

  /** The providers whose keys were saved last, and not removed. */
  Set<String> saved() {
    return last.entrySet().stream()
        .filter(entered -> entered.getValue().fingerprint().isPresent())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** Takes the entries in their order, with their numbers, and then what waits to be entered. */
  void note(long entry, Event event) {
    String action = event.action();
    if (ENDS.contains(action)) {
      last.clear();
      tellsAll = true;
    } else if (isUnknown(event)) {
      last.clear();
      tellsAll = false;
    } else if (action.equals(AuditAction.REMOVE.id())) {
      last.put(event.provider(), new Entered(entry, Optional.empty()));
    } else if (SAVES.contains(action) && !isOfFormerKey(event)) {
      last.put(event.provider(), new Entered(entry, Optional.of(event.fingerprint())));
    }
  }

  /** What was before is not known, or accepted as it is. */
  private static boolean isUnknown(Event event) {
    return event.action().equals(AuditAction.EVIDENCE_LOST.id())
        || (event.action().equals(AuditAction.ACCEPT.id())
            && event.detail().equals(AuditEvent.STORED));
  }

  /** Of a rotation, the end of the key that was replaced. */
  private static boolean isOfFormerKey(Event event) {
    return event.action().equals(AuditAction.ROTATE.id())
        && !event.detail().equals(AuditEvent.NEW)
        && !event.detail().equals(AuditEvent.BACK);
  }

  /** What is stored otherwise than was entered. */
  List<Finding> compare(List<StoredFingerprint> stored) {
    List<Finding> findings = new ArrayList<>();
    Set<String> there = new HashSet<>();
    for (StoredFingerprint key : stored) {
      there.add(key.provider());
      Optional<Entered> entered = Optional.ofNullable(last.get(key.provider()));
      Optional<String> fingerprint = entered.flatMap(Entered::fingerprint);
      if (fingerprint.isPresent()) {
        if (key.fingerprint().filter(found -> !fingerprint.get().equals(found)).isPresent()) {
          findings.add(finding(Kind.STORED_OTHER, entered.get(), key.provider()));
        }
      } else if (tellsAll || entered.isPresent()) {
        Entered none = new Entered(0, Optional.empty());
        findings.add(finding(Kind.STORED_UNKNOWN, entered.orElse(none), key.provider()));
      }
    }
    for (Map.Entry<String, Entered> entered : last.entrySet()) {
      if (entered.getValue().fingerprint().isPresent() && !there.contains(entered.getKey())) {
        findings.add(finding(Kind.STORED_NONE, entered.getValue(), entered.getKey()));
      }
    }
    return findings;
  }

  private static Finding finding(Kind kind, Entered entered, String provider) {
    return new Finding(kind, entered.entry(), entered.entry(), provider);
  }
}
