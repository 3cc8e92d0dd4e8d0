package com.alwrity.onboarding.vault.audit;

import com.alwrity.onboarding.vault.audit.chain.Head;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What verifying a chain brought to light.
 *
 * @param entries how many there are
 * @param findings what is wrong; empty if nothing is
 * @param head what was known outside of the database
 * @param headFile where that is kept
 * @param newHeads the entries that were made where the head was missing, in a home that had none
 *     yet or as somebody accepted: what was cut off before them, nobody can tell
 * @param saved which keys are stored, as far as the entries tell
 */
public record Verification(
    long entries,
    List<Finding> findings,
    Head head,
    Optional<Path> headFile,
    List<Long> newHeads,
    SavedKeys saved) {
  /** The same, with what is wrong with the stored keys; entries that were altered tell nothing. */
  public Verification beside(List<StoredFingerprint> stored) {
    if (!findings.stream().allMatch(Finding::leavesEntries)) {
      return this;
    }
    List<Finding> all = new ArrayList<>(findings);
    all.addAll(saved.compare(stored));
    return new Verification(entries, List.copyOf(all), head, headFile, newHeads, saved);
  }

  /** Whether nothing is wrong. */
  public boolean isIntact() {
    return findings.isEmpty();
  }
}
