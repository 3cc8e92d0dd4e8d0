package com.alwrity.onboarding.step.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.model.ProviderId;
import com.alwrity.onboarding.model.Secret;
import com.alwrity.onboarding.model.UserId;
import com.alwrity.onboarding.onboarding.OnboardedHome;
import com.alwrity.onboarding.onboarding.plan.OnboardingPlan;
import com.alwrity.onboarding.testing.Fx;
import com.alwrity.onboarding.testing.SampleHome;
import com.alwrity.onboarding.ui.Tasks;
import java.nio.file.Path;
import java.util.Map;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Fx.class)
class PickUpTest {
  @TempDir private Path folder;

  private OnboardedHome home;
  private KeysStepModel model;
  private PickUp pickUp;

  @BeforeEach
  void open() {
    home = SampleHome.in(folder).open();
    model =
        new KeysStepModel(
            PickUpTest::tasks,
            home.onboarding(),
            _ -> 0,
            _ -> {},
            new LastDays(tasks(), (_, _, _) -> true, (_, _) -> {}));
    model.enter(OnboardingPlan.of(UserId.LOCAL));
    pickUp = new PickUp(model.cards());
    pickUp.wanted().set(true);
    pickUp.expect(exa());
  }

  @AfterEach
  void close() {
    home.close();
  }

  @Test
  void picksUpTheKeyThatWasCopiedMeanwhile() {
    comeBackWith(SampleHome.EXA);

    assertThat(exa().key()).contains(Secret.of(SampleHome.EXA));
  }

  @Test
  void isOffUntilItIsSwitchedOn() {
    assertThat(new PickUp(model.cards()).wanted().get()).isFalse();
    pickUp.wanted().set(false);
    comeBackWith(SampleHome.EXA);

    assertThat(exa().hasEntry()).isFalse();
  }

  @Test
  void takesNothingThatIsNoKeyOfThatProvider() {
    comeBackWith("Dear all, the meeting is at noon.");
    comeBackWith(SampleHome.GEMINI);
    comeBackWith("");
    comeBackWith("x".repeat(2 << 20));

    assertThat(exa().hasEntry()).isFalse();
    comeBackWith(SampleHome.EXA);
    assertThat(exa().key()).as("still expected").contains(Secret.of(SampleHome.EXA));
  }

  @Test
  void leavesAFieldAloneInWhichSomethingIs() {
    exa().enter(Secret.of("typed-by-hand-0123456789"));
    comeBackWith(SampleHome.EXA);

    assertThat(exa().key()).contains(Secret.of("typed-by-hand-0123456789"));
  }

  @Test
  void takesNothingIfNobodyWentToAPage() {
    pickUp = new PickUp(model.cards());
    pickUp.wanted().set(true);
    comeBackWith(SampleHome.EXA);

    assertThat(exa().hasEntry()).isFalse();
  }

  /** A window that comes to the front gets the focus. */
  private void comeBackWith(String copied) {
    Fx.run(() -> Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, copied)));
    Stage stage =
        Fx.call(
            () -> {
              Stage shown = new Stage();
              Button node = new Button();
              shown.setScene(new Scene(node));
              pickUp.watch(node);
              shown.show();
              shown.requestFocus();
              return shown;
            });
    Fx.await(stage::isFocused);
    Fx.run(stage::close);
  }

  private KeyCardModel exa() {
    return model.cards().of(model.cards().provider(new ProviderId("exa")).orElseThrow());
  }

  private static Tasks tasks() {
    return new Tasks(
        Runnable::run,
        Runnable::run,
        failure -> {
          throw new AssertionError(failure);
        });
  }
}
