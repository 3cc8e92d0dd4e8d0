package com.alwrity.onboarding.ui.card;

import static org.assertj.core.api.Assertions.assertThat;

import com.alwrity.onboarding.testing.Fx;
import javafx.geometry.Bounds;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Fx.class)
class CardTest {
  private TextField field;
  private Card card;
  private ScrollPane pane;
  private Stage stage;

  @BeforeEach
  void showBelowTheFold() {
    field = Fx.call(TextField::new);
    card = Fx.call(Card::new);
    Fx.run(() -> card.getChildren().add(field));
    Fx.run(() -> card.keepInViewWhile(field.focusedProperty()));
    pane = Fx.call(() -> new ScrollPane(new VBox(new Button("first"), space(), card, space())));
    stage = Fx.show(pane, 300, 200);
  }

  @AfterEach
  void hide() {
    Fx.run(stage::hide);
  }

  @Test
  void comesIntoViewWhenItIsUsedAndWhenItGrows() {
    assertThat(isInView()).isFalse();
    Fx.run(field::requestFocus);
    Fx.await(this::isInView);

    Fx.run(() -> card.getChildren().add(new Label("one\ntwo\nthree")));
    Fx.await(() -> card.getHeight() > 60 && isInView());
  }

  @Test
  void leavesTheViewAloneWhenItIsNotUsed() {
    Fx.run(() -> card.getChildren().add(new Label("one\ntwo\nthree")));
    Fx.await(() -> card.getHeight() > 60);
    assertThat(Fx.call(pane::getVvalue)).isZero();
  }

  @Test
  void isPaintedOnlyWhereItIsSeenAndReachedByTheKeyboardAllTheSame() {
    Fx.await(() -> card.getOpacity() == 0);
    assertThat(Fx.call(() -> field.isVisible() && field.isFocusTraversable())).isTrue();

    Fx.run(field::requestFocus);
    Fx.await(() -> card.getOpacity() == 1 && isInView());
    Fx.run(() -> pane.setVvalue(0));
    Fx.await(() -> card.getOpacity() == 0);

    Fx.run(() -> ((VBox) pane.getContent()).getChildren().remove(card));
    Fx.run(() -> stage.getScene().setRoot(card));
    Fx.await(() -> card.getOpacity() == 1);
  }

  @Test
  void measuresAgainWhatChanged() {
    double before = Fx.call(() -> card.prefHeight(100));
    assertThat(Fx.call(() -> card.prefHeight(100))).isEqualTo(before);
    Fx.run(() -> card.getChildren().add(new Label("one\ntwo\nthree")));
    assertThat(Fx.call(() -> card.prefHeight(100))).isGreaterThan(before);
    assertThat(Fx.call(() -> card.minHeight(100))).isEqualTo(Fx.call(() -> card.prefHeight(100)));
  }

  private boolean isInView() {
    return Fx.call(
        () -> {
          Bounds seen = pane.localToScene(pane.getLayoutBounds());
          return seen.contains(card.localToScene(card.getLayoutBounds()));
        });
  }

  private static Region space() {
    Region space = new Region();
    space.setMinHeight(400);
    return space;
  }
}
