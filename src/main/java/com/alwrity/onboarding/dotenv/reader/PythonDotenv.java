package com.alwrity.onboarding.dotenv.reader;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** python-dotenv 1.2.2, which the backend uses: a line that makes no sense is passed over. */
final class PythonDotenv implements EnvReader.Rules {
  private static final int U = Pattern.UNICODE_CHARACTER_CLASS;
  private static final String BLANK = "[\\s&&[^\\n]]";
  private static final Pattern START = Pattern.compile("\\s*+(?:export" + BLANK + "++)?+", U);
  private static final Pattern QUOTED_NAME = Pattern.compile("'([^']++)'");
  private static final Pattern NAME = Pattern.compile("([^=#\\s]++)", U);
  private static final Pattern EQUALS = Pattern.compile(BLANK + "*+=" + BLANK + "*+", U);
  private static final Pattern SINGLE = Pattern.compile("'((?:[^'\\\\]++|\\\\'|\\\\)*)'");
  private static final Pattern DOUBLE = Pattern.compile("\"((?:[^\"\\\\]++|\\\\\"|\\\\)*)\"");
  private static final Pattern BARE = Pattern.compile("([^\\n]*+)");
  private static final Pattern COMMENT = Pattern.compile("(?s)\\s++#.*|\\s++\\z", U);
  private static final Pattern END =
      Pattern.compile("(?:" + BLANK + "*+#[^\\n]*+)?+" + BLANK + "*+(?:\\n|\\z)", U);
  private static final Pattern ESCAPE = Pattern.compile("\\\\([\\\\'\"abfnrtv])");
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}:]*)(?::-([^}]*))?}");

  @Override
  public Reading read(FileText file, String name) {
    return file.isUtf8()
        ? Reading.of(new Scan(file.withLineFeeds()).values(), name)
        : Reading.ERROR;
  }

  private static String expand(String value, Map<String, String> earlier) {
    return REFERENCE
        .matcher(value)
        .replaceAll(
            reference -> {
              String other = reference.group(2) == null ? "" : reference.group(2);
              return Matcher.quoteReplacement(earlier.getOrDefault(reference.group(1), other));
            });
  }

  private static String unescape(String value, String escapes) {
    return ESCAPE
        .matcher(value)
        .replaceAll(
            escape -> {
              String character = escape.group(1);
              int index = "abfnrtv".indexOf(character);
              String meant =
                  index < 0 ? character : "\u0007\b\f\n\r\t\u000B".substring(index, index + 1);
              return Matcher.quoteReplacement(escapes.contains(character) ? meant : escape.group());
            });
  }

  /** One pass over a text. */
  private static final class Scan {
    private final String text;
    private int position;

    Scan(String text) {
      this.text = text;
    }

    Map<String, String> values() {
      Map<String, String> values = new LinkedHashMap<>();
      while (position < text.length()) {
        take(START);
        if (position < text.length() && !readLine(values)) {
          take(BARE);
          position = Math.min(text.length(), position + 1);
        }
      }
      return values;
    }

    /** False where python-dotenv gives the line up, at the position that was reached. */
    private boolean readLine(Map<String, String> values) {
      if (at('#')) {
        return take(END).isPresent();
      }
      Optional<String> name = take(at('\'') ? QUOTED_NAME : NAME);
      if (name.isEmpty()) {
        return false;
      }
      boolean assigned = take(EQUALS).isPresent();
      Optional<String> value = assigned ? value() : Optional.of("");
      if (value.isEmpty() || take(END).isEmpty()) {
        return false;
      }
      if (assigned) {
        values.put(name.get(), expand(value.get(), values));
      } else {
        values.remove(name.get()); // a name alone has no value, whatever it had before
      }
      return true;
    }

    private Optional<String> value() {
      if (at('\'')) {
        return take(SINGLE).map(value -> unescape(value, "\\'"));
      }
      if (at('"')) {
        return take(DOUBLE).map(value -> unescape(value, "\\'\"abfnrtv"));
      }
      return take(BARE).map(value -> COMMENT.matcher(value).replaceFirst("").stripTrailing());
    }

    private boolean at(char character) {
      return position < text.length() && text.charAt(position) == character;
    }

    /** Goes behind what matches here, and gives the group or all of it. */
    private Optional<String> take(Pattern pattern) {
      Matcher matcher = pattern.matcher(text).region(position, text.length());
      if (!matcher.lookingAt()) {
        return Optional.empty();
      }
      position = matcher.end();
      return Optional.of(matcher.group(matcher.groupCount()));
    }
  }
}
