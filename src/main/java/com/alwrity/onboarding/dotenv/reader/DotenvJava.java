package com.alwrity.onboarding.dotenv.reader;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** dotenv-java 3.2: line by line, double quotes over several lines, one bad line ends it all. */
final class DotenvJava implements EnvReader.Rules {
  private static final Pattern ENTRY =
      Pattern.compile("\\s*([\\w.\\-]+)\\s*=\\s*('[^']*'|\"[^\"]*\"|[^#]*)?\\s*(?:#.*)?");

  @Override
  public Reading read(FileText file, String name) {
    if (!file.isUtf8()) {
      return Reading.ERROR;
    }
    Map<String, String> values = new LinkedHashMap<>();
    String entry = "";
    for (String line : List.of(file.withLineFeeds().split("\n", -1))) {
      if (entry.isEmpty() && (line.isBlank() || line.startsWith("#") || line.startsWith("////"))) {
        continue;
      }
      entry += line;
      Matcher matcher = ENTRY.matcher(entry);
      if (!matcher.matches()) {
        return Reading.ERROR;
      }
      String value = matcher.group(2);
      if (value.startsWith("\"") && !value.endsWith("\"")) {
        entry += "\n";
        continue;
      }
      if (!isValid(value.trim())) {
        return Reading.ERROR;
      }
      values.put(matcher.group(1), unquote(value.trim()));
      entry = "";
    }
    return Reading.of(values, name);
  }

  private static boolean isValid(String value) {
    if (!value.startsWith("\"") && !value.endsWith("\"")) {
      return true;
    }
    return isQuoted(value) && !Pattern.compile("(?<!\\\\)\"").matcher(inside(value)).find();
  }

  private static String unquote(String value) {
    return isQuoted(value) ? inside(value) : value;
  }

  private static boolean isQuoted(String value) {
    return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
  }

  private static String inside(String value) {
    return value.substring(1, value.length() - 1);
  }
}
