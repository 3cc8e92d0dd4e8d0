package com.alwrity.onboarding.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.alwrity.onboarding.testing.Fx;
import com.alwrity.onboarding.text.Messages;
import java.io.UncheckedIOException;
import java.util.Locale;
import javafx.fxml.FXML;
import javafx.fxml.LoadException;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Fx.class)
class FxmlViewsTest {
  private final FxmlViews views = new FxmlViews(new Messages(Locale.ENGLISH).bundle());

  @Test
  void loadsTheViewBesideTheControllerThatWasGiven() {
    SampleController controller = new SampleController("given");

    assertThat(views.load(controller)).isInstanceOf(VBox.class);
    assertThat(controller.title.getText()).isEqualTo("ALwrity Onboarding");
    assertThat(controller.initialized).isTrue();
  }

  @Test
  void makesIncludedControllersAsItWasTold() {
    OuterController outer = new OuterController();

    views.with(SampleController.class, () -> new SampleController("included")).load(outer);

    assertThat(outer.sampleController.argument).isEqualTo("included");
  }

  @Test
  void refusesAControllerThatNobodyGave() {
    assertThatThrownBy(() -> views.load(new OuterController()))
        .hasRootCauseInstanceOf(IllegalStateException.class)
        .rootCause()
        .hasMessageContaining("SampleController");
  }

  @Test
  void refusesAClassWithoutFxml() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> views.load(new MissingController()))
        .withMessageContaining("Missing.fxml");
  }

  @Test
  void refusesFxmlThatNamesNoController() {
    assertThatThrownBy(() -> views.load(new NoControllerController()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("NoController.fxml");
  }

  @Test
  void refusesATextThatIsNotInTheBundle() {
    assertThatThrownBy(() -> views.load(new UnknownTextController()))
        .isInstanceOf(UncheckedIOException.class)
        .hasCauseInstanceOf(LoadException.class)
        .hasMessageContaining("no.such.text");
  }

  static final class SampleController {
    final String argument;
    boolean initialized;
    @FXML Label title;

    SampleController(String argument) {
      this.argument = argument;
    }

    @FXML
    void initialize() {
      initialized = title.getText() != null;
    }
  }

  static final class OuterController {
    @FXML SampleController sampleController;
  }

  static final class MissingController {}

  static final class NoControllerController {}

  static final class UnknownTextController {}
}
