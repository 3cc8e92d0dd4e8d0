package com.alwrity.onboarding.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.OnboardedHome;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.testing.Fx;
import com.alwrity.onboarding.testing.SampleHome;
import com.alwrity.onboarding.vault.VaultSettings;
import com.alwrity.onboarding.vault.audit.FrontEnd;
import com.alwrity.onboarding.workspace.Workspace;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Goes through every screen of the window again and again: none may be kept that was left. For two
 * hundred times: {@code mvn verify -Dtest=ScreensMemoryTest -Dscreens.rounds=200}.
 */
@ExtendWith(Fx.class)
class ScreensMemoryTest {
  private static final int ROUNDS = Integer.getInteger("screens.rounds", 10);

  /** That on the screen, and what JavaFX itself keeps of the last one, such as its focus. */
  private static final int IN_USE = 2;

  @TempDir private Path folder;

  /** Each screen that was seen, and its heading. */
  private final Map<WeakReference<Parent>, String> seen = new LinkedHashMap<>();

  private WindowRobot robot;

  @BeforeEach
  void onboardAndOpen() {
    SampleHome sample = SampleHome.in(folder);
    VaultSettings settings =
        new VaultSettings(
            sample.settings().home(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of("ALWRITY_MASTER_KEY", "A".repeat(43)));
    OnboardingPlan plan =
        OnboardingPlan.of(UserId.LOCAL)
            .in(new Workspace(sample.checkout()))
            .withKeys(Map.of(new ProviderId("exa"), Secret.of(SampleHome.EXA)));
    try (OnboardedHome home = OnboardedHome.open(settings, FrontEnd.CLI, InstantSource.system())) {
      home.onboarding().apply(plan, (_, _, _) -> {});
    }
    robot = WindowRobot.open(settings, Optional.of(sample.checkout()));
  }

  @AfterEach
  void close() {
    robot.abandon();
  }

  @Test
  void noScreenIsKeptThatWasLeft() {
    sees("Your keys");
    for (int round = 0; round < ROUNDS; round++) {
      press("_Settings").sees("Settings").press("_Back").sees("Your keys");
      press("_Doctor").sees("Doctor").press("_Back").sees("Your keys");
      press("Audi_t").sees("Audit").press("_Back").sees("Your keys");
      press("_Add or replace keys").sees("Your API keys").press("_Back");
      sees("Whose keys are they?").press("_Back").sees("Your ALwrity checkout").press("_Back");
      sees("Welcome to ALwrity Onboarding").press("_Close").sees("Your keys");
      robot.lock();
      sees("Locked").press("_Unlock").sees("Your keys");
    }
    assertThat(seen).hasSizeGreaterThan(ROUNDS);
    Fx.await(() -> left().size() <= IN_USE);
  }

  /** The screens that are still there. */
  private List<String> left() {
    System.gc();
    return seen.entrySet().stream()
        .filter(each -> each.getKey().get() != null)
        .map(Map.Entry::getValue)
        .toList();
  }

  private ScreensMemoryTest sees(String heading) {
    robot.sees(heading);
    Parent root = Fx.call(() -> Window.getWindows().getFirst().getScene().getRoot());
    if (seen.keySet().stream().noneMatch(each -> each.refersTo(root))) {
      seen.put(new WeakReference<>(root), heading);
    }
    return this;
  }

  private ScreensMemoryTest press(String text) {
    Fx.await(() -> Fx.call(() -> button(text).isPresent()));
    Fx.run(() -> button(text).orElseThrow().fire());
    return this;
  }

  private Optional<Button> button(String text) {
    return robot
        .lookup((Node n) -> n instanceof Button b && b.getText().equals(text) && !b.isDisabled())
        .queryAllAs(Button.class)
        .stream()
        .filter(Node::isVisible)
        .findFirst();
  }
}
