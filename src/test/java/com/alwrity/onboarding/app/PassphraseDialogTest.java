package com.alwrity.onboarding.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alwrity.onboarding.lock.PassphraseDialog;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.testing.Fx;
import com.alwrity.onboarding.text.Messages;
import com.alwrity.onboarding.ui.Dialogs;
import com.alwrity.onboarding.ui.FxmlViews;
import com.alwrity.onboarding.ui.Screens;
import com.alwrity.onboarding.ui.Theme;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.FutureTask;
import javafx.application.ColorScheme;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;

@ExtendWith(Fx.class)
class PassphraseDialogTest {
  private final FxRobot robot = new FxRobot();
  private final PassphraseDialog dialog = dialog();

  @AfterEach
  void closeAll() {
    Fx.run(() -> List.copyOf(Window.getWindows()).forEach(Window::hide));
  }

  @Test
  void asksOnceForAPassphraseThatExists() {
    CompletableFuture<Secret> asked = ask(false);
    assertThat(robot.lookup("#again").query().getParent().isVisible()).isFalse();
    robot.write("four words of mine", 0).type(KeyCode.ENTER);

    assertThat(asked.join()).isEqualTo(Secret.of("four words of mine"));
  }

  @Test
  void asksTwiceForANewOneAndSaysThatTheyDiffer() {
    CompletableFuture<Secret> asked = ask(true);
    robot.write("one", 0).type(KeyCode.TAB, KeyCode.TAB).write("oneX", 0); // past the eye
    assertThat(use().isDisabled()).isTrue();
    assertThat(robot.lookup("#different").query().isVisible()).isTrue();

    robot.type(KeyCode.BACK_SPACE).type(KeyCode.ENTER);
    assertThat(asked.join()).isEqualTo(Secret.of("one"));
  }

  @Test
  void doesNotTakeAnEmptyOne() {
    CompletableFuture<Secret> asked = ask(true);
    robot.type(KeyCode.ENTER);

    assertThat(use().isDisabled()).isTrue();
    assertThat(asked).isNotDone();
  }

  @Test
  void saysThatNoneWasGivenWhenTheUserCancels() {
    CompletableFuture<Secret> asked = ask(false);
    robot.write("half", 0).type(KeyCode.ESCAPE);

    assertThatThrownBy(asked::join)
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOfSatisfying(
            OnboardingException.class,
            e ->
                assertThat(e.problem().reason())
                    .isEqualTo(Problem.Unavailable.PASSPHRASE_NOT_GIVEN));
  }

  @Test
  void goesWhenNobodyWaitsForItAnyMore() {
    FutureTask<Secret> work = new FutureTask<>(() -> dialog.passphrase(false));
    Thread.ofVirtual().start(work);
    Fx.await(() -> !Window.getWindows().isEmpty());
    work.cancel(true);

    Fx.await(() -> Window.getWindows().isEmpty());
  }

  private CompletableFuture<Secret> ask(boolean isNew) {
    CompletableFuture<Secret> asked =
        CompletableFuture.supplyAsync(() -> dialog.passphrase(isNew), Thread::startVirtualThread);
    Fx.await(() -> robot.lookup("#first").tryQuery().filter(Node::isFocused).isPresent());
    return asked;
  }

  private Button use() {
    return robot.lookup((Button button) -> button.getText().equals("Use it")).queryButton();
  }

  private static PassphraseDialog dialog() {
    Messages messages = new Messages(Locale.ENGLISH);
    Theme theme = Theme.of(ColorScheme.LIGHT);
    Fx.run(theme::install);
    Screens screens =
        new Screens(
            messages,
            new FxmlViews(messages.bundle()),
            theme,
            new Dialogs(messages, theme, Path.of("logs")),
            _ -> {});
    return new PassphraseDialog(() -> screens);
  }
}
