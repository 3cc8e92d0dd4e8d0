package com.alwrity.onboarding.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.OnboardedHome;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.testing.Fx;
import com.alwrity.onboarding.testing.SampleHome;
import com.alwrity.onboarding.vault.audit.AuditAction;
import com.alwrity.onboarding.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The pages of the real window to which the desk leads. */
@ExtendWith(Fx.class)
class DeskPagesTest {
  @TempDir private Path folder;

  private SampleHome sample;
  private Path backend;
  private WindowRobot robot;

  @BeforeEach
  void onboardAndOpen() {
    sample = SampleHome.in(folder);
    backend = sample.checkout().resolve("backend/.env");
    onboard(UserId.LOCAL, Map.of(new ProviderId("exa"), Secret.of(SampleHome.EXA)));
    robot = WindowRobot.open(sample);
    robot.sees("Your keys").reads("••••4e7a, stored today");
  }

  @AfterEach
  void close() {
    robot.abandon();
  }

  @Test
  void theDoctorSaysWhatIsWrongAndIsLeftByEscape() {
    alt(KeyCode.D);
    robot.sees("Doctor").reads("CLERK_SECRET_KEY is not set, so nobody can log in.");
    assertThat(robot.canSee("Failed")).isTrue();
    assertThat(robot.canSee("Run: alwrity key set clerk;")).isTrue();
    assertThat(robot.canSee("The database can be used.")).as("what is well is folded").isFalse();
    Fx.await(() -> isFocused("#back"));
    robot.type(KeyCode.ESCAPE);
    robot.sees("Your keys");
  }

  /** It leads from a page to the desk, so one press too many must not end the program. */
  @Test
  void escapeOnTheDeskClearsTheSearchAndClosesNothing() {
    Fx.run(() -> robot.lookup("#query").queryAs(TextField.class).requestFocus());
    robot.write("exa", 0).type(KeyCode.ESCAPE);
    assertThat(robot.lookup("#query").queryAs(TextField.class).getText()).isEmpty();
    robot.type(KeyCode.ESCAPE).type(KeyCode.ESCAPE);
    robot.sees("Your keys");
  }

  @Test
  void theDoctorIsReadByKeyboardAlone() {
    alt(KeyCode.D);
    robot.sees("Doctor").reads("checks passed");
    Fx.await(() -> isFocused("#back"));
    for (int i = 0; i < 40 && !isFocused("#well"); i++) {
      robot.push(KeyCode.SHIFT, KeyCode.TAB);
    }
    robot.type(KeyCode.SPACE);
    robot.reads("Java fits.");
    robot.push(KeyCode.SHIFT, KeyCode.TAB);
    assertThat(
            Fx.call(() -> robot.lookup(".finding").queryAll().stream().anyMatch(Node::isFocused)))
        .as("each finding takes the focus, to be read out")
        .isTrue();
  }

  @Test
  void theDoctorMendsAfterAYesAndNotBefore() throws IOException {
    Files.writeString(backend, "EXA_API_KEY=" + SampleHome.EXA + "\n");
    Files.setPosixFilePermissions(backend, PosixFilePermissions.fromString("rw-r--r--"));
    alt(KeyCode.D);
    robot.sees("Doctor").reads("Others on this computer can read");
    mend().reads("to others on this computer.");
    Fx.await(() -> isFocused("#leave"));
    robot.type(KeyCode.SPACE);
    Fx.await(() -> !robot.lookup("#proposal").query().isVisible());
    assertThat(permissions()).isEqualTo("rw-r--r--");
    mend().reads("to others on this computer.");
    robot.press("Put this right").reads("What was shown is put right.");
    assertThat(permissions()).isEqualTo("rw-------");
    Fx.await(() -> !robot.canSee("Others on this computer can read"));
  }

