package com.alwrity.onboarding.desk.doctor;

import static com.alwrity.onboarding.testing.Component.ENGLISH;
import static com.alwrity.onboarding.testing.Component.VIEWS;
import static com.alwrity.onboarding.testing.Component.as;

import com.alwrity.onboarding.doctor.finding.Finding;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.OnboardedHome;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.testing.Component;
import com.alwrity.onboarding.testing.SampleHome;
import com.alwrity.onboarding.ui.Tasks;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Parent;
import javafx.scene.layout.BorderPane;

/** What the doctor found, and how far it is. */
public final class DoctorComponents {
  private static final double LOW = 330;
  private static final double HIGH = 560;

  private final OnboardedHome home;
  private final SampleHome sample;

  /** Over this home. */
  public DoctorComponents(OnboardedHome home, SampleHome sample) {
    this.home = home;
    this.sample = sample;
  }

  /** All of them. */
  public List<Component> all() {
    return List.of(
        Component.named("finding")
            .state("pass", () -> card(Finding.pass("java", "25")))
            .state("warn", () -> card(warning()))
            .state("fail", () -> card(failure()))
            .state(
                "advice for this window",
                () ->
                    card(Finding.warn("drift.different", "exa", "/home/ann/ALwrity/backend/.env")))
            .state("focused", () -> as(card(warning()), "focus-visible")),
        Component.named("doctor")
            .state(
                "looking",
                () ->
                    doctor(
                        model -> {
                          model.looking().set(true);
                          model.part().set(Optional.of(new DoctorModel.Part(3, 12)));
                        }))
            .state("found", this::findings)
            .state(
                "nothing to mend",
                () ->
                    doctor(
                        model -> model.outcome().set(Optional.of(new DoctorModel.NothingToMend()))))
            .state(
                "stopped",
                () ->
                    doctor(model -> model.outcome().set(Optional.of(new DoctorModel.Stopped())))));
  }

  private static Finding warning() {
    return Finding.warn(new Problem(Problem.Unavailable.KEYRING, "it is locked"));
  }

  private static Finding failure() {
    return Finding.fail(
        new Problem(Problem.Unavailable.MASTER_KEY_LOST, "a1b2", "the keyring of this computer"));
  }

  private static Parent card(Finding finding) {
    return VIEWS.load(new FindingController(finding, ENGLISH));
  }

  private BorderPane findings() {
    BorderPane view =
        doctor(model -> model.findings().set(Optional.of(List.of(failure(), warning()))));
    view.setPrefHeight(HIGH);
    return view;
  }

  private BorderPane doctor(Consumer<DoctorModel> change) {
    DoctorModel model =
        new DoctorModel(
            new Tasks(
                Runnable::run,
                Runnable::run,
                failure -> {
                  throw new AssertionError(failure);
                }),
            new Consultation(
                sample.settings(), OnboardingPlan.of(UserId.LOCAL), home.onboarding(), "alwrity"));
    BorderPane view =
        (BorderPane)
            VIEWS.load(new DoctorController(model, ENGLISH, VIEWS, Optional::empty, () -> {}));
    change.accept(model);
    view.setPrefHeight(LOW);
    return view;
  }
}
