package com.alwrity.onboarding.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.page.Page;
import com.alwrity.onboarding.testing.Fx;
import com.alwrity.onboarding.ui.Tasks;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Fx.class)
class PagesTest {
  /** Else it depends on the next frame whether a page begins where it should. */
  @Test
  void whatIsInAScrollPaneCanHaveTheFocusAtOnce() {
    Stage stage = Fx.show(new BorderPane(), 300, 200);
    boolean focused =
        Fx.call(
            () -> {
              TextField field = new TextField();
              try (Tasks tasks = new Tasks(_ -> {})) {
                new Pages(stage.getScene(), tasks).turnTo(new Plain(new ScrollPane(field)));
              }
              field.requestFocus();
              Scene scene = field.getScene();
              return scene != null && field.equals(scene.getFocusOwner());
            });
    assertThat(focused).isTrue();
    Fx.run(stage::hide);
  }

  private record Plain(Parent view) implements Page {
    @Override
    public boolean isBusy() {
      return false;
    }

    @Override
    public boolean hasUnsaved() {
      return false;
    }

    @Override
    public void conceal() {}

    @Override
    public void end() {}

    @Override
    public void release() {}
  }
}
