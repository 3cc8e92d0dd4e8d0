package com.alwrity.onboarding.app;

import com.alwrity.onboarding.lock.LockScreenController;
import com.alwrity.onboarding.lock.PassphraseDialog;
import com.alwrity.onboarding.lock.UnlockDialog;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.OnboardedHome;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.page.Beginning;
import com.alwrity.onboarding.page.DeskPages;
import com.alwrity.onboarding.page.Page;
import com.alwrity.onboarding.page.SettingsPage;
import com.alwrity.onboarding.page.SettingsSections;
import com.alwrity.onboarding.page.WizardPage;
import com.alwrity.onboarding.settings.WindowSettings;
import com.alwrity.onboarding.text.ExitCode;
import com.alwrity.onboarding.ui.AppIcon;
import com.alwrity.onboarding.ui.IdleWatch;
import com.alwrity.onboarding.ui.Screens;
import com.alwrity.onboarding.ui.SecondStart;
import com.alwrity.onboarding.ui.Tasks;
import com.alwrity.onboarding.vault.VaultSettings;
import com.alwrity.onboarding.workspace.Workspace;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.input.InputEvent;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The window: opens the home beside the screen, and asks before keys are lost. */
final class MainWindow {
  private static final int WIDTH = 960;
  private static final int HEIGHT = 720;
  private final VaultSettings settings;
  private final WindowMemory memory;

  /** In pixels: narrower, buttons would be cut off in some language. */
  private static final double SMALLEST_WIDTH = 640;

  private static final double SMALLEST_HEIGHT = 400;

  private final Stage stage = new Stage();
  private final Scene scene = new Scene(Pages.waiting(), WIDTH, HEIGHT);
  private final Tasks tasks;
  private final CompletableFuture<Integer> exit = new CompletableFuture<>();
  private final IdleWatch idle;
  private final Pages pages;
  private final SecondStart<Beginning> secondStart;
  private Screens screens;
  private @Nullable OnboardedHome home;
  private Optional<UserId> named = Optional.empty();
  private Supplier<OnboardingPlan> planned = () -> OnboardingPlan.of(UserId.LOCAL);

  /** A window over this home. */
  MainWindow(Screens screens, VaultSettings settings, WindowMemory memory) {
    this.screens = screens;
    this.settings = settings;
    this.memory = memory;
    this.tasks = new Tasks(this::failed);
    this.idle =
        new IdleWatch(
            memory.settings().lockAfter(),
            InstantSource.system(),
            () -> Platform.runLater(this::lockIfPossible));
    this.pages = new Pages(scene, tasks);
    this.secondStart =
        new SecondStart<>(
            stage,
            tasks,
            new SecondStart.Ways<>(
                () -> exit.isDone() || pages.current().filter(Page::isBusy).isPresent(),
                () -> pages.idle().isPresent(),
                this::lookAt,
                this::goTo));
  }

  /** What was found when the home was opened. */
  private record Found(OnboardedHome home, Beginning beginning) {}

  /** Asks in a dialog, in the language of the moment, while the thread that needs it waits. */
  Secret askForPassphrase(boolean isNew) {
    return new PassphraseDialog(() -> screens).passphrase(isNew);
  }

  /** Says in a dialog that the system asks to unlock its keyring, while this waits for that. */
  void whileKeyringAsks(Runnable question) {
    new UnlockDialog(() -> screens).whileAsking(question);
  }

  /** Shows the window, and in it the desk or the wizard as soon as the home opens, in its time. */
  void show(Opening opening, Optional<Workspace> workspace, Optional<UserId> user) {
    named = user;
    speak();
    scene.addEventFilter(InputEvent.ANY, _ -> idle.used());
    stage.setScene(scene);
    stage.setOnCloseRequest(
        event -> {
          event.consume();
          close();
        });
    stage.setMinWidth(SMALLEST_WIDTH);
    stage.setMinHeight(SMALLEST_HEIGHT);
    memory.place(stage);
    stage.show();
    tasks.run(AppIcon::all).onSuccess(stage.getIcons()::setAll).start();
    tasks
        .run(
            () -> {
              OnboardedHome opened = opening.await();
              return new Found(opened, Beginning.of(opened.onboarding().memory(), workspace, user));
            })
        .onSuccess(
            found -> {
              home = found.home();
              begin(found.home(), found.beginning());
            })
        .onFailure(
            OnboardingException.class,
            e -> screens.dialogs().error(e.problem(), () -> end(ExitCode.of(e.problem()))))
        .start();
  }

  /** The exit code, when the window is closed. */
  CompletableFuture<Integer> exit() {
    return exit;
  }

  /** What a later start of the program asks. */
  SecondStart<Beginning> secondStart() {
    return secondStart;
  }

  /** Says what went wrong. */
  void failed(Throwable failure) {
    screens.dialogs().error(failure);
  }

  /** Asks if there is something to lose, then closes; not in the middle of a save. */
  void close() {
    leave(() -> end(ExitCode.DONE));
  }

