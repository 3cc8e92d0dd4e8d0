package com.alwrity.onboarding.vault.audit;

import com.alwrity.onboarding.database.Audit.AuditRow;
import com.alwrity.onboarding.database.Audit.Event;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.vault.audit.Finding.Kind;
import com.alwrity.onboarding.vault.audit.chain.ChainKey;
import com.alwrity.onboarding.vault.audit.chain.Head;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;

/** Looks at the entries of one chain, one after the other. */
final class ChainCheck {
  private final ChainKey key;
  private final Map<String, Optional<ChainKey>> older;
  private final Head head;
  private final List<Finding> findings = new ArrayList<>();
  private final List<Long> newHeads = new ArrayList<>();
  private final List<Long> evidenceLost = new ArrayList<>();
  private final List<Long> waitingLost = new ArrayList<>();
  private final SavedKeys saved = new SavedKeys();

  /** The hash of the entry before; empty if that one is missing. */
  private Optional<String> previous = Optional.of("");

  private long next = 1;
  private long entries;

  /** The key of the entry before; empty before the first. */
  private String lastKeyId = "";

  /** By the keys that are lost, the entries, from and to, that nobody can verify. */
  private final Map<String, Finding> lost = new LinkedHashMap<>();

  /**
   * A check with the key of the chain.
   *
   * @param older the keys that it had before, by their ids; empty those that cannot be opened
   */
  ChainCheck(ChainKey key, Map<String, Optional<ChainKey>> older, Head head) {
    this.key = key;
    this.older = older;
    this.head = head;
  }

  UserId user() {
    return key.user();
  }

  /** Takes the entries in the order of their numbers. */
  void accept(AuditRow row) {
    entries++;
    saved.note(row.seq(), row.event());
    if (row.seq() < next) { // below 1: nothing else can be in order
      findings.add(Finding.of(Kind.ENTRY_ALTERED, row.seq()));
      return;
    }
    if (row.seq() > next) {
      findings.add(new Finding(Kind.ENTRIES_MISSING, next, row.seq() - 1));
      previous = Optional.empty();
    }
    compare(row);
    if (head instanceof Head.At at && at.seq() == row.seq() && !at.hash().equals(row.hash())) {
      findings.add(Finding.of(Kind.REPLACED, row.seq()));
    }
    previous = Optional.of(row.hash());
    lastKeyId = row.keyId();
    next = row.seq() + 1;
  }

  private void compare(AuditRow row) {
    // An entry of a key that is not known is altered: no other key makes it.
    Optional<ChainKey> maker = older.getOrDefault(row.keyId(), Optional.of(key));
    if (maker.isEmpty()) {
      long from = Optional.ofNullable(lost.get(row.keyId())).map(Finding::from).orElse(row.seq());
      lost.put(row.keyId(), new Finding(Kind.KEY_LOST, from, row.seq()));
      return;
    }
    // Behind a gap, nobody can tell; the gap is found already.
    boolean intact =
        previous.isEmpty()
            || (maker.get().next(row.seq(), previous.get(), row.event()).equals(row)
                && mayHaveItsKey(row));
    if (!intact) {
      findings.add(Finding.of(Kind.ENTRY_ALTERED, row.seq()));
    } else if (row.seq() == 1 && !row.event().action().equals(AuditAction.BEGIN.id())) {
      findings.add(Finding.of(Kind.NO_BEGINNING, row.seq()));
    } else {
      noteHead(row);
    }
  }

  private void noteHead(AuditRow row) {
    String action = row.event().action();
    if (action.equals(AuditAction.HEAD_BEGIN.id())) {
      newHeads.add(row.seq());
    } else if (action.equals(AuditAction.EVIDENCE_LOST.id())) {
      evidenceLost.add(row.seq());
    } else if (action.equals(AuditAction.WAITING_LOST.id())) {
      waitingLost.add(row.seq());
    } else if (action.equals(AuditAction.ACCEPT.id())) {
      newHeads.addAll(evidenceLost);
      if (AuditEvent.replacesHead(row.event())) {
        newHeads.add(row.seq());
      }
      AuditEvent.lostKey(row.event()).ifPresent(lost::remove); // it is known that it is lost
      evidenceLost.clear();
      waitingLost.clear();
    }
  }

  /** A chain gets another key by an entry with which it begins anew. */
  private boolean mayHaveItsKey(AuditRow row) {
    return lastKeyId.isEmpty()
        || lastKeyId.equals(row.keyId())
        || row.event().action().equals(AuditAction.BEGIN.id());
  }

  /** After the last entry: what waits beside what was noted. */
  void compareWaiting(List<Event> waiting, LongPredicate isOtherwise) {
    if (isOtherwise.test(next - 1)) {
      findings.add(Finding.of(Kind.WAITING_LOST));
    }
    waiting.forEach(event -> saved.note(0, event));
  }

  /** What was found, now that there are no more entries. */
  Verification end(Optional<Path> headFile) {
    long known = head instanceof Head.At at ? at.seq() : 0;
    if (known >= next) {
      findings.add(new Finding(Kind.CUT_OFF, next, known));
    } else if (next == 1) { // a key comes with its first entry
      findings.add(Finding.of(Kind.CUT_OFF, 1));
    }
    waitingLost.forEach(seq -> findings.add(Finding.of(Kind.WAITING_LOST, seq)));
    evidenceLost.forEach(seq -> findings.add(Finding.of(Kind.EVIDENCE_LOST, seq)));
    for (Finding entries : lost.values()) {
      boolean isLast = entries.to() == next - 1; // a chain that lost its key goes on with another
      findings.add(isLast ? Finding.of(Kind.ENTRY_ALTERED, entries.to()) : entries);
    }
    switch (head) {
      case Head.Missing _ -> findings.add(Finding.of(Kind.HEAD_MISSING));
      case Head.Altered _ -> findings.add(Finding.of(Kind.HEAD_ALTERED));
      case Head.At _, Head.Unkept _ -> {}
    }
    return new Verification(
        entries, List.copyOf(findings), head, headFile, List.copyOf(newHeads), saved);
  }
}
