package com.alwrity.onboarding.ui.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.testing.Fx;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Fx.class)
class PageScrollTest {
  @Test
  void keepsNoPictureOfWhatItScrolls() {
    PageScroll pane = Fx.call(PageScroll::new);
    Fx.run(() -> pane.setContent(new VBox()));
    Stage stage = Fx.show(pane, 300, 200);
    assertThat(Fx.call(() -> pane.lookup(".viewport").isVisible())).isTrue();
    assertThat(Fx.call(() -> pane.lookupAll("*"))).noneMatch(Node::isCache);
    Fx.run(stage::hide);
  }
}
