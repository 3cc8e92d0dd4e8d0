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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows what can be put right, does it after a yes, and has the doctor look again. */
final class DoctorRepair {
  private DoctorRepair() {}

  /** Answers the exit code. */
  static int run(Session session, Output output, boolean yes) {
    Mending work = find(session);
    if (work.isEmpty()) {
      output.note("doctor.repair.nothing");
      return DoctorReport.run(session, output);
    }
    if (!output.isJson()) {
      show(output, work);
    }
    if (!yes && (output.isJson() || !session.agrees("doctor.repair.ask"))) {
      throw new OnboardingException(Problem.Invalid.NOT_CONFIRMED);
    }
    List<Problem> problems = apply(session, work);
    problems.forEach(output::problem);
    int code = DoctorReport.run(session, output);
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
      repair.review().ifPresent(output::review);
      repair.review().flatMap(PlaceReview::refusal).ifPresent(output::problem);
    }
    for (PlaceReview review : work.drift()) {
      output.line(output.messages().get("doctor.repair.copy", review.target()));
      output.review(review);
    }
    output.line("");
  }

  private static List<Problem> apply(Session session, Mending work) {
    List<Problem> problems = new ArrayList<>(work.repair());
    if (!work.drift().isEmpty()) {
      copy(session, work).forEach(problems::add);
      session.close(); // else the doctor would see a database that is open
    }
    return problems;
  }

  private static List<Problem> copy(Session session, Mending work) {
    OnboardingPlan plan =
        OnboardingPlan.of(work.user())
            .in(session.nearWorkspace().orElseThrow())
            .withDestinations(work.files());
    return session.onboarding().copy(plan, Progress.NONE).places().stream()
        .map(PlaceResult::problem)
        .flatMap(Optional::stream)
        .toList();
  }
}
