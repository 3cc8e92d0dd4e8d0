package com.alwrity.onboarding.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.database.Sessions.SessionRow;
import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.OnboardedHome;
import com.alwrity.onboarding.testing.Fx;
import com.alwrity.onboarding.testing.SampleHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Fx.class)
class WindowTest {
  @TempDir private Path folder;

  private SampleHome sample;
  private Path checkout;
  private WindowRobot robot;

  @BeforeEach
  void prepare() {
    sample = SampleHome.in(folder);
    checkout = sample.checkout();
    robot = WindowRobot.open(sample);
  }

  @AfterEach
  void close() {
    robot.abandon();
  }

  @Test
  void isWalkedByMouse() throws IOException {
    robot.sees("Welcome to ALwrity Onboarding").clickOn("#developer");
    robot.next().sees("Your ALwrity checkout").clickOn("#folder").write(checkout.toString(), 0);
    robot.reads("Found the checkout").reads("As detected: development");
    robot.next().sees("Whose keys are they?").reads("a file, behind your passphrase");
    robot.next().sees("Your API keys");
    robot.enterKey("Google Gemini", SampleHome.GEMINI).enterKey("Exa", SampleHome.EXA);
    robot.enterKey("CopilotKit", SampleHome.COPILOTKIT).reads("Looks like a key for Exa");
    robot.next().sees("What will be saved").reads("+ GEMINI_API_KEY=••••Zq8w");
    robot.next().sees("Your keys are saved").reads("3 keys stored");
    robot.next().sees("Your keys").pressClose();

    assertThat(robot.ended()).isZero();
    assertThat(backend())
        .contains("GEMINI_API_KEY=" + SampleHome.GEMINI, "EXA_API_KEY=" + SampleHome.EXA)
        .contains("DEBUG=true");
    assertThat(frontend())
        .contains("REACT_APP_COPILOTKIT_API_KEY=" + SampleHome.COPILOTKIT)
        .doesNotContain(SampleHome.GEMINI, SampleHome.EXA);
    assertThat(stored("gemini")).contains(Secret.of(SampleHome.GEMINI));
    assertThat(session().completedAt()).isPresent();
  }

  @Test
  void isWalkedByKeyboardAlone() throws IOException {
    robot.sees("Welcome to ALwrity Onboarding");
    Fx.await(() -> robot.lookup("#developer").query().isFocused());
    robot.type(KeyCode.DOWN).type(KeyCode.UP);
    robot.push(KeyCode.ALT, KeyCode.N);
    robot.sees("Your ALwrity checkout").write(checkout.toString(), 0);
    robot.reads("Found the checkout").type(KeyCode.ENTER);
    robot.sees("Whose keys are they?").type(KeyCode.END).write("-2", 0);
    robot.type(KeyCode.ENTER);
    robot.sees("Your API keys").seesFocusOn("Google Gemini");
    robot.write(SampleHome.GEMINI, 0);
    robot.reads("ALwrity also needs Exa, CopilotKit").type(KeyCode.ENTER);
    robot.sees("What will be saved").reads("+ GEMINI_API_KEY=••••Zq8w");
    Fx.await(robot::canGoOn);
    robot.push(KeyCode.ALT, KeyCode.S);
    robot.sees("Your keys are saved").reads("1 key stored").push(KeyCode.ALT, KeyCode.F);
    robot.sees("Your keys").push(KeyCode.ALT, KeyCode.C);

    assertThat(robot.ended()).isZero();
    assertThat(backend()).contains("GEMINI_API_KEY=" + SampleHome.GEMINI);
    try (OnboardedHome home = sample.open()) {
      assertThat(home.onboarding().stored(new UserId("local-2"))).hasSize(1);
    }
  }

  @Test
  void takesTheKeysThatTheFilesHave() throws IOException {
    Files.writeString(checkout.resolve("backend/.env"), "EXA_API_KEY=" + SampleHome.EXA + "\n");
    walkToTheKeys();
    robot.reads("Exa  ••••4e7a").clickOn("#take");
    assertThat(Fx.call(() -> robot.keyOf("Exa").secret())).isEqualTo(Secret.of(SampleHome.EXA));
    robot.reads("Looks like a key for Exa.").next().sees("What will be saved").next();
    robot.sees("Your keys are saved");
    assertThat(stored("exa")).contains(Secret.of(SampleHome.EXA));
  }

