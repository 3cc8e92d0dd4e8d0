package com.alwrity.onboarding.onboarding.standing;

import com.alwrity.onboarding.text.Messages;
import com.alwrity.onboarding.workspace.ModeDecision;
import java.util.List;

/** The mode and its reason in words. */
public final class ModeText {
  private ModeText() {}

  /** Why it is this mode, such as "DEPLOY_ENV is set in the process environment". */
  public static String reason(Messages messages, ModeDecision decision) {
    String source = decision.source().map(s -> messages.get("mode.source." + s.id())).orElse("");
    return messages.get("mode.reason." + decision.reason().id(), source);
  }

  /** What the user should know about the variables, a sentence each. */
  public static List<String> warnings(Messages messages, ModeDecision decision) {
    return decision.warnings().stream().map(w -> messages.get("mode.warning." + w.id())).toList();
  }
}
