package com.alwrity.onboarding.desk.doctor;

import com.alwrity.onboarding.destination.PlaceResult;
import com.alwrity.onboarding.doctor.Doctor;
import com.alwrity.onboarding.doctor.bundle.SupportBundle;
import com.alwrity.onboarding.doctor.finding.Finding;
import com.alwrity.onboarding.doctor.repair.Mending;
import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Progress;
import com.alwrity.onboarding.onboarding.Onboarding;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.text.Messages;
import com.alwrity.onboarding.vault.VaultSettings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is asked of the doctor, for one user and one checkout. Each call has a look of its own at
 * what is there by then. Not for the JavaFX thread.
 *
 * @param version of this program
 */
public record Consultation(
    VaultSettings settings, OnboardingPlan plan, Onboarding onboarding, String version) {

  /** What is found, the worst first. */
  List<Finding> examine(Progress progress) {
    try (Doctor doctor = doctor()) {
      Stream<Finding> misread =
          doctor.catalogue().problems().stream().map(problem -> Finding.warn(problem).by("keys"));
      return Stream.concat(misread, doctor.examine(progress).stream())
          .sorted((one, other) -> other.status().compareTo(one.status()))
          .toList();
    }
  }

  /** What could be put right. */
  Mending mending() {
    try (Doctor doctor = doctor()) {
      return Mending.of(doctor.checkout(), doctor.stores(), settings.home());
    }
  }

  /** Puts it right; answers what could not be done. */
  List<Problem> mend(Mending mending) {
    List<Problem> problems = new ArrayList<>(mending.repair(_ -> {}));
    if (!mending.drift().isEmpty()) {
      onboarding.copy(plan.withDestinations(mending.files()), Progress.NONE).places().stream()
          .map(PlaceResult::problem)
          .flatMap(Optional::stream)
          .forEach(problems::add);
    }
    return problems;
  }

  /** Writes a support bundle, in English as whoever reads it; it replaces what is there. */
  SupportBundle bundle(Path target) {
    SupportBundle bundle;
    try (Doctor doctor = doctor()) {
      bundle = SupportBundle.of(doctor, settings.home(), new Messages(Locale.ENGLISH), version);
    }
    bundle.write(target, true);
    return bundle;
  }

  private Doctor doctor() {
    return Doctor.of(
        settings.demo() ? forShow() : settings,
        plan.workspace(),
        Optional.of(plan.user()),
        InstantSource.system());
  }

  /** A demonstration keeps nothing, and does not touch the keyring of the system. */
  private VaultSettings forShow() {
    return new VaultSettings(
        settings.home(),
        Optional.empty(),
        Optional.of(MasterKeyPlace.SESSION),
        Optional.empty(),
        settings.environment(),
        true,
        Optional.empty());
  }
}