  @Test
  void keepsKeysWithoutACheckout() {
    robot.sees("Welcome to ALwrity Onboarding").clickOn("#keeperCard");
    robot.next().sees("Whose keys are they?");
    robot.next().sees("Your API keys").enterKey("Exa", SampleHome.EXA);
    robot.next().sees("What will be saved").reads("The keyring of this computer");
    robot.next().sees("Your keys are saved").reads("Use a key in a terminal");
    robot.next().sees("Your keys").reads("local · no checkout").pressClose();

    assertThat(robot.ended()).isZero();
    assertThat(stored("exa")).contains(Secret.of(SampleHome.EXA));
    assertThat(checkout.resolve("backend/.env")).doesNotExist();
    robot = WindowRobot.open(sample);
    robot.sees("Your keys").reads("••••4e7a, stored today");
  }

  @Test
  void writesNoFileInProductionAndSaysWhy() {
    robot.sees("Welcome to ALwrity Onboarding").next();
    robot.sees("Your ALwrity checkout").clickOn("#folder").write(checkout.toString(), 0);
    robot.reads("Found the checkout").clickOn("#production");
    robot.reads("no .env file is written").next();
    robot.sees("Whose keys are they?").next();
    robot.sees("Your API keys").enterKey("Exa", SampleHome.EXA).next();
    robot.sees("What will be saved").reads("In production mode no .env file is written.");
    robot.next().sees("Your keys are saved");

    assertThat(checkout.resolve("backend/.env")).doesNotExist();
    assertThat(checkout.resolve("frontend/.env")).doesNotExist();
  }

  @Test
  void resumesWhereItWasClosedAndForgetsKeysThatWereNotSaved() {
    walkToTheKeys();
    robot.enterKey("Exa", SampleHome.EXA).pressClose();
    robot.reads("Close without saving?").clickOn("Stay");
    robot.sees("Your API keys").pressClose();
    robot.reads("Close without saving?").clickOn("Close and forget them");
    assertThat(robot.ended()).isZero();

    robot = WindowRobot.open(sample);
    robot.sees("Your API keys");
    assertThat(robot.keyOf("Exa").getText()).isEmpty();
    assertThat(robot.canGoOn()).isFalse();
    assertThat(stored("exa")).isEmpty();
  }

  @Test
  void leadsFromTheDeskToTheKeysWithEverythingFilledInAndBack() {
    walkToTheKeys();
    robot.enterKey("Exa", SampleHome.EXA).next();
    robot.sees("What will be saved").next();
    robot.sees("Your keys are saved").pressClose();
    assertThat(robot.ended()).as("nothing unsaved, so nothing asked").isZero();

    robot = WindowRobot.open(sample);
    robot.sees("Your keys").press("_Add or replace keys");
    robot.sees("Your API keys").reads("••••4e7a, stored today").press("_Back");
    robot.sees("Whose keys are they?").press("_Back");
    robot.sees("Your ALwrity checkout").reads("Found the checkout");
    assertThat(robot.lookup("#folder").queryAs(TextField.class).getText())
        .isEqualTo(checkout.toString());
    robot.next().sees("Whose keys are they?").next();
    robot.sees("Your API keys").enterKey("Google Gemini", SampleHome.GEMINI).pressClose();
    robot.reads("Close without saving?").clickOn("Stay");
    robot.next().sees("What will be saved").reads("+ GEMINI_API_KEY=••••Zq8w").pressClose();
    robot.reads("Close without saving?").clickOn("Close and forget them");
    robot.sees("Your keys").pressClose();
    assertThat(robot.ended()).isZero();
    assertThat(stored("gemini")).isEmpty();
  }

  @Test
  void lendsAStoredKeyToTheClipboardUntilItIsClosed() {
    walkToTheKeys();
    robot.enterKey("Exa", SampleHome.EXA).next();
    robot.sees("What will be saved").next();
    robot.sees("Your keys are saved").pressClose().ended();
    robot = WindowRobot.open(sample);
    robot.sees("Your keys").press("_Add or replace keys").sees("Your API keys");
    robot.reads("••••4e7a, stored today");
    robot.clickOn((Hyperlink link) -> link.getAccessibleText().equals("Copy the stored Exa key"));
    robot.reads("The clipboard is emptied after ten seconds.");
    assertThat(clipboard()).isEqualTo(SampleHome.EXA);
    robot.pressClose().sees("Your keys");
    assertThat(clipboard()).isNull();
  }

  private static @Nullable String clipboard() {
    return Fx.call(() -> Clipboard.getSystemClipboard().getString());
  }

  @Test
  void leavesOutAPlaceThatTheUserDoesNotWant() throws IOException {
    walkToTheKeys();
    robot.enterKey("CopilotKit", SampleHome.COPILOTKIT).next();
    robot.sees("What will be saved").reads("+ REACT_APP_COPILOTKIT_API_KEY");
    robot.clickOn((CheckBox box) -> box.getText().startsWith("frontend/.env"));
    robot.reads("Not ticked: nothing is written here.");
    assertThat(robot.canSee("+ REACT_APP_COPILOTKIT_API_KEY")).isFalse();
    robot.next().sees("Your keys are saved");

    assertThat(backend()).contains("COPILOTKIT_API_KEY=" + SampleHome.COPILOTKIT);
    assertThat(checkout.resolve("frontend/.env")).doesNotExist();
  }

