package com.alwrity.onboarding.vault.upkeep;

import com.alwrity.onboarding.database.MasterKeys.MasterKeyRow;
import com.alwrity.onboarding.database.MasterKeys.Spare;
import com.alwrity.onboarding.model.Problem;
import java.util.List;
import java.util.Map;

/**
 * What became of the master keys of this machine.
 *
 * @param steps one for each master key that was moved or replaced
 * @param notRemoved old copies that are still where they were, and why
 * @param left how many data keys are wrapped by master keys that are not open here
 */
public record MasterKeyChange(List<Step> steps, Map<Spare, Problem> notRemoved, long left) {

  /**
   * One master key.
   *
   * @param before as it was
   * @param after the same in another place, or the one that took over
   * @param rewrapped how many keys were wrapped anew now
   * @param unreadable what cannot be opened, so that the old master key is kept
   */
  public record Step(
      MasterKeyRow before, MasterKeyRow after, long rewrapped, List<Problem> unreadable) {
    /** Whether nothing needs the old master key any more. */
    public boolean complete() {
      return unreadable.isEmpty();
    }
  }
}
