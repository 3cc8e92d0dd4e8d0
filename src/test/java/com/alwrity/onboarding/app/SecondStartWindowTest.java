package com.alwrity.onboarding.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.OnboardedHome;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.testing.Fx;
import com.alwrity.onboarding.testing.SampleHome;
import com.alwrity.onboarding.ui.SecretField;
import com.alwrity.onboarding.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The window, when the program is started again. */
@ExtendWith(Fx.class)
class SecondStartWindowTest {
  @TempDir private Path folder;

  private SampleHome sample;
  private Path checkout;
  private Path other;
  private WindowRobot robot;

  @BeforeEach
  void prepare() throws IOException {
    sample = SampleHome.in(folder);
    checkout = sample.checkout();
    other = SampleHome.in(Files.createDirectory(folder.resolve("other"))).checkout();
    robot = WindowRobot.open(sample);
  }

  @AfterEach
  void close() {
    robot.abandon();
  }

  @Test
  void comesToTheFrontAsItIs() {
    walkToTheKeys();
    Stage stage = (Stage) robot.lookup(".heading").query().getScene().getWindow();
    Fx.run(() -> stage.setIconified(true));

    assertThat(robot.startAgain()).isTrue();
    assertThat(Fx.call(stage::isIconified)).isFalse();
    assertThat(Fx.call(stage::isAlwaysOnTop)).isFalse();
    robot.sees("Your API keys");
    assertThat(exa()).isEqualTo(Secret.of(SampleHome.EXA));
  }

  @Test
  void opensTheCheckoutInTheWizardWhereNothingIsEntered() {
    robot.sees("Welcome to ALwrity Onboarding");
    Node before = robot.lookup("#developer").query();

    assertThat(robot.startAgain(other)).isTrue();
    Fx.await(
        () -> robot.lookup("#developer").tryQuery().filter(now -> !now.equals(before)).isPresent());
    robot.next();
    robot.sees("Your ALwrity checkout").reads("Found the checkout " + other);
  }

  @Test
  void asksBeforeItForgetsWhatIsEntered() {
    walkToTheKeys();

    assertThat(robot.startAgain(other)).isTrue();
    robot.reads("Open another folder without saving?").reads(other.toString()).clickOn("Stay");
    robot.sees("Your API keys");
    assertThat(exa()).isEqualTo(Secret.of(SampleHome.EXA));

    SecretField before = robot.keyOf("Exa");
    assertThat(robot.startAgain(other)).isTrue();
    robot.reads("Open another folder").clickOn("Open it and forget them");
    Fx.await(() -> before.getScene() == null);
    robot.sees("Your API keys");
    assertThat(robot.keyOf("Exa").getText()).isEmpty();
    robot.press("_Back").sees("Whose keys are they?").press("_Back");
    robot.sees("Your ALwrity checkout");
    assertThat(robot.lookup("#folder").queryAs(TextField.class).getText())
        .isEqualTo(other.toString());
  }

  @Test
  void asksNothingForTheCheckoutThatItShows() {
    walkToTheKeys();

    assertThat(robot.startAgain(checkout.resolve("backend"))).isTrue();
    assertThat(robot.startAgain(other)).isTrue(); // what came before is done by then
    robot.reads("Open another folder without saving?").reads(other.toString()).clickOn("Stay");
    assertThat(exa()).isEqualTo(Secret.of(SampleHome.EXA));
  }

  @Test
  void leadsFromTheDeskToTheDeskOrTheWizard() {
    robot.sees("Welcome to ALwrity Onboarding").pressClose().ended();
    onboard(checkout);
    onboard(other);
    robot = WindowRobot.open(sample);
    robot.sees("Your keys").reads(other.toString());

    assertThat(robot.startAgain(checkout)).isTrue();
    robot.reads(checkout.toString()).sees("Your keys");
    assertThat(robot.startAgain(SampleHome.in(folder.resolve("third")).checkout())).isTrue();
    robot.sees("Welcome to ALwrity Onboarding");
  }

  @Test
  void staysLockedAndAsksWhenItIsUnlocked() {
    walkToTheKeys();
    robot.lock().sees("Locked");

    assertThat(robot.startAgain(other)).isTrue();
    assertThat(robot.startAgain()).isTrue();
    robot.sees("Locked");
    assertThat(robot.lookup(".secret-field").queryAll()).isEmpty();
    assertThat(robot.canSee("Open another folder")).isFalse();
    robot.clickOn("#unlock");
    robot.sees("Your API keys");
    robot.reads("Open another folder without saving?").clickOn("Stay");
    assertThat(exa()).isEqualTo(Secret.of(SampleHome.EXA));
  }

  @Test
  void neverLeavesALockedWindowByAQuestionThatWasOpen() {
    walkToTheKeys();
    assertThat(robot.startAgain(other)).isTrue();
    robot.reads("Open another folder without saving?");
    robot.lock();
    robot.clickOn("Open it and forget them");

    robot.sees("Locked").clickOn("#unlock");
    robot.sees("Your API keys");
    assertThat(exa()).isEqualTo(Secret.of(SampleHome.EXA));
  }

  @Test
  void waitsForAnAnswerToWhatItAsks() {
    walkToTheKeys();
    robot.pressClose().reads("Close without saving?");

    assertThat(robot.startAgain(other)).isTrue();
    assertThat(robot.canSee("Open another folder")).isFalse();
    robot.clickOn("Stay");
    robot.reads("Open another folder without saving?").clickOn("Stay");
    robot.sees("Your API keys");
  }

  @Test
  void saysWhyAFolderCannotBeOpened() {
    walkToTheKeys();

    assertThat(robot.startAgain(folder)).isTrue();
    robot.reads("has no backend and frontend folders");
    assertThat(exa()).isEqualTo(Secret.of(SampleHome.EXA));
  }

  @Test
  void isLeftAloneWhenItIsClosed() {
    robot.sees("Welcome to ALwrity Onboarding").pressClose().ended();

    assertThat(robot.startAgain()).isFalse();
    assertThat(robot.startAgain(other)).isFalse();
  }

  private void walkToTheKeys() {
    robot.sees("Welcome to ALwrity Onboarding").next();
    robot.sees("Your ALwrity checkout").clickOn("#folder").write(checkout.toString(), 0);
    robot.reads("Found the checkout").next();
    robot.sees("Whose keys are they?").next();
    robot.sees("Your API keys").enterKey("Exa", SampleHome.EXA);
  }

  private Secret exa() {
    return Fx.call(() -> robot.keyOf("Exa").secret());
  }

  private void onboard(Path where) {
    try (OnboardedHome home = sample.open()) {
      OnboardingPlan plan =
          OnboardingPlan.of(UserId.LOCAL)
              .in(new Workspace(where))
              .withKeys(Map.of(new ProviderId("exa"), Secret.of(SampleHome.EXA)));
      home.onboarding().apply(plan, (_, _, _) -> {});
    }
  }
}
