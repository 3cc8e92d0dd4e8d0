package com.alwrity.onboarding.dotenv.reader;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** docker compose's own parser (compose-go, 2026): strict, one bad line is an error. */
final class DockerCompose implements EnvReader.Rules {
  private static final String S = "[\\t\\x0B\\f\\r \\u0085\\u00A0]";
  private static final Pattern BETWEEN = Pattern.compile("(?:\\s++|#[^\\n]*+)*+");
  private static final Pattern NAME =
      Pattern.compile(
          "(?:export\\s++)?+"
              + S
              + "*+([\\p{L}\\p{N}_.\\-\\[\\]\\t\\x0B\\f\\r ]*+)([=:\\n]|\\z)"
              + S
              + "*+");
  private static final Pattern BARE = Pattern.compile("([^\\n]*+)\\n?+");
  private static final Pattern ESCAPE = Pattern.compile("\\\\([abcfnrtv$\"\\\\])");
  private static final Pattern REFERENCE =
      Pattern.compile(
          "\\$(?:(\\$)|([A-Za-z_][A-Za-z0-9_]*)|\\{([A-Za-z_][A-Za-z0-9_]*)(?::?-([^}]*))?})");

  @Override
  public Reading read(FileText file, String name) {
    return new Scan(file.withoutMark())
        .values()
        .map(values -> Reading.of(values, name))
        .orElse(Reading.ERROR);
  }

  private static String unescape(String value) {
    return ESCAPE
        .matcher(value)
        .replaceAll(
            escape -> {
              String character = escape.group(1);
              int index = "abfnrtv".indexOf(character);
              if (index >= 0) {
                return "\u0007\b\f\n\r\t\u000B".substring(index, index + 1);
              }
              // The expansion's own way to write a dollar.
              return Matcher.quoteReplacement(character.equals("$") ? "$$" : character);
            });
  }

  private static String expand(String value, Map<String, String> earlier) {
    return REFERENCE
        .matcher(value)
        .replaceAll(
            reference -> {
              if (reference.group(1) != null) {
                return Matcher.quoteReplacement("$");
              }
              String name = reference.group(2) == null ? reference.group(3) : reference.group(2);
              String other = reference.group(4) == null ? "" : reference.group(4);
              return Matcher.quoteReplacement(earlier.getOrDefault(name, other));
            });
  }

  /** One pass over a text. */
  private static final class Scan {
    private final String text;
    private final Map<String, String> values = new LinkedHashMap<>();
    private int position;

    Scan(String text) {
      this.text = text;
    }

    /** Empty if it is refused. */
    Optional<Map<String, String>> values() {
      for (skip(BETWEEN); position < text.length(); skip(BETWEEN)) {
        Matcher name = skip(NAME);
        if (name.hasMatch() && name.group(2).isEmpty()) {
          return Optional.of(values); // a name alone at the end of the file
        }
        if (!name.hasMatch() || name.group(1).strip().contains(" ")) {
          return Optional.empty();
        }
        String key = name.group(1).stripTrailing();
        if (!name.group(2).equals("\n")) { // else taken from the process environment
          Optional<String> value = value();
          if (value.isEmpty()) {
            return Optional.empty();
          }
          values.put(key, value.get());
        }
      }
      return Optional.of(values);
    }

    private Optional<String> value() {
      if (position == text.length() || "'\"".indexOf(text.charAt(position)) < 0) {
        String line = skip(BARE).group(1);
        int comment = line.indexOf(" #");
        String value = comment < 0 ? line : line.substring(0, comment);
        return Optional.of(expand(value.stripTrailing(), values));
      }
      char quote = text.charAt(position);
      StringBuilder value = new StringBuilder();
      for (int i = position + 1; i < text.length(); i++) {
        char character = text.charAt(i);
        if (character == quote) {
          position = i + 1;
          String inside = value.toString();
          return Optional.of(quote == '"' ? expand(unescape(inside), values) : inside);
        }
        if (character == '\\' && i + 1 < text.length()) {
          i++;
          if (text.charAt(i) != quote) {
            value.append(character);
          }
          character = text.charAt(i);
        }
        value.append(character);
      }
      return Optional.empty();
    }

    private Matcher skip(Pattern pattern) {
      Matcher matcher = pattern.matcher(text).region(position, text.length());
      if (matcher.lookingAt()) {
        position = matcher.end();
      }
      return matcher;
    }
  }
}
