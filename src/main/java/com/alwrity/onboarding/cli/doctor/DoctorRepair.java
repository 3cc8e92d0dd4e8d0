package com.alwrity.onboarding.cli.doctor;

import com.alwrity.onboarding.cli.output.Output;
import com.alwrity.onboarding.cli.session.Session;
import com.alwrity.onboarding.destination.PlaceResult;
import com.alwrity.onboarding.destination.PlaceReview;
import com.alwrity.onboarding.doctor.Doctor;
import com.alwrity.onboarding.doctor.repair.Repair;
import com.alwrity.onboarding.doctor.repair.Repairs;
import com.alwrity.onboarding.doctor.store.Drift;
import com.alwrity.onboarding.doctor.store.Stores;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Progress;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.text.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Shows what can be put right, does it after a yes, and has the doctor look again. */
final class DoctorRepair {
  private DoctorRepair() {}

  /**
   * What there is to do.
   *
   * @param drift the files to be made equal to what is stored
   */
  private record Work(List<Repair> repairs, List<PlaceReview> drift, UserId user) {
    static Work find(Session session) {
      try (Doctor doctor = DoctorReport.doctor(session)) {
        return new Work(
            Repairs.of(doctor.checkout(), session.settings().home()),
            doctor.stores().map(Drift::reviews).orElse(List.of()),
            doctor.stores().map(Stores::user).orElse(UserId.LOCAL));
      }
    }

    boolean isEmpty() {
      return repairs.isEmpty() && drift.isEmpty();
    }
  }

  /** Answers the exit code. */
  static int run(Session session, Output output, boolean yes) {
    Work work = Work.find(session);
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

  private static void show(Output output, Work work) {
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

  /** One that cannot be done does not keep the others from being done. */
  private static List<Problem> apply(Session session, Work work) {
    List<Problem> problems = new ArrayList<>();
    for (Repair repair : work.repairs()) {
      try {
        repair.apply();
      } catch (OnboardingException e) {
        problems.add(e.problem());
      }
    }
    if (!work.drift().isEmpty()) {
      copy(session, work).forEach(problems::add);
      session.close(); // else the doctor would see a database that is open
    }
    return problems;
  }

  private static List<Problem> copy(Session session, Work work) {
    OnboardingPlan plan =
        OnboardingPlan.of(work.user())
            .in(session.nearWorkspace().orElseThrow())
            .withDestinations(
                work.drift().stream()
                    .map(PlaceReview::destination)
                    .collect(Collectors.toUnmodifiableSet()));
    return session.onboarding().copy(plan, Progress.NONE).places().stream()
        .map(PlaceResult::problem)
        .flatMap(Optional::stream)
        .toList();
  }
}
