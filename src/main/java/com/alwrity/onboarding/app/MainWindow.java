package com.alwrity.onboarding.app;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.OnboardedHome;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.text.ExitCode;
import com.alwrity.onboarding.ui.IdleWatch;
import com.alwrity.onboarding.ui.Tasks;
import com.alwrity.onboarding.vault.VaultSettings;
import com.alwrity.onboarding.vault.audit.FrontEnd;
import com.alwrity.onboarding.wizard.WizardController;
import com.alwrity.onboarding.wizard.WizardListener;
import com.alwrity.onboarding.wizard.WizardModel;
import com.alwrity.onboarding.workspace.Workspace;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.input.InputEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The window with the wizard: opens the home beside the screen, and asks before keys are lost. */
final class MainWindow implements WizardListener {
  private static final int WIDTH = 960;
  private static final int HEIGHT = 720;

  /** Without use, until the window is locked. */
  private static final Duration LOCKED_AFTER = Duration.ofMinutes(5);

  private final Screens screens;
  private final VaultSettings settings;
  private final Stage stage = new Stage();
  private final Scene scene = new Scene(new StackPane(new ProgressIndicator()), WIDTH, HEIGHT);
  private final Tasks tasks;
  private final CompletableFuture<Integer> exit = new CompletableFuture<>();
  private final IdleWatch idle =
      new IdleWatch(
          LOCKED_AFTER, InstantSource.system(), () -> Platform.runLater(this::lockIfPossible));
  private @Nullable Opened opened;
  private boolean locked;

  MainWindow(Screens screens, VaultSettings settings) {
    this.screens = screens;
    this.settings = settings;
    this.tasks = new Tasks(this::failed);
  }

  /** What exists from when the home is open. */
  private record Opened(
      OnboardedHome home, Wiring wiring, WizardModel<OnboardingPlan> model, Recorder recorder) {}

  /** What was found when the home was opened. */
  private record Found(OnboardedHome home, Beginning beginning) {}

  /** Shows the window, and in it the wizard as soon as the home is open. */
  void show(Optional<Workspace> workspace, Optional<UserId> user) {
    screens.theme().dress(scene);
    scene.addEventFilter(InputEvent.ANY, _ -> idle.used());
    stage.setTitle(screens.messages().get(settings.demo() ? "app.title.demo" : "app.title"));
    stage.setScene(scene);
    stage.setOnCloseRequest(
        event -> {
          event.consume();
          close();
        });
    stage.show();
    tasks
        .run(
            () -> {
              OnboardedHome home =
                  OnboardedHome.open(settings, FrontEnd.WINDOW, InstantSource.system());
              return new Found(home, Beginning.of(home.onboarding().memory(), workspace, user));
            })
        .onSuccess(this::begin)
        .onFailure(OnboardingException.class, this::cannotOpen)
        .start();
  }

  /** The exit code, when the window is closed. */
  CompletableFuture<Integer> exit() {
    return exit;
  }

  /** Asks if there is something to lose, then closes; not in the middle of a save. */
  void close() {
    Opened now = opened;
    if (now == null) {
      end(ExitCode.DONE);
    } else if (now.wiring().hasUnsaved() && !now.model().busyProperty().get()) {
      screens
          .dialogs()
          .confirm(
              screens.messages().get("close.question"),
              screens.messages().get("close.consequence"),
              screens.messages().get("close.yes"),
              screens.messages().get("close.no"),
              () -> end(ExitCode.DONE));
    } else if (!now.model().busyProperty().get()) {
      end(ExitCode.DONE);
    }
  }

  /** Hides what is entered and forgets the keys that are open; not in the middle of a save. */
  void lockIfPossible() {
    Opened now = opened;
    if (now == null || locked || now.model().busyProperty().get()) {
      return;
    }
    locked = true;
    now.wiring().clearClipboard();
    Parent wizard = scene.getRoot();
    LockScreenController screen =
        new LockScreenController(
            screens.messages(),
            tasks,
            now.home().vault()::unlock,
            () -> {
              locked = false;
              idle.used();
              scene.setRoot(wizard);
            });
    scene.setRoot(screens.views().load(screen));
    screen.focus();
    tasks
        .run(
            () -> {
              now.home().vault().lock();
              return true;
            })
        .start();
  }

  /** Lets the home go, after the end; waits for what is still being written. */
  void release() {
    Opened last = opened;
    if (last != null) {
      last.recorder().close();
      last.wiring().close();
      last.home().close();
    }
  }

  @Override
  public void moved(int number, int progress) {
    Opened now = opened;
    if (now != null) { // not where it begins: only a move of the user is one
      now.recorder().record(number, progress, now.model().plan());
    }
  }

  @Override
  public void finished() {
    end(ExitCode.DONE);
  }

  @Override
  public void failed(Throwable failure) {
    screens.dialogs().error(failure);
  }

  private void begin(Found found) {
    Wiring wiring =
        new Wiring(
            screens, found.home(), settings, found.beginning(), () -> new Tasks(this::failed));
    WizardModel<OnboardingPlan> model =
        new WizardModel<>(wiring.steps(), found.beginning().plan(), this);
    Parent view =
        screens.views().load(new WizardController(model, screens.messages(), this::close));
    scene.setRoot(view);
    model.start(found.beginning().step());
    Recorder recorder = new Recorder(found.home().onboarding().memory(), this::failed);
    opened = new Opened(found.home(), wiring, model, recorder);
  }

  private void cannotOpen(OnboardingException e) {
    screens.dialogs().error(e.problem(), () -> end(ExitCode.of(e.problem())));
  }

  private void end(int code) {
    idle.close();
    tasks.close();
    Opened last = opened;
    if (last != null) {
      last.model().close();
      last.wiring().clearClipboard();
    }
    stage.hide();
    exit.complete(code);
  }
}
