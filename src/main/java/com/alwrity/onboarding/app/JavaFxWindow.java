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
import com.alwrity.onboarding.ui.Tasks;
import com.alwrity.onboarding.ui.Theme;
import com.alwrity.onboarding.vault.VaultSettings;
import com.alwrity.onboarding.workspace.Workspace;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.application.Platform;

/** Starts JavaFX, shows the main window, and ends JavaFX when it is closed. */
final class JavaFxWindow implements Window {
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
    SettingsFile file = new SettingsFile(settings.home());
    WindowSettings chosen = file.load();
    CompletableFuture<MainWindow> shown = new CompletableFuture<>();
    start(
        () -> {
          Platform.setImplicitExit(false);
          // If the window cannot be built, whoever waits for it is told.
          shown.completeAsync(
              () -> show(settings, new WindowMemory(file, chosen), workspace, user), Runnable::run);
        });
    MainWindow window = shown.join();
    instance.listen(window.secondStart());
    int code = window.exit().join();
    instance.close(); // whoever comes now opens a window
    window.release();
    Platform.exit();
    return code;
  }

  private static void start(Runnable first) {
    try {
      Platform.startup(first);
    } catch (UnsupportedOperationException e) { // how JavaFX says that there is no such display
      throw new OnboardingException(e, Problem.Unavailable.DISPLAY);
    }
  }

  private static MainWindow show(
      VaultSettings settings,
      WindowMemory memory,
      Optional<Workspace> workspace,
      Optional<UserId> user) {
    Theme theme = Theme.of(memory.settings().look());
    Messages messages = new Messages(memory.settings().speaks());
    theme.install();
    Dialogs dialogs = new Dialogs(messages, theme, settings.home().logs());
    FxmlViews views = new FxmlViews(messages.bundle());
    Screens screens =
        new Screens(messages, views, theme, dialogs, new Browser(new Tasks(dialogs::error)));
    MainWindow window = new MainWindow(screens, settings, memory);
    catchUncaught(window::failed);
    window.show(workspace, user);
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
