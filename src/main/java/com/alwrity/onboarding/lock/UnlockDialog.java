package com.alwrity.onboarding.lock;

import com.alwrity.onboarding.keyring.UnlockNotice;
import com.alwrity.onboarding.ui.Screens;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javafx.application.Platform;

/** Says in a dialog that the system asks to unlock its keyring; it goes when that is answered. */
public final class UnlockDialog implements UnlockNotice {
  private final Supplier<Screens> screensNow;

  /** Says so in the language of the moment. */
  public UnlockDialog(Supplier<Screens> screensNow) {
    this.screensNow = screensNow;
  }

  @Override
  public void whileAsking(Runnable question) {
    CompletableFuture<Void> answered = new CompletableFuture<>();
    Platform.runLater(() -> show(answered));
    try {
      question.run();
    } finally {
      answered.complete(null);
    }
  }

  private void show(CompletableFuture<Void> answered) {
    Screens screens = screensNow.get();
    Runnable close =
        screens
            .dialogs()
            .note(
                screens.messages().get("lock.keyring-asks.title"),
                screens.messages().get("lock.keyring-asks"));
    CompletableFuture<?> _ = answered.whenComplete((_, _) -> Platform.runLater(close));
  }
}
