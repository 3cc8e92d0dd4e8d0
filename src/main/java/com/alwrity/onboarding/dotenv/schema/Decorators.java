package com.alwrity.onboarding.dotenv.schema;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The comments above a variable: words, and decorators such as {@code @required}, {@code
 * @type=string(startsWith=sk-)} or {@code @docs(https://example.com)}. The first one of a name
 * counts.
 */
final class Decorators {
  private static final int LONGEST = 200;

  private static final String QUOTED = "\"(?:[^\"\\\\]|\\\\.)*+\"|'[^']*+'";

  /** A name, then perhaps a value, a call, or a value that is a call. */
  private static final Pattern DECORATOR =
      Pattern.compile(
          "@(\\w++)(?:=((?:"
              + QUOTED
              + "|[^\\s(\"'])*+))?+(\\((?:"
              + QUOTED
              + "|[^()\"'])*+\\))?+");

  private static final Pattern ADDRESS = Pattern.compile("https://[^\\s\"',)]++");
  private static final Pattern PREFIX =
      Pattern.compile("inferFromPrefix\\(\\s*+[\"']?+(\\w++)[\"']?+\\s*+\\)");
  private static final Pattern NO_TEXT = Pattern.compile("[\\p{C}\\p{Z}\\s]++");

  private final Map<String, String> values = new HashMap<>();
  private final String description;

  private Decorators(List<String> comments) {
    StringJoiner words = new StringJoiner(" ");
    for (String comment : comments) {
      if (comment.startsWith("@")) {
        read(comment);
      } else {
        words.add(comment);
      }
    }
    String line = NO_TEXT.matcher(words.toString()).replaceAll(" ").strip();
    description = line.length() > LONGEST ? line.substring(0, LONGEST - 1) + "…" : line;
  }

  /** Those in this block of comments, without their hash signs. */
  static Decorators of(List<String> comments) {
    return new Decorators(comments);
  }

  /** Whether this value says yes or no; empty if it says neither. */
  static Optional<Boolean> flag(String value) {
    return switch (value) {
      case "", "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  /** The prefix in {@code inferFromPrefix(PREFIX)}. */
  static Optional<String> inferredPrefix(String value) {
    Matcher prefix = PREFIX.matcher(value);
    return prefix.matches() ? Optional.of(prefix.group(1)) : Optional.empty();
  }

  /** What this decorator was given; empty text if it stands alone. */
  Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** What a decorator or its opposite says; one that depends on something says nothing. */
  Optional<Boolean> flag(String name, String opposite) {
    return value(name)
        .flatMap(Decorators::flag)
        .or(() -> value(opposite).flatMap(Decorators::flag).map(said -> !said));
  }

  /** The words, in one line. */
  String description() {
    return description;
  }

  /** The first address of its documentation. */
  Optional<String> page() {
    return value("docs")
        .or(() -> value("docsUrl"))
        .map(ADDRESS::matcher)
        .filter(Matcher::find)
        .map(Matcher::group);
  }

  /** What is no decorator between them is passed over, and what stands behind a hash sign. */
  private void read(String comment) {
    int end = comment.indexOf(" #");
    Matcher decorator = DECORATOR.matcher(end < 0 ? comment : comment.substring(0, end));
    while (decorator.find()) {
      String value = Optional.ofNullable(decorator.group(2)).orElse("");
      String call = Optional.ofNullable(decorator.group(3)).orElse("");
      values.putIfAbsent(decorator.group(1), unquoted(value) + call);
    }
  }

  private static String unquoted(String value) {
    boolean quoted = value.length() > 1 && "\"'".indexOf(value.charAt(0)) >= 0;
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}
