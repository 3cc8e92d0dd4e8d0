package com.alwrity.onboarding.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.Destination;
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
import com.alwrity.onboarding.workspace.Choices;
import com.alwrity.onboarding.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.application.Application;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
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

  /** Each is chosen on the way to the next, and builds the page anew. */
  @Test
  void languagesAreWalkedThroughByKeyboard() {
    onboard();
    WindowRobot robot = open();
    robot.sees("Your keys").press("_Settings").sees("Settings");
    Fx.await(() -> robot.lookup("#look").query().isFocused());
    Fx.run(() -> robot.lookup("#language").query().requestFocus());
    for (Locale next : WindowSettings.LANGUAGES) {
      ComboBox<?> before = languages(robot);
      robot.type(KeyCode.DOWN);
      // not the old one: what is typed while the page is built anew is lost
      Fx.await(() -> !languages(robot).equals(before) && languages(robot).isFocused());
      assertThat(Fx.<Object>call(() -> languages(robot).getValue())).isEqualTo(Optional.of(next));
    }
  }

  private static ComboBox<?> languages(WindowRobot robot) {
    return robot.lookup("#language").queryAs(ComboBox.class);
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
  void choosesThePlacesThatReviewStartsWithAndTheDeskKeepsTo() {
    onboard();
    Optional<Workspace> checkout = Optional.of(new Workspace(sample.checkout()));
    WindowRobot robot = open();
    robot.sees("Your keys").reads("no copy").press("_Settings").sees("Settings");
    tick(robot, "frontend/.env (public keys only)");
    tick(robot, "backend/.env");
    tick(robot, "The keyring of this computer, for other programs");
    robot.press("_Back").sees("Your keys").reads("Where copies are");
    assertThat(new Choices(sample.settings().home()).places(checkout))
        .contains(Set.of(Destination.KEYRING));
    assertThat(robot.canSee("backend/.env")).isFalse();

    robot.press("_Add or replace keys").sees("Your API keys");
    robot.enterKey("Exa", SampleHome.EXA).next().sees("What will be saved");
    Fx.await(() -> robot.lookup("backend/.env").tryQueryAs(CheckBox.class).isPresent());
    assertThat(robot.lookup("backend/.env").queryAs(CheckBox.class).isSelected()).isFalse();
  }

  @Test
  void listsProvidersAndHidesOne() throws IOException {
    onboard();
    Path file = sample.settings().home().providers();
    Files.writeString(file, "no list");
    WindowRobot robot = open();
    robot.sees("Your keys").press("_Settings").sees("Settings").reads("Mistral").reads("optional");
    robot.reads(file + " has a mistake: ");
    Fx.run(() -> button(robot, "Open the folder of: Your own, for every folder").fire());
    assertThat(robot.pages).containsExactly(sample.settings().home().folder().toUri());

    CheckBox offered = box(robot, "Offer Groq where keys are entered");
    TextField query = robot.lookup("#query").queryAs(TextField.class);
    Fx.run(() -> query.setText("groq"));
    assertThat(offered.getParent().isVisible()).isTrue();
    Node other = box(robot, "Offer Mistral AI where keys are entered").getParent();
    assertThat(other.isVisible()).isFalse();
    Fx.run(offered::fire);
    robot.press("_Back").sees("Your keys").press("_Add or replace keys").sees("Your API keys");
    Fx.await(() -> robot.lookup("#query").tryQueryAs(TextField.class).isPresent());
    TextField add = robot.lookup("#query").queryAs(TextField.class);
    Fx.run(() -> add.setText("groq"));
    robot.reads("No provider matches “groq”.");
  }

  private static void tick(WindowRobot robot, String text) {
    Fx.await(() -> robot.lookup(text).tryQueryAs(CheckBox.class).isPresent());
    Fx.run(() -> robot.lookup(text).queryAs(CheckBox.class).fire());
  }

  private static CheckBox box(WindowRobot robot, String accessible) {
    return robot.lookup((CheckBox b) -> accessible.equals(b.getAccessibleText())).query();
  }

  private static Button button(WindowRobot robot, String accessible) {
    return robot.lookup((Button b) -> accessible.equals(b.getAccessibleText())).query();
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
