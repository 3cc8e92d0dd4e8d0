package com.alwrity.onboarding.vault.audit;

import com.alwrity.onboarding.database.Audit.AuditRow;
import com.alwrity.onboarding.vault.audit.Finding.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at the entries of one chain, one after the other. */
final class ChainCheck {
  private final ChainKey key;
  private final Head head;
  private final List<Finding> findings = new ArrayList<>();
  private final List<Long> newHeads = new ArrayList<>();

  /** The hash of the entry before; empty if that one is missing. */
  private Optional<String> previous = Optional.of("");

  private long next = 1;

  /** The last entry before the first one of this key. */
  private long lost;

  private boolean begunAnew;
  private long entries;

  /** A check with the key of the chain. */
  ChainCheck(ChainKey key, Head head) {
    this.key = key;
    this.head = head;
  }

  /** Takes the entries in the order of their numbers. */
  void accept(AuditRow row) {
    entries++;
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
    next = row.seq() + 1;
  }

  private void compare(AuditRow row) {
    if (!row.keyId().equals(key.id()) && !begunAnew) {
      lost = row.seq();
      return;
    }
    begunAnew = true;
    // Behind a gap, nobody can tell; the gap is found already.
    boolean intact =
        previous.isEmpty() || key.next(row.seq(), previous.get(), row.event()).equals(row);
    if (!intact) {
      findings.add(Finding.of(Kind.ENTRY_ALTERED, row.seq()));
    } else if (row.seq() == lost + 1 && !row.event().action().equals(AuditAction.BEGIN.id())) {
      findings.add(Finding.of(Kind.NO_BEGINNING, row.seq()));
    } else if (row.event().action().equals(AuditAction.HEAD_BEGIN.id())) {
      newHeads.add(row.seq());
    }
  }

  /** What was found, now that there are no more entries. */
  Verification end(Optional<Path> headFile) {
    if (lost > 0) {
      findings.add(new Finding(Kind.KEY_LOST, 1, lost));
    }
    long known = head instanceof Head.At at ? at.seq() : 0;
    if (known >= next) {
      findings.add(new Finding(Kind.CUT_OFF, next, known));
    } else if (next == 1) { // a key comes with its first entry
      findings.add(Finding.of(Kind.CUT_OFF, 1));
    }
    switch (head) {
      case Head.Missing _ -> findings.add(Finding.of(Kind.HEAD_MISSING));
      case Head.Altered _ -> findings.add(Finding.of(Kind.HEAD_ALTERED));
      case Head.At _, Head.Unkept _ -> {}
    }
    return new Verification(entries, List.copyOf(findings), head, headFile, List.copyOf(newHeads));
  }
}
