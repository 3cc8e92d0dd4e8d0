package com.alwrity.onboarding.ui;

import javafx.application.Platform;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/**
 * A box in a long list. It keeps its heights for a width until something in it changes, which
 * JavaFX itself does only for nodes without wrapped text; so a change in one card does not make all
 * the others measure their texts.
 */
public final class Card extends VBox {
  private final Height least = new Height();
  private final Height preferred = new Height();

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
    for (Parent above = getParent(); used.get() && above != null; above = above.getParent()) {
      if (above instanceof ScrollPane pane) {
        comeIntoView(pane);
        return;
      }
    }
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
    if (least != null) { // called by the constructor of the superclass
      least.forget();
      preferred.forget();
    }
    super.requestLayout();
  }

  @Override
  protected double computeMinHeight(double width) {
    if (!least.isFor(width)) {
      least.keep(width, super.computeMinHeight(width));
    }
    return least.value;
  }

  @Override
  protected double computePrefHeight(double width) {
    if (!preferred.isFor(width)) {
      preferred.keep(width, super.computePrefHeight(width));
    }
    return preferred.value;
  }

  private static final class Height {
    private double width = Double.NaN;
    private double value;

    boolean isFor(double asked) {
      return asked == width;
    }

    void keep(double forWidth, double height) {
      width = forWidth;
      value = height;
    }

    void forget() {
      width = Double.NaN;
    }
  }
}
