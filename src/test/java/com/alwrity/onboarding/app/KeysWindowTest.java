package com.alwrity.onboarding.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.model.Verdict;
import com.alwrity.onboarding.onboarding.OnboardedHome;
import com.alwrity.onboarding.onboarding.standing.KeyStanding;
import com.alwrity.onboarding.provider.ProviderCatalogue;
import com.alwrity.onboarding.provider.simulator.Behaviour;
import com.alwrity.onboarding.provider.simulator.Simulator;
import com.alwrity.onboarding.testing.Fx;
import com.alwrity.onboarding.testing.SampleHome;
import com.alwrity.onboarding.ui.SecretField;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The fourth step of the real window, with simulated providers. */
@ExtendWith(Fx.class)
class KeysWindowTest {
  private static final String GROQ = "gsk_" + "Zq8w".repeat(13);

  @TempDir private Path folder;

  private SampleHome sample;
  private Simulator providers;
  private WindowRobot robot;

  @BeforeEach
  void walkToTheKeys() throws IOException {
    providers = new Simulator(ProviderCatalogue.load(List.of()).all());
    sample = SampleHome.in(folder).with(providers.environment());
    copy("");
    robot = WindowRobot.openAtKeys(sample);
  }

  @AfterEach
  void close() {
    robot.abandon();
    providers.close();
  }

  @Test
  void checksAllKeysAndSavesWhatTheProvidersSaid() {
    providers.answer(new ProviderId("groq"), Behaviour.REJECTED);
    copy(
        "GEMINI_API_KEY=%s\nGROQ_API_KEY=%s\nCOPILOTKIT_API_KEY=%s\n"
            .formatted(SampleHome.GEMINI, GROQ, SampleHome.COPILOTKIT));
    robot.clickOn((Button b) -> b.getText().equals("_Paste"));
    robot.reads("Put in place: CopilotKit, Google Gemini, Groq.");
    checkAll();
    robot.reads("Google Gemini accepts this key.").reads("Groq does not accept this key.");
    robot.reads("This provider has no way to check a key.");
    robot.reads("One key is accepted. Look at: Groq.");
    robot.next().sees("What will be saved").next().sees("Your keys are saved");

    assertThat(verdict("gemini")).isEqualTo(Verdict.VALID);
    assertThat(verdict("groq")).as("saved all the same").isEqualTo(Verdict.REJECTED);
  }

  @Test
  void asksBeforeACheckThatCostsSomething() {
    robot.enterKey("Google Gemini", SampleHome.GEMINI).enterKey("Exa", SampleHome.EXA);
    checkAll();
    robot.reads("Some checks cost something").reads("Google Gemini accepts this key.");
    robot.clickOn("Leave out");
    Fx.await(() -> robot.lookup("#checkAll").query().isFocused());
    robot.reads("Not checked: the check would cost something.");
    checkAll();
    robot.reads("Some checks cost something").clickOn("Check these too");
    robot.reads("Exa accepts this key.");
    assertThat(robot.lookup("#costly").query().isVisible()).isFalse();
  }

  @Test
  void neverWaitsForAProvider() throws InterruptedException {
    copy(
        ProviderCatalogue.load(List.of()).all().stream()
            .map(p -> p.variables().backend() + "=Zq8w" + "7f3Q".repeat(8) + "\n")
            .collect(Collectors.joining()));
    robot.clickOn((Button b) -> b.getText().equals("_Paste"));
    robot.reads("Put in place: ");
    int all = ProviderCatalogue.load(List.of()).all().size();
    Fx.await(() -> robot.lookup((SecretField f) -> true).queryAll().size() == all);
    providers.latency(Duration.ofMillis(300));
    FrameWatch watch = FrameWatch.start();
    checkAll();
    robot.reads("Some checks cost something").clickOn("Check these too");
    robot.reads("Exa accepts this key.");
    Fx.await(() -> !robot.lookup("#cancel").query().isVisible());
    watch.stop();

    assertThat(watch.count()).as("frames").isPositive();
    assertThat(watch.inStores())
        .as("longest gap between frames: %d ms", watch.longestGapMillis())
        .isEmpty();
  }