  @Test
  void opensThePageOfAProviderAndAddsAnotherProvider() {
    walkToTheKeys();
    robot.seesFocusOn("Google Gemini");
    robot.clickOn((Hyperlink link) -> link.getAccessibleText().endsWith("Gemini"));
    Fx.await(() -> !robot.pages.isEmpty());
    assertThat(robot.pages)
        .map(Object::toString)
        .containsExactly("https://aistudio.google.com/apikey");

    TextField query = robot.lookup("#query").queryAs(TextField.class);
    Fx.run(query::requestFocus);
    robot.reads("more: type to find them").write("speech", 0);
    Button found = robot.lookup((Button b) -> b.getText().startsWith("AssemblyAI")).queryButton();
    Fx.run(found::requestFocus); // which leaves the query
    assertThat(found.isFocused()).isTrue();
    robot.type(KeyCode.SPACE);
    robot.seesFocusOn("AssemblyAI");
    Fx.run(query::requestFocus);
    robot.write("openai_", 0).type(KeyCode.ENTER);
    robot.seesFocusOn("OpenAI");
  }

  @Test
  void locksAndShowsWhatWasEnteredAgainWhenUnlocked() {
    walkToTheKeys();
    robot.enterKey("Exa", SampleHome.EXA);
    robot.lock().sees("Locked");
    assertThat(robot.lookup(".secret-field").queryAll()).isEmpty();
    robot.clickOn("#unlock");
    robot.sees("Your API keys");
    assertThat(Fx.call(() -> robot.keyOf("Exa").secret())).isEqualTo(Secret.of(SampleHome.EXA));
    robot.next().sees("What will be saved").next().sees("Your keys are saved");
    assertThat(stored("exa")).contains(Secret.of(SampleHome.EXA));
  }

  @Test
  void saysThatAFolderIsNoCheckout() {
    robot.sees("Welcome to ALwrity Onboarding").next();
    robot.sees("Your ALwrity checkout").clickOn("#folder").write(folder.toString(), 0);

    robot.reads("has no backend and frontend folders");
    assertThat(robot.canGoOn()).isFalse();
  }

  @Test
  void saysWhyTheHomeCannotBeOpenedAndEndsWithItsCode() throws IOException {
    robot.sees("Welcome to ALwrity Onboarding").pressClose();
    robot.ended();
    Files.writeString(folder.resolve("home/onboarding.db"), "no database at all");

    robot = WindowRobot.open(sample);
    robot.reads("is damaged or is not a database").type(KeyCode.ESCAPE);
    assertThat(robot.ended()).isEqualTo(5);
  }

  @Test
  void beginsWithoutTheKeysOfALostMasterKey() throws IOException {
    walkToTheKeys();
    robot.enterKey("Exa", SampleHome.EXA).next();
    robot.sees("What will be saved").next().sees("Your keys are saved").pressClose();
    robot.ended();
    Files.delete(folder.resolve("home/master.key"));

    robot = WindowRobot.open(sample);
    robot.sees("Your keys").reads("stored, but cannot be opened").press("_Add or replace keys");
    robot.sees("Your API keys").reads("stored, but cannot be opened");
    robot.reads("their master key cannot be had").clickOn("#anew");
    robot.reads("Begin without the stored keys?");
    robot.clickOn((Button b) -> b.isVisible() && b.getText().equals("Begin without them"));
    Fx.await(() -> !robot.lookup("#anew").query().isVisible());
    robot.enterKey("Exa", SampleHome.EXA).next();
    robot.sees("What will be saved").next().sees("Your keys are saved");
    assertThat(stored("exa")).contains(Secret.of(SampleHome.EXA));
  }

  private void walkToTheKeys() {
    robot.sees("Welcome to ALwrity Onboarding").next();
    robot.sees("Your ALwrity checkout").clickOn("#folder").write(checkout.toString(), 0);
    robot.reads("Found the checkout").next();
    robot.sees("Whose keys are they?").next();
    robot.sees("Your API keys");
  }

  private String backend() throws IOException {
    return Files.readString(checkout.resolve("backend/.env"));
  }

  private String frontend() throws IOException {
    return Files.readString(checkout.resolve("frontend/.env"));
  }

  private Optional<Secret> stored(String provider) {
    try (OnboardedHome home = sample.open()) {
      return home.vault().vault().get(UserId.LOCAL, new ProviderId(provider));
    }
  }

  private SessionRow session() {
    try (OnboardedHome home = sample.open()) {
      return home.onboarding().memory().session(UserId.LOCAL).orElseThrow();
    }
  }
}
