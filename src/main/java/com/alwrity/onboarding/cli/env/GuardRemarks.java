package com.alwrity.onboarding.cli.env;

import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.cli.session.Session;
import com.alwrity.onboarding.onboarding.ApplyResult;
import com.alwrity.onboarding.onboarding.OnboardingPlan;
import com.alwrity.onboarding.workspace.git.GitStanding;
import com.alwrity.onboarding.workspace.git.GitStanding.Answer;

/** After a save, a word about each written file that git might take along. */
public final class GuardRemarks {
  private GuardRemarks() {}

  /** Says nothing about files that are ignored, or that git does not know about. */
  public static void report(Session session, Output output, OnboardingPlan plan, ApplyResult result) {
    OnboardingPlan saved = plan.withDestinations(result.savedTo());
    for (GitStanding standing : session.onboarding().gitStandings(saved)) {
      if (standing.tracked() == Answer.YES) {
        output.note("guard.saved-tracked", standing.file());
      } else if (standing.exposed()) {
        output.note("guard.saved-exposed", standing.file());
      }
    }
  }
}
