package com.alwrity.onboarding.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.OnboardedHome;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.testing.Fx;
import com.alwrity.onboarding.testing.SampleHome;
import com.alwrity.onboarding.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Fx.class)
class DeskWindowTest {
  @TempDir private Path folder;

  private SampleHome sample;
  private WindowRobot robot;

  @BeforeEach
  void onboardAndOpen() {
    sample = SampleHome.in(folder);
    onboard(
        UserId.LOCAL.value(),
        Map.of(
            new ProviderId("exa"), Secret.of(SampleHome.EXA),
            new ProviderId("gemini"), Secret.of(SampleHome.GEMINI)));
    robot = WindowRobot.open(sample);
    robot.sees("Your keys").reads("••••4e7a, stored today");
  }

  @AfterEach
  void close() {
    robot.abandon();
  }

  @Test
  void showsHidesAndLendsAKeyUntilItIsLocked() {
    robot.clickOn(link("Show the Exa key for ten seconds"));
    robot.reads(SampleHome.EXA);
    robot.clickOn(link("Hide the Exa key"));
    Fx.await(() -> !robot.canSee(SampleHome.EXA));
    robot.clickOn(link("Copy the stored Exa key"));
    robot.reads("The clipboard is emptied");
    assertThat(Fx.call(() -> Clipboard.getSystemClipboard().getString())).isEqualTo(SampleHome.EXA);
    robot.clickOn(link("Show the Exa key for ten seconds"));
    robot.reads(SampleHome.EXA);
    robot.lock().sees("Locked");
    assertThat(Fx.call(() -> Clipboard.getSystemClipboard().hasString())).isFalse();
    robot.clickOn("#unlock");
    robot.sees("Your keys");
    assertThat(robot.canSee(SampleHome.EXA)).isFalse();
  }

  @Test
  void hidesAShownKeyByItself() {
    robot.clickOn(link("Show the Exa key for ten seconds"));
    robot.reads(SampleHome.EXA);
    Fx.await(() -> !robot.canSee(SampleHome.EXA)); // however long that takes
    assertThat(find("Show the Exa key for ten seconds")).isPresent();
  }

  /** The next key comes to where the mouse is. */
  @Test
  void aDoubleClickRemovesOneKey() {
    Node remove = robot.lookup((Hyperlink l) -> l.getText().equals("Remove")).query();
    Fx.run(() -> remove.fireEvent(pressed(1)));
    assertThat(((Hyperlink) remove).isArmed()).isTrue();
    Fx.run(((Hyperlink) remove)::disarm);
    Fx.run(() -> remove.fireEvent(pressed(2)));
    assertThat(((Hyperlink) remove).isArmed()).isFalse();
  }

  private static MouseEvent pressed(int clicks) {
    return new MouseEvent(
        MouseEvent.MOUSE_PRESSED,
        1,
        1,
        1,
        1,
        MouseButton.PRIMARY,
        clicks,
        false,
        false,
        false,
        false,
        true,
        false,
        false,
        true,
        false,
        true,
        null);
  }

  @Test
  void removesAKeyAndTakesThatBack() {
    robot.clickOn(link("Remove the stored Exa key"));
    robot.reads("The Exa key is removed");
    assertThat(stored()).isEmpty();
    robot.press("_Undo").reads("••••4e7a, stored today");
    assertThat(stored()).contains(Secret.of(SampleHome.EXA));
  }

  @Test
  void replacesAKeyAndGoesBack() throws IOException {
    Path backend = sample.checkout().resolve("backend/.env");
    Files.writeString(backend, "EXA_API_KEY=" + SampleHome.EXA + "\n");
    String other = SampleHome.EXA.replace("4e7a", "4e7b");
    robot.clickOn(link("Replace the Exa key by a new one"));
    Fx.run(() -> Fx.passFrames(1)); // no field takes keys before the first
    robot.write(other, 0);
    robot.press("Re_place").reads("The new Exa key is in use.");
    assertThat(stored()).contains(Secret.of(other));
    assertThat(backend).hasContent("EXA_API_KEY=" + other + "\n");
    robot.press("Go back to it").reads("The former Exa key is in use again.");
    assertThat(stored()).contains(Secret.of(SampleHome.EXA));
  }

