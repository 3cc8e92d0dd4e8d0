package com.alwrity.onboarding.app;

import static com.alwrity.onboarding.testing.Component.ENGLISH;
import static com.alwrity.onboarding.testing.Component.VIEWS;

import com.alwrity.onboarding.lock.LockScreenController;
import com.alwrity.onboarding.lock.PassphraseFormController;
import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.onboarding.OnboardedHome;
import com.alwrity.onboarding.testing.Component;
import com.alwrity.onboarding.testing.SampleHome;
import com.alwrity.onboarding.ui.Dialogs;
import com.alwrity.onboarding.ui.Look;
import com.alwrity.onboarding.ui.SecretField;
import com.alwrity.onboarding.ui.Tasks;
import com.alwrity.onboarding.ui.Theme;
import java.util.List;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.DialogPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.stage.Window;

/** Small screens and parts of screens that are seen as a whole. */
final class ScreenComponents {
  private static final double SETTINGS = 500;

  private final SampleScreens screens;
  private final Dialogs dialogs;

  ScreenComponents(OnboardedHome home, SampleHome sample) {
    screens = new SampleScreens(home, sample, ENGLISH, false);
    dialogs = new Dialogs(ENGLISH, Theme.of(Look.LIGHT), sample.settings().home().logs());
  }

  List<Component> all() {
    return List.of(
        Component.named("step-list")
            .state("first step", () -> side(1))
            .state("fourth step", () -> side(4)),
        Component.named("dialog").state("question", this::question).state("problem", this::problem),
        Component.named("passphrase")
            .state("known", () -> VIEWS.load(new PassphraseFormController(false, ENGLISH)))
            .state("new", screens::newPassphrase)
            .state("not the same", () -> different(screens.newPassphrase())),
        Component.named("lock-screen")
            .state("locked", screens::lock)
            .state("not opened", ScreenComponents::refused),
        Component.named("settings").state("rows", this::settings));
  }

  private Node side(int step) {
    return ((BorderPane) screens.wizard(step)).getLeft();
  }

  private Node settings() {
    Region settings = (Region) screens.settings();
    settings.setPrefHeight(SETTINGS);
    return settings;
  }

  private Node question() {
    dialogs.confirm(
        ENGLISH.get("desk.remove.question", "Exa"),
        ENGLISH.get("desk.remove.consequence"),
        ENGLISH.get("desk.remove"),
        ENGLISH.get("desk.remove.no"),
        () -> {});
    return taken();
  }

  private Node problem() {
    dialogs.error(new Problem(Problem.Unavailable.KEYRING, "it is locked"));
    return taken();
  }

  /** The dialog that is shown, out of its window. */
  private static DialogPane taken() {
    Window window =
        Window.getWindows().stream()
            .filter(one -> one.getScene().getRoot() instanceof DialogPane)
            .findFirst()
            .orElseThrow();
    DialogPane pane = (DialogPane) window.getScene().getRoot();
    window.getScene().setRoot(new Group());
    window.hide();
    return pane;
  }

  private static Parent different(Parent form) {
    enter(form.lookup("#first"), "correct horse");
    enter(form.lookup("#again"), "correct house");
    return form;
  }

  private static void enter(Node field, String text) {
    try (Secret secret = Secret.of(text)) {
      ((SecretField) field).setSecret(secret);
    }
  }

  private static Parent refused() {
    Parent screen =
        VIEWS.load(
            new LockScreenController(
                ENGLISH,
                new Tasks(Runnable::run, Runnable::run, _ -> {}),
                () -> {
                  throw new OnboardingException(Problem.Unavailable.MASTER_KEY_WRONG);
                },
                () -> {}));
    ((Button) screen.lookup("#unlock")).fire();
    return screen;
  }
}
