package com.alwrity.onboarding.cli.doctor;

import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.cli.session.Session;
import com.alwrity.onboarding.destination.PlaceResult;
import com.alwrity.onboarding.destination.PlaceReview;
import com.alwrity.onboarding.doctor.Doctor;
import com.alwrity.onboarding.doctor.repair.Mending;
import com.alwrity.onboarding.doctor.repair.Repair;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Progress;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.text.ExitCode;
import com.alwrity.onboarding.text.Messages;
import java.util.ArrayList;
import java.util.List;

/** Shows what can be put right, does it after a yes, and has the doctor look again. */
final class DoctorRepair {
  private DoctorRepair() {}

  /** Answers the exit code. */
  static int run(Session session, Output output, boolean yes, boolean all) {
    Mending work = find(session);
    if (work.isEmpty()) {
      output.note("doctor.repair.nothing");
      return DoctorReport.run(session, output, all);
    }
    if (!output.isJson()) {
      show(output, work);
    }
    if (!yes && (output.isJson() || !session.agrees("doctor.repair.ask"))) {
      throw new OnboardingException(Problem.Invalid.NOT_CONFIRMED);
    }
    List<Problem> problems = apply(session, output, work);
    problems.forEach(output::problem);
    int code = DoctorReport.run(session, output, all);
    return problems.isEmpty() ? code : ExitCode.of(problems.getFirst());
  }

  private static Mending find(Session session) {
    try (Doctor doctor = DoctorReport.doctor(session)) {
      return Mending.of(doctor.checkout(), doctor.stores(), session.settings().home());
    }
  }

  private static void show(Output output, Mending work) {
    for (Repair repair : work.repairs()) {
      output.line(repair.summary(output.messages()));
      repair.refusal().ifPresent(output::problem);
    }
    for (PlaceReview review : work.drift()) {
      output.line(output.messages().get("doctor.repair.copy", review.target()));
      output.review(review);
    }
    output.line("");
  }

  /** Says what was done as it is done; answers what could not be. */
  private static List<Problem> apply(Session session, Output output, Mending work) {
    Messages messages = output.messages();
    List<Problem> problems =
        new ArrayList<>(
            work.repair(repair -> output.note("doctor.repair.done", repair.summary(messages))));
    if (!work.drift().isEmpty()) {
      for (PlaceResult place : copy(session, work)) {
        place
            .problem()
            .ifPresentOrElse(
                problems::add, () -> output.note("doctor.repair.copied", place.target()));
      }
      session.close(); // else the doctor would see a database that is open
    }
    return problems;
  }

  private static List<PlaceResult> copy(Session session, Mending work) {
    OnboardingPlan plan =
        OnboardingPlan.of(work.user())
            .in(session.nearWorkspace().orElseThrow())
            .withDestinations(work.files());
    return session.onboarding().copy(plan, Progress.NONE).places();
  }
}
