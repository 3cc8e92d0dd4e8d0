package com.alwrity.onboarding.dotenv.reader;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** ruby dotenv 3.2: expands variables, and runs {@code $(…)} as a command. */
final class RubyDotenv implements EnvReader.Rules {
  private static final Pattern LINE =
      Pattern.compile(
          "(?:\\A|(?<=\\n))[\\s]*(export\\s+)?([\\w.]+)(?:(?:\\s*=\\s*?|:\\s+?)"
              + "(\\s*'(?:[^'\\\\]++|\\\\'|\\\\)*'|\\s*\"(?:[^\"\\\\]++|\\\\\"|\\\\)*\"|[^#\\n]+)?)?"
              + "\\s*(?:#[^\\n]*)?(?=\\n|\\z)");
  private static final Pattern QUOTES = Pattern.compile("(?s)(['\"])(.*)\\1");
  private static final Pattern ESCAPE = Pattern.compile("\\\\([^$])");
  private static final Pattern COMMAND = Pattern.compile("(\\\\?)\\$\\([^)]");
  private static final Pattern REFERENCE =
      Pattern.compile("(\\\\)?\\$(?!\\()\\{?([A-Za-z0-9_]+)?}?");

  @Override
  public Reading read(FileText file, String name) {
    Map<String, String> values = new LinkedHashMap<>();
    Set<String> running = new LinkedHashSet<>();
    Matcher line = LINE.matcher(new FileText(file.withoutMark(), true).withLineFeeds());
    while (line.find()) {
      String key = line.group(2);
      String written = line.group(3);
      if (line.group(1) != null && written == null) {
        if (!values.containsKey(key)) {
          return Reading.ERROR; // "export K" of a name without a value
        }
        continue;
      }
      Matcher quotes = QUOTES.matcher(written == null ? "" : written.strip());
      boolean isQuoted = quotes.matches();
      String value = isQuoted ? quotes.group(2) : written == null ? "" : written.strip();
      if (!isQuoted || quotes.group(1).equals("\"")) {
        String unescaped = unescape(value, isQuoted);
        if (runsCommand(unescaped)) {
          running.add(key);
        }
        value = expand(unescaped, values);
      }
      values.put(key, value);
    }
    return running.contains(name) ? Reading.COMMAND : Reading.of(values, name);
  }

  /** Since 3.0 {@code \n} stays two characters, and other escapes lose their backslash. */
  private static String unescape(String value, boolean isDouble) {
    String kept = isDouble ? value.replace("\\n", "\\\\\\n").replace("\\r", "\\\\\\r") : value;
    return ESCAPE.matcher(kept).replaceAll("$1");
  }

  private static boolean runsCommand(String value) {
    Matcher command = COMMAND.matcher(value);
    while (command.find()) {
      if (command.group(1).isEmpty() && value.indexOf(')', command.end()) >= 0) {
        return true;
      }
    }
    return false;
  }

  private static String expand(String value, Map<String, String> earlier) {
    return REFERENCE
        .matcher(value)
        .replaceAll(
            reference -> {
              String name = reference.group(2);
              String by;
              if (reference.group(1) != null) {
                by = reference.group().substring(1);
              } else {
                by = name == null ? reference.group() : earlier.getOrDefault(name, "");
              }
              return Matcher.quoteReplacement(by);
            });
  }
}
