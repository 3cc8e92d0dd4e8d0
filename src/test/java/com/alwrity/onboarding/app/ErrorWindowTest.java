package com.alwrity.onboarding.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.testing.Fx;
import com.alwrity.onboarding.testing.SyntheticKeys;
import com.alwrity.onboarding.text.Messages;
import com.alwrity.onboarding.ui.Dialogs;
import com.alwrity.onboarding.ui.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** What somebody sees of an exception that nobody caught. */
@ExtendWith(Fx.class)
class ErrorWindowTest {
  @TempDir private Path folder;

  private final FxRobot robot = new FxRobot();
  private final String key = new SyntheticKeys(7).gemini();
  private Thread.UncaughtExceptionHandler before;
  private Thread.UncaughtExceptionHandler beforeOnScreen;

  @BeforeEach
  void catchUncaught() {
    Dialogs dialogs =
        new Dialogs(new Messages(Locale.ENGLISH), Theme.of(ColorScheme.LIGHT), folder);
    before = Thread.getDefaultUncaughtExceptionHandler();
    beforeOnScreen = Fx.call(() -> Thread.currentThread().getUncaughtExceptionHandler());
    Fx.run(() -> JavaFxWindow.catchUncaught(dialogs::error));
  }

  @AfterEach
  void restore() {
    Thread.setDefaultUncaughtExceptionHandler(before);
    Fx.run(
        () -> {
          Thread.currentThread().setUncaughtExceptionHandler(beforeOnScreen);
          List.copyOf(Window.getWindows()).forEach(Window::hide);
        });
  }

  @Test
  void showsAndCopiesNothingOfAKeyInAMessage() throws IOException {
    Platform.runLater(
        () -> {
          throw thrown();
        });
    Fx.await(() -> texts().contains("IllegalStateException"));
    assertThat(texts()).contains(folder.toString()).doesNotContain("at java.base");
    robot.clickOn("Details");
    Fx.await(() -> texts().contains("ErrorWindowTest.thrown"));
    robot.clickOn("Copy the details");
    Fx.await(() -> texts().contains("Copied"));

    String copied = Fx.call(() -> Clipboard.getSystemClipboard().getString());
    assertThat(copied)
        .contains("java.lang.IllegalStateException", "caused by java.io.IOException")
        .contains("OnboardingException unavailable.database");
    for (String shown : List.of(texts(), copied, written())) {
      assertThat(shown).doesNotContain(key, key.substring(3, 12), key.substring(20));
    }
  }

  @Test
  void tellsOfWhatIsThrownOnAnotherThread() throws InterruptedException {
    Thread other =
        Thread.ofPlatform()
            .start(
                () -> {
                  throw thrown();
                });
    other.join();
    Fx.await(() -> texts().contains("IllegalStateException"));
  }

  @Test
  void opensOnlyOneForWhatComesAgainAndAgain() throws IOException {
    for (int i = 0; i < 5; i++) {
      Platform.runLater(
          () -> {
            throw thrown();
          });
    }
    Fx.await(() -> texts().contains("IllegalStateException"));
    assertThat(Fx.call(() -> Window.getWindows().size())).isEqualTo(1);
    robot.type(KeyCode.ESCAPE);
    Fx.await(() -> Window.getWindows().isEmpty());
    Platform.runLater(
        () -> {
          throw thrown();
        });
    Fx.await(() -> texts().contains("IllegalStateException"));
  }

  private IllegalStateException thrown() {
    IllegalStateException thrown =
        new IllegalStateException(
            "the header was Bearer " + key,
            new OnboardingException(
                new IOException("sent " + key), Problem.Unavailable.DATABASE, "x"));
    thrown.addSuppressed(new IllegalArgumentException(key));
    return thrown;
  }

  private static String texts() {
    return Fx.call(
        () ->
            Window.getWindows().stream()
                .flatMap(window -> window.getScene().getRoot().lookupAll("*").stream())
                .filter(Node::isVisible)
                .map(ErrorWindowTest::text)
                .collect(Collectors.joining("\n")));
  }

  private static String text(Node node) {
    return switch (node) {
      case Labeled labeled -> String.valueOf(labeled.getText());
      case TextInputControl field -> field.getParent().isVisible() ? field.getText() : "";
      default -> "";
    };
  }

  private String written() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      StringBuilder all = new StringBuilder();
      for (Path file : files.toList()) {
        all.append(Files.readString(file));
      }
      return all.toString();
    }
  }
}
