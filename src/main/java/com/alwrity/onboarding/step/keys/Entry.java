package com.alwrity.onboarding.step.keys;

import com.alwrity.onboarding.model.FormatHint;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.recogniser.Finding.Remark;
import java.util.List;
import java.util.Optional;

/** What is in the field of a key. */
sealed interface Entry {
  /** Nothing: what is stored stays. */
  record Nothing() implements Entry {}

  /**
   * A text that can be a key.
   *
   * @param looks what it looks like; one that stands in for a key is not saved
   * @param remarks what else there is to tell about it
   * @param other whose key it looks like, if not this provider's
   * @param mayBe whose keys look alike, if these are several and this provider's look otherwise
   */
  record Key(
      FormatHint looks, List<Remark> remarks, Optional<ProviderId> other, List<ProviderId> mayBe)
      implements Entry {
    Key(FormatHint looks) {
      this(looks, List.of(), Optional.empty(), List.of());
    }
  }

  /** A text that no key can be. */
  record Impossible(Problem problem) implements Entry {}
}
