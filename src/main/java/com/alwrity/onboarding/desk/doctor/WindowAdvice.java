package com.alwrity.onboarding.desk.doctor;

import com.alwrity.onboarding.doctor.finding.Finding;
import com.alwrity.onboarding.text.Messages;
import java.util.Map;

/**
 * What to do about a finding in this window, where its advice is a command and the window has the
 * same. All other advice is as in a terminal.
 */
final class WindowAdvice {
  private static final Map<String, String> ADVICE =
      Map.of(
          "file-modes.open", "mend",
          "home-modes.open", "mend",
          "git.not-ignored", "mend",
          "drift.missing", "mend",
          "drift.different", "different",
          "drift.keyring", "equal",
          "copies.differ", "equal",
          "keys.missing", "add",
          "placeholders.found", "add",
          "audit.altered", "audit");

  private WindowAdvice() {}

  /** The advice; an empty text if nothing is to be done. */
  static String of(Finding finding, Messages messages) {
    String here = ADVICE.get(finding.advice());
    return here == null || finding.status() == Finding.Status.PASS
        ? finding.fix(messages).orElse("")
        : messages.get("desk.doctor.advice." + here);
  }
}
