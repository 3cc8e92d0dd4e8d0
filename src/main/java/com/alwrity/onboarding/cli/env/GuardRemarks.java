package com.alwrity.onboarding.cli.env;

import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.cli.session.Session;
import com.alwrity.onboarding.onboarding.plan.ApplyResult;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.workspace.git.GitGuard;
import com.alwrity.onboarding.workspace.git.GitStanding;
import com.alwrity.onboarding.workspace.git.GitStanding.Answer;
import java.nio.file.Path;
import java.util.List;

/** After a save, a word about each written file that git might take along. */
public final class GuardRemarks {
  private GuardRemarks() {}

  /** Says nothing about files that are ignored, or that git does not know about. */
  public static void report(
      Session session, Output output, OnboardingPlan plan, ApplyResult result) {
    GitGuard guard = session.onboarding().gitGuard();
    List<Path> files =
        plan.workspace().map(checkout -> checkout.envFiles(result.savedTo())).orElse(List.of());
    for (Path file : files) {
      GitStanding standing = guard.glance(file);
      if (standing.tracked() == Answer.YES) {
        output.note("guard.saved-tracked", standing.file());
      } else if (standing.exposed()) {
        output.note("guard.saved-exposed", standing.file());
      }
    }
  }
}
