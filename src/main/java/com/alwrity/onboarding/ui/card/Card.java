package com.alwrity.onboarding.ui.card;

import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/**
 * A box in a long list. It keeps its height for a width until something in it changes, which JavaFX
 * itself does only for nodes without wrapped text; so a change in one card does not make all the
 * others measure their texts. And it is painted only where it is seen: JavaFX paints all that a
 * pane can scroll to as soon as all that it shows has to be painted.
 */
public final class Card extends VBox {
  private final Runnable look = this::paintIfSeen;
  private double measuredFor = Double.NaN;
  private double measured;

  /** An empty one. */
  public Card() {
    setMinHeight(USE_PREF_SIZE);
    sceneProperty()
        .subscribe(
            (before, now) -> {
              if (before != null) {
                before.removePostLayoutPulseListener(look);
              }
              if (now != null) {
                now.addPostLayoutPulseListener(look);
              }
            });
  }

  /**
   * Scrolls to all of the card when this begins, and when the card grows meanwhile.
   *
   * @param used such as that its field has the focus
   */
  public void keepInViewWhile(ObservableBooleanValue used) {
    used.subscribe(() -> Platform.runLater(() -> comeIntoView(used)));
    heightProperty().subscribe(() -> Platform.runLater(() -> comeIntoView(used)));
  }

  private void comeIntoView(ObservableBooleanValue used) {
    if (used.get()) {
      pane().ifPresent(this::comeIntoView);
    }
  }

  /** What is transparent is not painted, but stays where the keyboard and a screen reader go. */
  private void paintIfSeen() {
    boolean seen = pane().map(pane -> inScene(pane).intersects(inScene(this))).orElse(true);
    setOpacity(seen ? 1 : 0);
  }

  private static Bounds inScene(Node node) {
    return node.localToScene(node.getLayoutBounds());
  }

  private Optional<ScrollPane> pane() {
    Parent above = getParent();
    while (above != null && !(above instanceof ScrollPane)) {
      above = above.getParent();
    }
    return Optional.ofNullable((ScrollPane) above);
  }

  private void comeIntoView(ScrollPane pane) {
    Node content = pane.getContent();
    Bounds place = content.sceneToLocal(localToScene(getLayoutBounds()));
    double seen = pane.getViewportBounds().getHeight();
    double hidden = content.getLayoutBounds().getHeight() - seen;
    if (hidden > 0) {
      double top = pane.getVvalue() * hidden;
      double wanted = Math.min(place.getMinY(), Math.max(top, place.getMaxY() - seen));
      pane.setVvalue(wanted / hidden);
    }
  }

  @Override
  public void requestLayout() {
    measuredFor = Double.NaN;
    super.requestLayout();
  }

  @Override
  protected double computePrefHeight(double width) {
    if (width != measuredFor) {
      measured = super.computePrefHeight(width);
      measuredFor = width;
    }
    return measured;
  }
}
