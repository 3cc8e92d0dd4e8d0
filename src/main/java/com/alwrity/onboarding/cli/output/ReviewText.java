package com.alwrity.onboarding.cli.output;

import com.alwrity.onboarding.destination.Misreading;
import com.alwrity.onboarding.destination.PlaceReview;
import com.alwrity.onboarding.dotenv.EnvDifference;
import com.alwrity.onboarding.dotenv.reader.EnvReader;
import com.alwrity.onboarding.text.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What would change in a place, for a terminal: a unified difference, then which names it is. */
public final class ReviewText {
  private ReviewText() {}

  /**
   * The lines.
   *
   * @param colours whether the terminal has colours; the signs tell the same without
   */
  public static List<String> lines(PlaceReview review, Messages messages, boolean colours) {
    List<String> lines = new ArrayList<>();
    if (review.changes()) {
      lines.add(painted(Colour.BOLD, "--- " + review.target(), colours));
      lines.add(painted(Colour.BOLD, "+++ " + review.target(), colours));
      review.difference().lines().forEach(line -> lines.add(painted(line, colours)));
      addNames(lines, "review.changed.keys", review.difference().keys(), messages);
      addNames(lines, "review.changed.settings", review.difference().settings(), messages);
    }
    if (review.difference().freesFirstLine()) {
      lines.add(messages.get("review.first-line"));
    }
    review.misreadings().forEach(misreading -> lines.add(text(misreading, messages)));
    return lines;
  }

  private static void addNames(
      List<String> lines, String key, List<String> names, Messages messages) {
    if (!names.isEmpty()) {
      lines.add(messages.get(key, String.join(", ", names)));
    }
  }

  private static String text(Misreading misreading, Messages messages) {
    String readers =
        misreading.readers().stream().map(EnvReader::title).collect(Collectors.joining(", "));
    return messages.get("review.misread", misreading.variable(), readers);
  }

  private static String painted(EnvDifference.Line line, boolean colours) {
    return switch (line.sign()) {
      case '+' -> painted(Colour.GREEN, line.toString(), colours);
      case '-' -> painted(Colour.RED, line.toString(), colours);
      case '@' -> painted(Colour.CYAN, line.toString(), colours);
      default -> line.toString();
    };
  }

  private static String painted(Colour colour, String text, boolean colours) {
    return colours ? colour.of(text) : text;
  }
}
