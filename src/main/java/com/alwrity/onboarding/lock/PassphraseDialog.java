package com.alwrity.onboarding.lock;

import com.alwrity.onboarding.keyring.PassphrasePrompt;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.ui.Screens;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.stage.Window;

/** Asks for the passphrase in a dialog, while the thread that needs it waits. */
public final class PassphraseDialog implements PassphrasePrompt {
  private final Supplier<Screens> screensNow;

  /** Asks in the language of the moment. */
  public PassphraseDialog(Supplier<Screens> screensNow) {
    this.screensNow = screensNow;
  }

  @Override
  public Secret passphrase(boolean isNew) {
    CompletableFuture<Optional<Secret>> answer = new CompletableFuture<>();
    Platform.runLater(() -> show(isNew, answer));
    try {
      return answer
          .get()
          .orElseThrow(() -> new OnboardingException(Problem.Unavailable.PASSPHRASE_NOT_GIVEN));
    } catch (InterruptedException e) {
      answer.complete(Optional.empty()); // nobody waits any more: the dialog goes
      Thread.currentThread().interrupt();
      throw new OnboardingException(e, Problem.Unavailable.PASSPHRASE_NOT_GIVEN);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private void show(boolean isNew, CompletableFuture<Optional<Secret>> answer) {
    Screens screens = screensNow.get();
    PassphraseFormController form = new PassphraseFormController(isNew, screens.messages());
    Dialog<ButtonType> dialog = new Dialog<>();
    dialog.setTitle(screens.messages().get("app.title"));
    dialog.setHeaderText(
        screens.messages().get(isNew ? "passphrase.title.new" : "passphrase.title"));
    dialog.setGraphic(null);
    dialog.setResizable(true);
    dialog.getDialogPane().setContent(screens.views().load(form));
    ButtonType use =
        new ButtonType(screens.messages().get("passphrase.use"), ButtonBar.ButtonData.OK_DONE);
    ButtonType cancel =
        new ButtonType(screens.messages().get("dialog.cancel"), ButtonBar.ButtonData.CANCEL_CLOSE);
    dialog.getDialogPane().getButtonTypes().setAll(use, cancel);
    Node button = dialog.getDialogPane().lookupButton(use);
    button.disableProperty().bind(form.complete().not());
    screens.theme().dress(dialog.getDialogPane().getScene(), screens.messages());
    Window.getWindows().stream().filter(Window::isFocused).findFirst().ifPresent(dialog::initOwner);
    dialog.setOnShown(_ -> form.focus());
    dialog.setOnHidden(
        _ -> {
          answer.complete(
              use.equals(dialog.getResult()) ? Optional.of(form.secret()) : Optional.empty());
          form.wipe();
        });
    CompletableFuture<?> _ = answer.whenComplete((_, _) -> Platform.runLater(dialog::close));
    dialog.show();
  }
}
