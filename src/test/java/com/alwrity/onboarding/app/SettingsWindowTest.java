package com.alwrity.onboarding.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.OnboardedHome;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.settings.SettingsFile;
import com.alwrity.onboarding.settings.WindowPlace;
import com.alwrity.onboarding.settings.WindowSettings;
import com.alwrity.onboarding.testing.Fx;
import com.alwrity.onboarding.testing.SampleHome;
import com.alwrity.onboarding.ui.Look;
import com.alwrity.onboarding.workspace.Workspace;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.application.Application;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.ComboBox;
import javafx.scene.control.RadioButton;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Fx.class)
class SettingsWindowTest {
  private static final Optional<Locale> GERMAN = Optional.of(Locale.forLanguageTag("de"));

  @TempDir private Path folder;

  private SampleHome sample;
  private @Nullable WindowRobot opened;

  @BeforeEach
  void makeAHome() {
    sample = SampleHome.in(folder);
  }

  @AfterEach
  void close() {
    if (opened != null) {
      opened.abandon();
    }
  }

  @Test
  void speaksAnotherLanguageAtOnceAndTheNextTime() {
    onboard();
    WindowRobot robot = open();
    robot.sees("Your keys").press("_Settings").sees("Settings");
    choose(robot, "#language", GERMAN);
    robot.sees("Einstellungen").press("_Zurück").sees("Ihre Schlüssel");
    assertThat(saved().language()).isEqualTo(GERMAN);
    robot.press("S_chließen");
    assertThat(robot.ended()).isZero();

    robot = open();
    robot.sees("Ihre Schlüssel").press("_Einstellungen").sees("Einstellungen");
    choose(robot, "#language", Optional.empty());
    Fx.await(() -> saved().language().isEmpty());
  }

  @Test
  void changesLooksAndTheTimeOfTheLock() {
    onboard();
    WindowRobot robot = open();
    robot.sees("Your keys").press("_Settings").sees("Settings");
    choose(robot, "#look", Look.CONTRAST_DARK);
    assertThat(Fx.call(Application::getUserAgentStylesheet)).contains("primer-dark");
    choose(robot, "#look", Look.LIGHT);
    assertThat(Fx.call(Application::getUserAgentStylesheet)).contains("primer-light");
    choose(robot, "#lock", 60);
    Fx.await(() -> saved().equals(WindowSettings.INITIAL.withLook(Look.LIGHT).withLockMinutes(60)));
    robot.lock().sees("Locked").press("_Unlock").sees("Settings");
    robot.press("_Back").sees("Your keys");
  }

  @Test
  void keepsWhatWasEnteredInTheWizard() {
    WindowRobot robot = open();
    robot.sees("Welcome to ALwrity Onboarding").clickOn("#keeper");
    robot.press("_Settings").sees("Settings");
    choose(robot, "#language", GERMAN);
    robot.sees("Einstellungen").press("_Zurück").sees("Willkommen bei ALwrity Onboarding");
    assertThat(robot.lookup("#keeper").queryAs(RadioButton.class).isSelected()).isTrue();
    robot.next().sees("Wem gehören die Schlüssel?").press("_Zurück");
    robot.sees("Willkommen bei ALwrity Onboarding").press("_Einstellungen").sees("Einstellungen");
    choose(robot, "#language", Optional.of(Locale.ENGLISH));
    robot.sees("Settings").press("_Back");
    robot.sees("Willkommen bei ALwrity Onboarding"); // what it has is kept, with its language
  }

  @Test
  void comesBackWhereItWas() {
    WindowRobot robot = open();
    robot.sees("Welcome to ALwrity Onboarding");
    Fx.run(
        () -> {
          Stage stage = (Stage) Window.getWindows().getLast();
          stage.setX(20);
          stage.setY(30);
          stage.setWidth(820);
          stage.setHeight(640);
        });
    robot.pressClose();
    robot.ended();
    assertThat(saved().place()).contains(new WindowPlace(new Rectangle2D(20, 30, 820, 640), false));

    robot = open();
    robot.sees("Welcome to ALwrity Onboarding");
    assertThat(Fx.call(() -> Window.getWindows().getLast().getX())).isEqualTo(20);
    assertThat(Fx.call(() -> Window.getWindows().getLast().getWidth())).isEqualTo(820);
  }

  private void onboard() {
    try (OnboardedHome home = sample.open()) {
      OnboardingPlan plan =
          OnboardingPlan.of(UserId.LOCAL)
              .in(new Workspace(sample.checkout()))
              .withKeys(Map.of(new ProviderId("exa"), Secret.of(SampleHome.EXA)));
      home.onboarding().apply(plan, (_, _, _) -> {});
    }
  }

  private WindowRobot open() {
    WindowRobot robot = WindowRobot.open(sample);
    opened = robot;
    return robot;
  }

  private WindowSettings saved() {
    return new SettingsFile(sample.settings().home()).load();
  }

  private static <T> void choose(WindowRobot robot, String box, T value) {
    @SuppressWarnings("unchecked") // the test knows what it offers
    ComboBox<T> choices = robot.lookup(box).queryAs(ComboBox.class);
    Fx.run(() -> choices.setValue(value));
  }
}
