package com.alwrity.onboarding.app;

import com.alwrity.onboarding.cli.Window;
import com.alwrity.onboarding.keyring.PassphrasePrompt;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.text.Messages;
import com.alwrity.onboarding.ui.Dialogs;
import com.alwrity.onboarding.ui.FxmlViews;
import com.alwrity.onboarding.ui.Tasks;
import com.alwrity.onboarding.ui.Theme;
import com.alwrity.onboarding.vault.VaultSettings;
import com.alwrity.onboarding.workspace.Workspace;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;

/** Starts JavaFX, shows the main window, and ends JavaFX when it is closed. */
final class JavaFxWindow implements Window {
  private final Messages messages = new Messages(Locale.getDefault(Locale.Category.DISPLAY));

  @Override
  public int open(VaultSettings settings, Optional<Workspace> workspace, Optional<UserId> user) {
    CompletableFuture<MainWindow> shown = new CompletableFuture<>();
    start(
        () -> {
          Platform.setImplicitExit(false);
          // If the window cannot be built, whoever waits for it is told.
          shown.completeAsync(() -> show(settings, workspace, user), Runnable::run);
        });
    MainWindow window = shown.join();
    int code = window.exit().join();
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

  private MainWindow show(
      VaultSettings settings, Optional<Workspace> workspace, Optional<UserId> user) {
    Theme theme = Theme.ofSystem();
    theme.install();
    Dialogs dialogs = new Dialogs(messages, theme, settings.home().logs());
    Thread.currentThread().setUncaughtExceptionHandler((_, failure) -> dialogs.error(failure));
    FxmlViews views = new FxmlViews(messages.bundle());
    Screens screens =
        new Screens(messages, views, theme, dialogs, new Browser(new Tasks(dialogs::error)));
    MainWindow window = new MainWindow(screens, asking(settings, screens));
    window.show(workspace, user);
    return window;
  }

  /** The same settings, with a dialog to ask for the passphrase unless it is in a file. */
  private static VaultSettings asking(VaultSettings settings, Screens screens) {
    PassphrasePrompt prompt = settings.prompt().orElseGet(() -> new PassphraseDialog(screens));
    return settings.withPrompt(Optional.of(prompt));
  }
}