  @Test
  void forgetsANewKeyThatIsBeingEnteredWhenItIsLocked() {
    robot.clickOn(link("Replace the Exa key by a new one"));
    robot.write("half a key", 0);
    robot.lock().sees("Locked");
    robot.clickOn("#unlock");
    robot.sees("Your keys");
    robot.clickOn(link("Replace the Exa key by a new one"));
    Fx.await(() -> robot.lookup("Re_place").queryButton().isVisible());
    assertThat(robot.lookup("Re_place").queryButton().isDisabled()).isTrue();
  }

  @Test
  void makesAFileEqualAfterAsking() throws IOException {
    Path backend = sample.checkout().resolve("backend/.env");
    Files.writeString(backend, "EXA_API_KEY=another\n");
    robot.press("_Look again").reads("one differs, one has no copy");
    robot.clickOn(button("Make the keys equal in: backend/.env"));
    robot.reads("The stored keys are written for: EXA_API_KEY, GEMINI_API_KEY");
    robot.type(KeyCode.ENTER);
    Fx.await(() -> !robot.canSee("Copy the stored keys to: backend"));
    assertThat(backend).as("Enter does nothing").hasContent("EXA_API_KEY=another\n");
    robot.clickOn(button("Make the keys equal in: backend/.env"));
    robot.reads("The stored keys are written for");
    robot.clickOn(robot.lookup((Button b) -> isAnswer(b)).queryButton());
    robot.reads("Every key is there, as it is stored.");
    assertThat(Files.readString(backend)).contains(SampleHome.EXA, SampleHome.GEMINI);
  }

  @Test
  void findsKeysAndSaysWhenThereIsNone() {
    TextField query = robot.lookup("#query").queryAs(TextField.class);
    Fx.run(query::requestFocus);
    robot.write("gem", 0);
    Fx.await(() -> !robot.canSee("••••4e7a, stored today"));
    assertThat(robot.canSee("••••Zq8w, stored today")).isTrue();
    robot.write("xx", 0);
    robot.reads("No stored key matches “gemxx”.");
  }

  @Test
  void beginsInTheSearchAlsoIfThereAreOtherDesks() {
    robot.abandon();
    onboard("ann", Map.of(new ProviderId("exa"), Secret.of(SampleHome.EXA)));
    robot = WindowRobot.open(sample);
    robot.sees("Your keys").reads("ann · ").reads("Switch to");
    Fx.await(robot.lookup("#query").query()::isFocused);
    robot.write("gem", 0);
    robot.reads("No stored key matches “gem”.");
  }

  @Test
  void beginsWithAddingAKeyWhereThereIsNone() {
    robot.abandon();
    onboard("ann", Map.of());
    robot = WindowRobot.open(sample);
    robot.sees("Your keys").reads("No key of ann is stored here.");
    Fx.await(robot.lookup("#add").query()::isFocused);
  }

  private void onboard(String user, Map<ProviderId, Secret> keys) {
    try (OnboardedHome home = sample.open()) {
      OnboardingPlan plan =
          OnboardingPlan.of(new UserId(user)).in(new Workspace(sample.checkout())).withKeys(keys);
      home.onboarding().apply(plan, (_, _, _) -> {});
    }
  }

  private static boolean isAnswer(Button button) {
    return button.getText().equals("Make equal") && button.getParent().toString().contains("Bar");
  }

  private Button button(String accessible) {
    return Fx.call(
        () -> robot.lookup((Button b) -> accessible.equals(b.getAccessibleText())).queryButton());
  }

  private Hyperlink link(String accessible) {
    Fx.await(() -> find(accessible).isPresent());
    return find(accessible).orElseThrow();
  }

  private Optional<Hyperlink> find(String accessible) {
    return robot.lookup((Hyperlink l) -> accessible.equals(l.getAccessibleText())).tryQuery();
  }

  private Optional<Secret> stored() {
    try (OnboardedHome home = sample.open()) {
      return home.vault().vault().get(UserId.LOCAL, new ProviderId("exa"));
    }
  }
}
