package com.alwrity.onboarding.app;

import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.settings.SettingsFile;
import com.alwrity.onboarding.settings.WindowSettings;
import com.alwrity.onboarding.testing.Fx;
import com.alwrity.onboarding.testing.SampleHome;
import com.alwrity.onboarding.text.Messages;
import com.alwrity.onboarding.ui.Dialogs;
import com.alwrity.onboarding.ui.FxmlViews;
import com.alwrity.onboarding.ui.Screens;
import com.alwrity.onboarding.ui.SecretField;
import com.alwrity.onboarding.ui.Theme;
import com.alwrity.onboarding.vault.VaultSettings;
import com.alwrity.onboarding.workspace.Workspace;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.application.ColorScheme;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.stage.Window;
import org.testfx.api.FxRobot;
import org.testfx.service.query.EmptyNodeQueryException;

/** The real window on a home of its own, and somebody who uses it. */
final class WindowRobot extends FxRobot {
  final List<URI> pages = new ArrayList<>();
  private final MainWindow window;
  private final FrameTimes frames = new FrameTimes();
  private final String user = userName();

  private WindowRobot(VaultSettings settings) {
    SettingsFile file = new SettingsFile(settings.home());
    WindowSettings chosen = file.load();
    Messages messages = new Messages(chosen.language().orElse(Locale.ENGLISH));
    Theme theme = Theme.of(ColorScheme.LIGHT);
    Screens screens =
        new Screens(
            messages,
            new FxmlViews(messages.bundle()),
            theme,
            new Dialogs(messages, theme, settings.home().logs()),
            pages::add);
    window =
        Fx.call(
            () -> {
              theme.install();
              return new MainWindow(screens, settings, new WindowMemory(file, chosen));
            });
  }

  /** Opens the window as it is opened in a folder that is in no checkout. */
  static WindowRobot open(SampleHome sample) {
    return open(sample.settings(), Optional.empty());
  }

  /** The same, and walks to the step of the keys. */
  static WindowRobot openAtKeys(SampleHome sample) {
    WindowRobot robot = open(sample);
    robot.sees("Welcome to ALwrity Onboarding").next();
    robot.sees("Your ALwrity checkout").clickOn("#folder");
    robot.write(sample.checkout().toString(), 0);
    robot.reads("Found the checkout").next().sees("Whose keys are they?").next();
    return robot.sees("Your API keys");
  }

  static WindowRobot open(VaultSettings settings, Optional<Path> checkout) {
    WindowRobot robot = new WindowRobot(settings);
    Opening opening =
        new Opening(settings.withUnlockNotice(Optional.of(robot.window::whileKeyringAsks)));
    Fx.run(() -> robot.window.show(opening, checkout.map(Workspace::new), Optional.empty()));
    Fx.await(WindowRobot::hasFocus);
    Fx.run(robot.frames::start); // from the first picture on
    return robot;
  }

  /** Waits for the heading of a step. */
  WindowRobot sees(String heading) {
    Fx.await(() -> lookup(".heading").tryQuery().filter(n -> text(n).equals(heading)).isPresent());
    return this;
  }

  /** Waits for a text that is visible somewhere. */
  WindowRobot reads(String part) {
    Fx.await(() -> shows(part));
    return this;
  }

  /** Whether a text is visible somewhere, right now. */
  boolean canSee(String part) {
    return Fx.call(() -> shows(part));
  }

  private boolean shows(String part) {
    return !lookup((Node n) -> n instanceof Labeled && n.isVisible() && text(n).contains(part))
        .queryAll()
        .isEmpty();
  }

  /** As if nobody had used the window for a while. */
  WindowRobot lock() {
    Fx.run(window::lockIfPossible);
    return this;
  }

  /** As if the program was started again; answers whether that one was done with it. */
  boolean startAgain(Path... checkout) {
    return window.secondStart().test(Stream.of(checkout).findFirst());
  }

  /** Presses Next, by whatever name, as soon as it can be pressed. */
  WindowRobot next() {
    Fx.await(() -> !nextButton().isDisabled());
    clickOn(nextButton());
    return this;
  }

  boolean canGoOn() {
    return Fx.call(() -> !nextButton().isDisabled());
  }

  SecretField keyOf(String provider) {
    Fx.await(() -> !keys(provider).isEmpty());
    return Fx.call(() -> keys(provider).getFirst());
  }

  /** What is entered for this provider. */
  Secret key(String provider) {
    return Fx.call(keyOf(provider)::secret);
  }

  /** Waits until what is typed goes to this provider. */
  WindowRobot seesFocusOn(String provider) {
    SecretField field = keyOf(provider);
    Fx.await(field::isFocused);
    return this;
  }

  WindowRobot enterKey(String provider, String key) {
    SecretField field = keyOf(provider);
    Fx.run(field::requestFocus); // it may be below the fold
    write(key, 0);
    return this;
  }

  /** Closes the window by its button; answers without waiting for the end. */
  WindowRobot pressClose() {
    return press("_Close");
  }

  /** Presses the button with this text, as soon as it is there. */
  WindowRobot press(String text) {
    Fx.await(() -> !buttons(text).isEmpty());
    clickOn(Fx.call(() -> buttons(text).getFirst()));
    return this;
  }

  private List<Button> buttons(String text) {
    return lookup((Button b) -> b.getText().equals(text) && b.isVisible() && !b.isDisabled())
        .queryAllAs(Button.class)
        .stream()
        .toList();
  }

  /** Waits for the end, and lets the home go; answers the exit code. */
  int ended() {
    Fx.await(() -> window.exit().isDone());
    release();
    return window.exit().join();
  }

  /** Ends it whatever its state. */
  void abandon() {
    Fx.run(() -> List.copyOf(Window.getWindows()).forEach(Window::hide));
    release();
  }

  private void release() {
    Fx.run(frames::stop);
    frames.record(user);
    window.release();
  }

  /** The test in whose name this is done. */
  private static String userName() {
    return StackWalker.getInstance()
        .walk(
            calls ->
                calls
                    .map(call -> call.getClassName().replaceFirst(".*\\.", ""))
                    .filter(name -> name.matches("\\w+(Test|IT)"))
                    .findFirst()
                    .orElse("?"));
  }

  /** The headless desktop does not always give it to the newest window by itself. */
  private static boolean hasFocus() {
    Window newest = Window.getWindows().getLast();
    newest.requestFocus();
    return newest.isFocused();
  }

  private Button nextButton() {
    return lookup(
            (Button b) ->
                b.isDefaultButton() && b.getParent().getStyleClass().contains("wizard-buttons"))
        .queryButton();
  }

  private List<SecretField> keys(String provider) {
    try {
      return lookup((SecretField f) -> ("Key for " + provider).equals(f.getAccessibleText()))
          .queryAllAs(SecretField.class)
          .stream()
          .toList();
    } catch (EmptyNodeQueryException _) {
      return List.of();
    }
  }

  private static String text(Node node) {
    return node instanceof Labeled labeled && labeled.getText() != null ? labeled.getText() : "";
  }
}