  @Test
  void savesTheLastDayOfAKeyWithIt() {
    robot.enterKey("Google Gemini", SampleHome.GEMINI);
    Fx.run(() -> day("Google Gemini").requestFocus());
    robot.write("2027", 0);
    robot.type(KeyCode.ENTER);
    robot.reads("This is no date.");
    robot.write("-01-31", 0).type(KeyCode.TAB);
    robot.next().sees("What will be saved").next().sees("Your keys are saved");

    assertThat(stored("gemini").care().expiresOn()).contains(LocalDate.of(2027, 1, 31));
  }

  @Test
  void notesTheLastDayOfAStoredKeyWhateverButtonIsPressedNext() {
    try (OnboardedHome home = sample.open()) {
      home.onboarding()
          .saveKeys(UserId.LOCAL, Map.of(new ProviderId("exa"), Secret.of(SampleHome.EXA)));
    }
    alt(KeyCode.B).sees("Whose keys are they?").next().sees("Your API keys");
    robot.reads("••••4e7a, stored today");
    Fx.run(() -> day("Exa").requestFocus());
    robot.write("2027-02-30", 0);
    alt(KeyCode.N).reads("This is no date.");
    Fx.await(() -> day("Exa").isFocused());
    assertThat(robot.canSee("Your API keys")).isTrue();
    Fx.run(() -> day("Exa").setText("2027-02-28"));
    alt(KeyCode.N).sees("What will be saved");
    alt(KeyCode.B).sees("Your API keys");
    robot.reads("The stored key expires on 2027-02-28.");
    assertThat(robot.canSee("This is no date.")).isFalse();

    Fx.run(() -> day("Exa").setText("2027-03-31"));
    alt(KeyCode.B).sees("Whose keys are they?").next();
    robot.sees("Your API keys").reads("The stored key expires on 2027-03-31.");

    Fx.run(() -> day("Exa").setText("2027-04-30"));
    alt(KeyCode.C);
    assertThat(robot.ended()).isZero();
    assertThat(stored("exa").care().expiresOn()).contains(LocalDate.of(2027, 4, 30));
  }

  private WindowRobot alt(KeyCode mnemonic) {
    robot.push(KeyCode.ALT, mnemonic);
    return robot;
  }

  private TextField day(String provider) {
    return robot
        .lookup(
            (TextField f) ->
                f.getAccessibleText() != null
                    && f.getAccessibleText().startsWith("Last day of the key for " + provider))
        .query();
  }

  private void checkAll() {
    Fx.await(() -> !robot.lookup("#checkAll").query().isDisabled());
    Fx.run(() -> robot.lookup("#checkAll").queryAs(Button.class).fire());
  }

  @Test
  void putsTheKeysOfAPastedTextIntoTheirFields() {
    copy("GEMINI_API_KEY=%s\nGROQ_API_KEY=%s\n".formatted(SampleHome.GEMINI, GROQ));
    Fx.run(robot.keyOf("Exa")::paste);
    robot.reads("Put in place: Google Gemini, Groq.");

    assertThat(robot.key("Google Gemini")).isEqualTo(Secret.of(SampleHome.GEMINI));
    assertThat(robot.key("Groq")).isEqualTo(Secret.of(GROQ));
    assertThat(robot.key("Exa")).as("where it was pasted").isEqualTo(Secret.of(""));
  }

  @Test
  void takesAKeyToTheFieldOfItsProvider() {
    robot.enterKey("Exa", GROQ).reads("This looks like a key of Groq.");
    Hyperlink there =
        robot.lookup((Hyperlink l) -> l.isVisible() && l.getText().equals("Put it there")).query();
    Fx.run(there::fire);
    assertThat(robot.key("Groq")).isEqualTo(Secret.of(GROQ));
    assertThat(robot.key("Exa")).isEqualTo(Secret.of(""));
  }

  private static void copy(String text) {
    Fx.run(() -> Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text)));
  }

  private Verdict verdict(String provider) {
    return stored(provider).verdict();
  }

  private KeyStanding stored(String provider) {
    try (OnboardedHome home = sample.open()) {
      return home.onboarding().stored(UserId.LOCAL).stream()
          .filter(key -> key.provider().value().equals(provider))
          .findFirst()
          .orElseThrow();
    }
  }
}
