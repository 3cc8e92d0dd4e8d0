package com.alwrity.onboarding.dotenv.reader;

import java.util.LinkedHashMap;
import java.util.Map;

/** Node.js 20's own parser: {@code --env-file} and {@code util.parseEnv}. */
final class NodeEnvFile implements EnvReader.Rules {
  @Override
  public Reading read(FileText file, String name) {
    return Reading.of(values(file.text()), name);
  }

  static Map<String, String> values(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    String rest = trim(text.replace("\r", ""));
    while (!rest.isEmpty()) {
      if (rest.charAt(0) == '\n' || rest.charAt(0) == '#') {
        int end = rest.indexOf('\n');
        if (end < 0) {
          break;
        }
        rest = rest.substring(end + 1);
        continue;
      }
      int equals = rest.indexOf('=');
      if (equals < 0) {
        break;
      }
      // A line without an equals sign becomes a part of the next name.
      String name = trim(rest.substring(0, equals));
      rest = rest.substring(equals + 1);
      if (name.isEmpty()) {
        break;
      }
      rest = readValue(name.startsWith("export ") ? name.substring(7) : name, rest, values);
    }
    return values;
  }

  /** Puts the value and gives what is behind it. */
  private static String readValue(String name, String text, Map<String, String> values) {
    int start = 0;
    while (start < text.length() && text.charAt(start) == ' ') {
      start++;
    }
    String rest = text.substring(start);
    if (!rest.isEmpty() && "\"'`".indexOf(rest.charAt(0)) >= 0) {
      int close = rest.indexOf(rest.charAt(0), 1);
      if (close >= 0) {
        String value = rest.substring(1, close);
        values.put(name, rest.charAt(0) == '"' ? value.replace("\\n", "\n") : value);
        return fromLineEnd(rest, close);
      }
      int end = rest.indexOf('\n');
      if (end < 0) {
        return ""; // the last line, with an open quote, is lost
      }
      values.put(name, rest.substring(0, end));
      return rest.substring(end);
    }
    int end = lineEnd(rest, 0);
    int comment = rest.indexOf('#');
    values.put(name, trim(rest.substring(0, comment >= 0 && comment < end ? comment : end)));
    return rest.substring(end);
  }

  private static String fromLineEnd(String text, int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.substring(from + 1) : text.substring(end);
  }

  private static int lineEnd(String text, int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  /** Spaces only: a tab stays. */
  private static String trim(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && text.charAt(from) == ' ') {
      from++;
    }
    while (to > from && text.charAt(to - 1) == ' ') {
      to--;
    }
    return text.substring(from, to);
  }
}
