package com.alwrity.onboarding.page;

import com.alwrity.onboarding.cli.session.Version;
import com.alwrity.onboarding.desk.DeskController;
import com.alwrity.onboarding.desk.MasterKeyOffer;
import com.alwrity.onboarding.desk.audit.Trail;
import com.alwrity.onboarding.desk.doctor.Consultation;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.OnboardedHome;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.ui.Screens;
import com.alwrity.onboarding.vault.VaultSettings;
import com.alwrity.onboarding.workspace.Workspace;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The desk of one user, and the pages from which Back leads to it. */
public final class DeskPages {
  private final Screens screens;
  private final OnboardedHome home;
  private final VaultSettings settings;
  private final OnboardingPlan plan;
  private final Ways ways;

  /** What waits until the page that is shown has ended. */
  @FunctionalInterface
  public interface Turning {
    /** Looks something up beside the JavaFX thread, and goes on with that. */
    <T> void after(Callable<T> lookUp, Consumer<T> next);
  }

  /**
   * What leads away.
   *
   * @param turning ends the page that is shown
   * @param show shows another one
   * @param wizard to the wizard
   * @param begin to the desk or the wizard, whichever it is then
   * @param settings to the settings of the window
   * @param close to the end
   */
  public record Ways(
      Turning turning,
      Consumer<Page> show,
      Consumer<Beginning> wizard,
      Consumer<Beginning> begin,
      Runnable settings,
      Runnable close) {}

  /** What belongs to the desk of the user of this plan. */
  public DeskPages(
      Screens screens, OnboardedHome home, VaultSettings settings, OnboardingPlan plan, Ways ways) {
    this.screens = screens;
    this.home = home;
    this.settings = settings;
    this.plan = plan;
    this.ways = ways;
  }

  /** The desk itself, made anew. */
  public Page desk() {
    return new DeskPage(
        screens,
        new DeskPage.Subject(home.onboarding(), moving(), settings.demo(), plan),
        new DeskPage.Ways(
            new DeskController.Actions(
                () -> begin(plan.user(), found -> ways.wizard().accept(found.atTheKeys())),
                () -> turn(this::doctor),
                () -> turn(this::audit),
                () -> ways.turning().after(() -> plan, _ -> ways.settings().run()),
                ways.close()),
            user -> begin(user, ways.begin()),
            this::begin));
  }

  /** Unless somebody named a place: then the master key is where it is wanted. */
  private MasterKeyOffer.Moving moving() {
    return settings.masterKey().isPresent()
        ? MasterKeyOffer.Moving.NEVER
        : new MasterKeyOffer.Moving(
            () -> home.upkeep().betterPlace(), () -> home.upkeep().moveToBetterPlace());
  }

  private Page doctor() {
    return new DoctorPage(
        screens,
        new Consultation(settings, plan, home.onboarding(), new Version().getVersion()[0]),
        () -> turn(this::desk));
  }

  private Page audit() {
    return new AuditPage(screens, new Trail(home.vault(), plan.user()), () -> turn(this::desk));
  }

  private void turn(Supplier<Page> next) {
    ways.turning().after(() -> next, made -> ways.show().accept(made.get()));
  }

  private void begin(UserId user, Consumer<Beginning> next) {
    ways.turning()
        .after(
            () -> Beginning.of(home.onboarding().memory(), plan.workspace(), Optional.of(user)),
            next);
  }

  /** In another folder, with the user who was onboarded there last. */
  private void begin(Workspace folder) {
    ways.turning()
        .after(
            () -> Beginning.of(home.onboarding().memory(), Optional.of(folder), Optional.empty()),
            ways.begin());
  }
}
