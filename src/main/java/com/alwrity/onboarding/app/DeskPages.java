package com.alwrity.onboarding.app;

import com.alwrity.onboarding.cli.session.Version;
import com.alwrity.onboarding.desk.DeskController;
import com.alwrity.onboarding.desk.audit.Trail;
import com.alwrity.onboarding.desk.doctor.Consultation;
import com.alwrity.onboarding.onboarding.OnboardedHome;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.vault.VaultSettings;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The desk of one user, and the pages from which Back leads to it. */
final class DeskPages {
  private final Screens screens;
  private final OnboardedHome home;
  private final VaultSettings settings;
  private final OnboardingPlan plan;
  private final Ways ways;

  /**
   * What leads away.
   *
   * @param turn shows another page, when the one before it has ended
   * @param add to where keys are entered
   * @param settings to the settings of the window
   * @param close to the end
   */
  record Ways(Consumer<Supplier<Page>> turn, Runnable add, Runnable settings, Runnable close) {}

  DeskPages(
      Screens screens, OnboardedHome home, VaultSettings settings, OnboardingPlan plan, Ways ways) {
    this.screens = screens;
    this.home = home;
    this.settings = settings;
    this.plan = plan;
    this.ways = ways;
  }

  Page desk() {
    return new DeskPage(
        screens,
        home.onboarding(),
        settings.demo(),
        plan,
        new DeskController.Actions(
            ways.add(),
            () -> ways.turn().accept(this::doctor),
            () -> ways.turn().accept(this::audit),
            ways.settings(),
            ways.close()));
  }

  private Page doctor() {
    return new DoctorPage(
        screens,
        new Consultation(settings, plan, home.onboarding(), new Version().getVersion()[0]),
        this::back);
  }

  private Page audit() {
    return new AuditPage(screens, new Trail(home.vault(), plan.user()), this::back);
  }

  private void back() {
    ways.turn().accept(this::desk);
  }
}
