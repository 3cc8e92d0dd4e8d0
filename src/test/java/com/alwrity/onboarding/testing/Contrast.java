package com.alwrity.onboarding.testing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.text.Text;
import org.kordamp.ikonli.javafx.FontIcon;

/** How well texts can be told from what is behind them, as WCAG 2.1 measures it. */
public final class Contrast {
  private static final double TEXT = 4.5;
  private static final double LARGE_TEXT_OR_SIGN = 3;
  private static final double LARGE = 24;
  private static final double LARGE_IF_BOLD = 18.66;

  private Contrast() {}

  /** The ratio of two opaque colours, from 1 to 21. */
  public static double between(Color one, Color other) {
    double light = Math.max(luminance(one), luminance(other));
    double dark = Math.min(luminance(one), luminance(other));
    return (light + 0.05) / (dark + 0.05);
  }

  /**
   * The texts and signs on this scene that are hard to read, each with its ratio: below 4.5, or
   * below 3 if it is large or a sign. Nobody has to read what is disabled. The scene has its layout
   * and its looks.
   */
  public static List<String> tooWeak(Scene scene) {
    return Texts.seenIn(scene.getRoot()).stream()
        .filter(text -> !text.isDisabled() && of(text) < wanted(text))
        .map(text -> "%s has %.2f".formatted(words(text), of(text)))
        .distinct()
        .toList();
  }

  /** The ratio of this text and what is behind it, which are both of one colour. */
  public static double of(Text text) {
    Color behind = behind(text);
    return between(over(color(text.getFill()), opacity(text), behind), behind);
  }

  private static double wanted(Text text) {
    double size = text.getFont().getSize();
    boolean bold = text.getFont().getStyle().contains("Bold");
    boolean large = size >= (bold ? LARGE_IF_BOLD : LARGE);
    return large || text instanceof FontIcon ? LARGE_TEXT_OR_SIGN : TEXT;
  }

  private static String words(Text text) {
    return text instanceof FontIcon icon
        ? icon.getIconLiteral() + " in " + text.getParent()
        : text.getText();
  }

  /** What the backgrounds of all that the text is in make together, where the text is. */
  private static Color behind(Node text) {
    Deque<Region> around = new ArrayDeque<>();
    for (Parent parent = text.getParent(); parent != null; parent = parent.getParent()) {
      if (parent instanceof Region region && region.getBackground() != null) {
        around.push(region);
      }
    }
    Bounds place = text.localToScene(text.getLayoutBounds());
    Point2D middle = new Point2D(place.getCenterX(), place.getCenterY());
    Color behind = Color.WHITE;
    for (Region region : around) {
      for (BackgroundFill fill : region.getBackground().getFills()) {
        if (covers(fill, region, middle)) {
          behind = over(color(fill.getFill()), opacity(region), behind);
        }
      }
    }
    return behind;
  }

  private static boolean covers(BackgroundFill fill, Region region, Point2D place) {
    Insets in = fill.getInsets();
    return new BoundingBox(
            in.getLeft(),
            in.getTop(),
            Math.max(0, region.getWidth() - in.getLeft() - in.getRight()),
            Math.max(0, region.getHeight() - in.getTop() - in.getBottom()))
        .contains(region.sceneToLocal(place));
  }

  private static Color color(Paint paint) {
    if (paint instanceof Color color) {
      return color;
    }
    throw new AssertionError("not of one colour: " + paint);
  }

  private static double opacity(Node node) {
    double opacity = 1;
    for (Node each = node; each != null; each = each.getParent()) {
      opacity *= each.getOpacity();
    }
    return opacity;
  }

  private static Color over(Color color, double opacity, Color behind) {
    return behind.interpolate(
        Color.color(color.getRed(), color.getGreen(), color.getBlue()),
        color.getOpacity() * opacity);
  }

  private static double luminance(Color color) {
    return 0.2126 * linear(color.getRed())
        + 0.7152 * linear(color.getGreen())
        + 0.0722 * linear(color.getBlue());
  }

  private static double linear(double part) {
    return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
  }
}
