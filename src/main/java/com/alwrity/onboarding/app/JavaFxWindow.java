package com.alwrity.onboarding.app;

import com.alwrity.onboarding.cli.Window;
import com.alwrity.onboarding.database.url.DatabaseUrl;
import com.alwrity.onboarding.model.MasterKeyPlace;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.platform.instance.SingleInstance;
import com.alwrity.onboarding.settings.SettingsFile;
import com.alwrity.onboarding.settings.WindowSettings;
import com.alwrity.onboarding.text.ExitCode;
import com.alwrity.onboarding.text.Messages;
import com.alwrity.onboarding.ui.Dialogs;
import com.alwrity.onboarding.ui.FxmlViews;
import com.alwrity.onboarding.ui.Screens;
import com.alwrity.onboarding.ui.Tasks;
import com.alwrity.onboarding.ui.Theme;
import com.alwrity.onboarding.vault.VaultSettings;
import com.alwrity.onboarding.workspace.Workspace;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import javafx.application.Platform;

/** Starts JavaFX, shows the main window, and ends JavaFX when it is closed. */
final class JavaFxWindow implements Window {
  private static final FutureTask<WindowApplication> TOOLKIT =
      new FutureTask<>(WindowApplication::startToolkit);

  /** Starts JavaFX, beside what else there is to do before a window is shown. */
  static void begin() {
    Thread.ofPlatform().daemon().name("javafx-start").start(TOOLKIT);
  }

  @Override
  public int open(VaultSettings settings, Optional<Workspace> workspace, Optional<UserId> user) {
    try (SingleInstance instance = instance(settings, workspace, user)) {
      return instance.handedOver() ? ExitCode.DONE : open(settings, workspace, user, instance);
    }
  }

  /** Another database, user, place of the master key or display is for another window. */
  private static SingleInstance instance(
      VaultSettings settings, Optional<Workspace> workspace, Optional<UserId> user) {
    List<String> kind =
        List.of(
            settings.environment().getOrDefault("DISPLAY", ""),
            settings.databaseUrl().map(JavaFxWindow::withoutPassword).orElse(""),
            settings.masterKey().map(MasterKeyPlace::id).orElse(""),
            user.map(UserId::value).orElse(""));
    return SingleInstance.start(
        settings.home(), settings.environment(), kind, workspace.map(Workspace::root));
  }

  private static String withoutPassword(String url) {
    try {
      return DatabaseUrl.parse(url).toString();
    } catch (OnboardingException e) {
      return "?"; // the window says what is wrong with it
    }
  }

  private static int open(
      VaultSettings settings,
      Optional<Workspace> workspace,
      Optional<UserId> user,
      SingleInstance instance) {
    CompletableFuture<MainWindow> shown = new CompletableFuture<>();
    VaultSettings asking =
        settings
            .withPrompt(
                settings
                    .prompt()
                    .or(() -> Optional.of(isNew -> shown.join().askForPassphrase(isNew))))
            .withUnlockNotice(Optional.of(question -> shown.join().whileKeyringAsks(question)));
    Opening opening = new Opening(asking);
    SettingsFile file = new SettingsFile(settings.home());
    WindowSettings chosen = file.load();
    awaitToolkit();
    Platform.runLater(
        // If the window cannot be built, whoever waits for it is told.
        () ->
            shown.completeAsync(
                () -> {
                  MainWindow window = window(asking, new WindowMemory(file, chosen));
                  window.show(opening, workspace, user);
                  return window;
                },
                Runnable::run));
    MainWindow window = shown.join();
    instance.listen(window.secondStart());
    int code = window.exit().join();
    instance.close(); // whoever comes now opens a window
    window.release();
    Platform.exit();
    return code;
  }

  /** Starts it here if nobody has. */
  private static void awaitToolkit() {
    TOOLKIT.run();
    try {
      TOOLKIT.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnsupportedOperationException) { // there is no such display
        throw new OnboardingException(e, Problem.Unavailable.DISPLAY);
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static MainWindow window(VaultSettings settings, WindowMemory memory) {
    Theme theme = Theme.of(memory.settings().look());
    Messages messages = new Messages(memory.settings().speaks());
    theme.install();
    Dialogs dialogs = new Dialogs(messages, theme, settings.home().logs());
    FxmlViews views = new FxmlViews(messages.bundle());
    Screens screens =
        new Screens(messages, views, theme, dialogs, new Browser(new Tasks(dialogs::error)));
    MainWindow window = new MainWindow(screens, settings, memory);
    catchUncaught(window::failed);
    return window;
  }

  /**
   * Has this told of what nobody caught, on the JavaFX thread, which calls it, and on others. Java
   * would print it, with all that its message says.
   */
  static void catchUncaught(Consumer<Throwable> told) {
    Thread.currentThread().setUncaughtExceptionHandler((_, failure) -> told.accept(failure));
    Thread.setDefaultUncaughtExceptionHandler(
        (_, failure) -> Platform.runLater(() -> told.accept(failure)));
  }
}
