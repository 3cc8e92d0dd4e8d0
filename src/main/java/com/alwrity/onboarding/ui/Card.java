package com.alwrity.onboarding.ui;

import javafx.scene.layout.VBox;

/**
 * A box in a long list. It keeps its heights for a width until something in it changes, which
 * JavaFX itself does only for nodes without wrapped text; so a change in one card does not make all
 * the others measure their texts.
 */
public final class Card extends VBox {
  private final Height least = new Height();
  private final Height preferred = new Height();

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
