package com.alwrity.onboarding.app;

import com.alwrity.onboarding.keyring.PassphrasePrompt;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.OnboardedHome;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.settings.WindowSettings;
import com.alwrity.onboarding.text.ExitCode;
import com.alwrity.onboarding.ui.IdleWatch;
import com.alwrity.onboarding.ui.Tasks;
import com.alwrity.onboarding.vault.VaultSettings;
import com.alwrity.onboarding.vault.audit.FrontEnd;
import com.alwrity.onboarding.workspace.Workspace;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.input.InputEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The window: opens the home beside the screen, and asks before keys are lost. */
final class MainWindow {
  private static final int WIDTH = 960;
  private static final int HEIGHT = 720;
  private final VaultSettings settings;
  private final WindowMemory memory;
  private final Stage stage = new Stage();
  private final Scene scene = new Scene(waiting(), WIDTH, HEIGHT);
  private final Tasks tasks;
  private final CompletableFuture<Integer> exit = new CompletableFuture<>();
  private final IdleWatch idle;
  private Screens screens;
  private @Nullable OnboardedHome home;
  private @Nullable Page page;
  private boolean locked;

  /** A window that asks for the passphrase in a dialog, unless that is in a file. */
  MainWindow(Screens screens, VaultSettings settings, WindowMemory memory) {
    this.screens = screens;
    PassphrasePrompt prompt =
        settings.prompt().orElseGet(() -> new PassphraseDialog(() -> this.screens));
    this.settings = settings.withPrompt(Optional.of(prompt));
    this.memory = memory;
    this.tasks = new Tasks(this::failed);
    this.idle =
        new IdleWatch(
            memory.settings().lockAfter(),
            InstantSource.system(),
            () -> Platform.runLater(this::lockIfPossible));
  }

  /** What was found when the home was opened. */
  private record Found(OnboardedHome home, Beginning beginning) {}

  /** Shows the window, and in it the desk or the wizard as soon as the home is open. */
  void show(Optional<Workspace> workspace, Optional<UserId> user) {
    speak();
    scene.addEventFilter(InputEvent.ANY, _ -> idle.used());
    stage.setScene(scene);
    stage.setOnCloseRequest(
        event -> {
          event.consume();
          close();
        });
    memory.place(stage);
    stage.show();
    tasks
        .run(
            () -> {
              OnboardedHome opened =
                  OnboardedHome.open(settings, FrontEnd.WINDOW, InstantSource.system());
              return new Found(opened, Beginning.of(opened.onboarding().memory(), workspace, user));
            })
        .onSuccess(
            found -> {
              home = found.home();
              Beginning beginning = found.beginning();
              if (beginning.onboarded()) {
                showDesk(found.home(), beginning.plan());
              } else {
                showWizard(found.home(), beginning);
              }
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
    Page now = page;
    if (opened == null || now == null || locked || now.isBusy()) {
      return;
    }
    locked = true;
    now.conceal();
    LockScreenController screen =
        new LockScreenController(
            screens.messages(),
            tasks,
            opened.vault()::unlock,
            () -> {
              locked = false;
              idle.used();
              scene.setRoot(now.view());
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
    Page last = page;
    if (last != null) {
      last.release();
    }
    OnboardedHome opened = home;
    if (opened != null) {
      memory.saveQuietly();
      opened.close();
    }
  }

  private void showDesk(OnboardedHome opened, OnboardingPlan plan) {
    turnTo(
        new DeskPages(
                screens,
                opened,
                settings,
                plan,
                new DeskPages.Ways(
                    this::afterPage,
                    this::turnTo,
                    beginning -> showWizard(opened, beginning),
                    other -> showDesk(opened, other),
                    () -> showSettings(Optional.empty(), () -> showDesk(opened, plan)),
                    this::close))
            .desk());
  }

  private void showWizard(OnboardedHome opened, Beginning beginning) {
    turnTo(
        new WizardPage(
            screens,
            opened,
            settings,
            beginning,
            new WizardPage.Actions(
                () -> onWizard(wizard -> showSettingsOver(wizard, opened, beginning)),
                beginning.onboarded()
                    ? () -> leave(() -> toDesk(opened, beginning.plan()))
                    : this::close,
                () -> onWizard(wizard -> toDesk(opened, wizard.plan())))));
  }

  private void onWizard(Consumer<WizardPage> action) {
    if (page instanceof WizardPage wizard) {
      action.accept(wizard);
    }
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
            afterPage(() -> again, same -> showWizard(opened, same));
          }
        });
  }

  private void showSettings(Optional<WizardPage> behind, Runnable back) {
    Screens before = screens;
    SettingsPage next =
        new SettingsPage(
            screens,
            memory.settings(),
            behind,
            chosen -> {
              choose(chosen);
              if (!screens.equals(before)) {
                showSettings(behind, back);
              }
            },
            back);
    boolean again = page instanceof SettingsPage;
    turnTo(next);
    next.focus(again);
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
    afterPage(() -> plan, same -> showDesk(opened, same));
  }

  /** Ends the page that is shown, unless it is saving, and shows the next one when that is done. */
  private <T> void afterPage(Callable<T> lookUp, Consumer<T> next) {
    Page last = page;
    if (last != null && !last.isBusy()) { // cut off, a save would leave copies behind
      last.end();
      scene.setRoot(waiting());
      tasks
          .run(
              () -> {
                last.release();
                return lookUp.call();
              })
          .onSuccess(next)
          .start();
    }
  }

  private void turnTo(Page next) {
    page = next;
    scene.setRoot(next.view());
  }

  private static Parent waiting() {
    return new StackPane(new ProgressIndicator());
  }

  private void leave(Runnable away) {
    Page now = page;
    if (now != null && now.isBusy()) {
      return;
    }
    if (now != null && now.hasUnsaved()) {
      screens.confirmLoss(away);
    } else {
      away.run();
    }
  }

  private void end(int code) {
    idle.close();
    tasks.close();
    Page last = page;
    if (last != null) {
      last.end();
    }
    memory.notePlace(stage);
    stage.hide();
    exit.complete(code);
  }
}