  /** Hides what is entered and forgets the keys that are open; not in the middle of a save. */
  void lockIfPossible() {
    OnboardedHome opened = home;
    Page now = pages.idle().orElse(null);
    if (opened == null || now == null) {
      return;
    }
    now.conceal();
    LockScreenController screen =
        new LockScreenController(
            screens.messages(),
            tasks,
            opened.vault()::unlock,
            () -> {
              idle.used();
              turnTo(now);
            });
    scene.setRoot(screens.views().load(screen));
    screen.focus();
    tasks
        .run(
            () -> {
              opened.vault().lock();
              return true;
            })
        .start();
  }

  /** Lets the home go, after the end; waits for what is still being written. */
  void release() {
    pages.current().ifPresent(Page::release);
    OnboardedHome opened = home;
    if (opened != null) {
      memory.saveQuietly();
      opened.close();
    }
  }

  private void begin(OnboardedHome opened, Beginning beginning) {
    if (beginning.onboarded()) {
      showDesk(opened, beginning.plan());
    } else {
      showWizard(opened, beginning);
    }
  }

  private void showDesk(OnboardedHome opened, OnboardingPlan plan) {
    planned = () -> plan;
    turnTo(
        new DeskPages(
                screens,
                opened,
                settings,
                plan,
                new DeskPages.Ways(
                    pages::after,
                    this::turnTo,
                    beginning -> showWizard(opened, beginning),
                    beginning -> begin(opened, beginning),
                    () -> showSettings(Optional.empty(), () -> showDesk(opened, plan)),
                    this::close))
            .desk());
  }

  private void showWizard(OnboardedHome opened, Beginning beginning) {
    WizardPage next =
        new WizardPage(
            screens,
            opened,
            settings,
            beginning,
            new WizardPage.Actions(
                () -> pages.onWizard(wizard -> showSettingsOver(wizard, opened, beginning)),
                beginning.onboarded()
                    ? () -> leave(() -> toDesk(opened, beginning.plan()))
                    : this::close,
                () -> pages.onWizard(wizard -> toDesk(opened, wizard.plan()))));
    planned = next::plan;
    turnTo(next);
  }

  /** What was entered stays: then the wizard goes on in its language until it ends. */
  private void showSettingsOver(WizardPage wizard, OnboardedHome opened, Beginning beginning) {
    Screens before = screens;
    showSettings(
        Optional.of(wizard),
        () -> {
          turnTo(wizard);
          if (!screens.equals(before) && !wizard.wasMoved()) {
            Beginning again = beginning.again(wizard.plan());
            pages.after(() -> again, same -> showWizard(opened, same));
          }
        });
  }

  private void showSettings(Optional<WizardPage> behind, Runnable back) {
    Screens before = screens;
    SettingsPage next =
        new SettingsPage(
            screens,
            memory.settings(),
            new SettingsSections(
                screens, tasks, Objects.requireNonNull(home), settings, planned.get()),
            behind,
            new SettingsPage.Ways(
                chosen -> {
                  choose(chosen);
                  if (!screens.equals(before)) {
                    showSettings(behind, back);
                  }
                },
                back));
    next.focus(pages.current().orElse(null) instanceof SettingsPage);
    turnTo(next);
  }

  private void choose(WindowSettings chosen) {
    boolean otherLanguage = !chosen.language().equals(memory.settings().language());
    memory.choose(chosen);
    if (otherLanguage) {
      screens = screens.speaking(chosen.speaks());
      speak();
    }
    screens.theme().choose(chosen.look());
    idle.limit(chosen.lockAfter());
    tasks.run(memory::save).start();
  }

  private void speak() {
    screens.theme().dress(scene, screens.messages());
    stage.setTitle(screens.messages().get(settings.demo() ? "app.title.demo" : "app.title"));
  }

  private void toDesk(OnboardedHome opened, OnboardingPlan plan) {
    pages.after(() -> plan, same -> showDesk(opened, same));
  }

  private Callable<Optional<Beginning>> lookAt(Path folder) {
    OnboardedHome opened = Objects.requireNonNull(home); // there is a page
    Optional<UserId> user = named;
    return () -> Beginning.in(opened.onboarding().memory(), folder, user);
  }

  /** Asks if there is something to lose, then shows another checkout than now. */
  private void goTo(Path folder, Beginning found) {
    OnboardedHome opened = Objects.requireNonNull(home);
    Callable<Optional<Beginning>> look = lookAt(folder);
    Runnable away =
        () -> pages.after(() -> look.call().orElse(found), latest -> begin(opened, latest));
    if (!found.plan().workspace().equals(planned.get().workspace())) {
      pages.leave(() -> screens.confirmLoss(folder, away), away);
    }
  }

  private void turnTo(Page next) {
    pages.turnTo(next);
    secondStart.goOn();
  }

  private void leave(Runnable away) {
    pages.leave(() -> screens.confirmLoss(away), away);
  }

  private void end(int code) {
    idle.close();
    tasks.close();
    pages.current().ifPresent(Page::end);
    memory.notePlace(stage);
    stage.hide();
    exit.complete(code);
  }
}
