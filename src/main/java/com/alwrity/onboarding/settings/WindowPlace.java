package com.alwrity.onboarding.settings;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Rectangle2D;

/**
 * Where a window is.
 *
 * @param area of the window when it is not maximised
 */
public record WindowPlace(Rectangle2D area, boolean maximized) {
  private static final int MINIMUM = 200;

  /** For a window that was nowhere yet and is larger than this screen; empty if it fits. */
  public static Optional<WindowPlace> within(Rectangle2D screen, double width, double height) {
    return width <= screen.getWidth() && height <= screen.getHeight()
        ? Optional.empty()
        : Optional.of(
            new WindowPlace(
                    new Rectangle2D(screen.getMinX(), screen.getMinY(), width, height), false)
                .on(List.of(screen)));
  }

  /**
   * The place with all of the window on one screen, which is the one that has most of it, else the
   * first: a screen may be gone or smaller since.
   *
   * @param screens without the panels of the desktop; at least one
   */
  public WindowPlace on(List<Rectangle2D> screens) {
    Rectangle2D screen =
        screens.stream()
            .max(Comparator.comparingDouble(this::shared))
            .filter(best -> shared(best) > 0)
            .orElse(screens.getFirst());
    double width = Math.min(area.getWidth(), screen.getWidth());
    double height = Math.min(area.getHeight(), screen.getHeight());
    double x = Math.clamp(area.getMinX(), screen.getMinX(), screen.getMaxX() - width);
    double y = Math.clamp(area.getMinY(), screen.getMinY(), screen.getMaxY() - height);
    return new WindowPlace(new Rectangle2D(x, y, width, height), maximized);
  }

  private double shared(Rectangle2D screen) {
    double width =
        Math.min(area.getMaxX(), screen.getMaxX()) - Math.max(area.getMinX(), screen.getMinX());
    double height =
        Math.min(area.getMaxY(), screen.getMaxY()) - Math.max(area.getMinY(), screen.getMinY());
    return Math.max(width, 0) * Math.max(height, 0);
  }

  /** For the file: four whole numbers and a word. */
  String text() {
    return "%d %d %d %d %s"
        .formatted(
            Math.round(area.getMinX()),
            Math.round(area.getMinY()),
            Math.round(area.getWidth()),
            Math.round(area.getHeight()),
            maximized ? "maximized" : "normal");
  }

  /** Empty if that is no place of a window. */
  static Optional<WindowPlace> parse(String text) {
    if (!text.matches("-?\\d{1,6} -?\\d{1,6} \\d{1,6} \\d{1,6} (maximized|normal)")) {
      return Optional.empty();
    }
    List<String> parts = Arrays.asList(text.split(" "));
    List<Integer> numbers = parts.subList(0, 4).stream().map(Integer::valueOf).toList();
    return numbers.get(2) < MINIMUM || numbers.get(3) < MINIMUM
        ? Optional.empty()
        : Optional.of(
            new WindowPlace(
                new Rectangle2D(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3)),
                parts.getLast().equals("maximized")));
  }
}