  @Test
  void theAuditSaysWhoDidWhatAndThatNothingWasAltered() {
    alt(KeyCode.T);
    robot.sees("Audit").reads("entries, and nothing was altered.");
    robot.reads("Key saved").reads("/cli");
    int all = rows();
    @SuppressWarnings("unchecked") // the test knows what it offers
    ComboBox<Optional<AuditAction>> actions = robot.lookup("#actions").queryAs(ComboBox.class);
    Fx.run(() -> actions.setValue(Optional.of(AuditAction.SET)));
    Fx.await(() -> rows() == 1);
    Fx.run(() -> actions.setValue(Optional.empty()));
    Fx.await(() -> rows() == all);
    robot.clickOn("#query").write("nothing like it", 0);
    robot.reads("No entry matches.");
    robot.type(KeyCode.ESCAPE);
    robot.sees("Your keys");
  }

  @Test
  void theDoctorGoesOnAfterTheWindowWasLocked() {
    alt(KeyCode.D);
    robot.sees("Doctor").reads("checks passed");
    robot.lock().sees("Locked").press("_Unlock").sees("Doctor");
    robot.press("_Look again").reads("checks passed");
  }

  @Test
  void leadsToTheDesksOfOtherUsersAndBack() {
    assertThat(robot.lookup("#menu").query().isVisible()).as("there is no other").isFalse();
    robot.abandon();
    onboard(new UserId("ann_b"), Map.of(new ProviderId("gemini"), Secret.of(SampleHome.GEMINI)));
    robot = WindowRobot.open(sample);
    robot.sees("Your keys").reads("ann_b · ").reads("••••Zq8w, stored today");
    turnTo("local");
    robot.reads("local · ").reads("••••4e7a, stored today");
    assertThat(robot.canSee("••••Zq8w, stored today")).isFalse();
    turnTo("ann_b");
    robot.reads("ann_b · ").reads("••••Zq8w, stored today");
  }

  @Test
  void leadsToTheDesksOfOtherFoldersAsWhoWasThereLast() throws IOException {
    robot.abandon();
    Path shop = Files.createDirectory(folder.resolve("the_shop"));
    Files.writeString(shop.resolve(".env.schema"), "SHOP_TOKEN=\n");
    UserId ann = new UserId("ann");
    onboard(ann, new Workspace(shop), Map.of(new ProviderId("exa"), Secret.of(SampleHome.EXA)));
    robot = WindowRobot.open(sample.settings(), Optional.of(sample.checkout()));
    robot.sees("Your keys").reads("local · " + sample.checkout());
    turnTo("ann", "", shop.toString());
    robot.reads("ann · " + shop);
    Files.delete(shop.resolve(".env.schema"));
    Files.delete(shop);
    turnTo("local", "", sample.checkout().toString());
    robot.reads("local · " + sample.checkout());
    turnTo("ann"); // the folder is gone
    robot.reads("ann · " + sample.checkout());
  }

  /** The last one of these, which are all that there are. */
  private void turnTo(String... others) {
    Fx.await(() -> robot.lookup("#menu").tryQuery().filter(Node::isVisible).isPresent());
    MenuButton menu = robot.lookup("#menu").queryAs(MenuButton.class);
    Fx.await(
        () ->
            menu.getItems().stream()
                .map(item -> Objects.requireNonNullElse(item.getText(), ""))
                .toList()
                .equals(List.of(others)));
    Fx.run(menu::requestFocus);
    robot.type(KeyCode.SPACE);
    robot.type(KeyCode.UP); // the last one
    robot.type(KeyCode.ENTER);
  }

  private void onboard(UserId user, Map<ProviderId, Secret> keys) {
    onboard(user, new Workspace(sample.checkout()), keys);
  }

  private void onboard(UserId user, Workspace workspace, Map<ProviderId, Secret> keys) {
    try (OnboardedHome home = sample.open()) {
      OnboardingPlan plan = OnboardingPlan.of(user).in(workspace).withKeys(keys);
      home.onboarding().apply(plan, (_, _, _) -> {});
    }
  }

  private WindowRobot mend() {
    return robot.press("_Mend what is safe…");
  }

  private void alt(KeyCode mnemonic) {
    robot.push(KeyCode.ALT, mnemonic);
  }

  private boolean isFocused(String id) {
    return robot.lookup(id).tryQuery().filter(Node::isFocused).isPresent();
  }

  private int rows() {
    return robot.lookup("#table").queryAs(TableView.class).getItems().size();
  }

  private String permissions() throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(backend));
  }
}
