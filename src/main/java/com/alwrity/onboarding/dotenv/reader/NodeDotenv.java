package com.alwrity.onboarding.dotenv.reader;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The npm package dotenv, 16 to 18: one expression over the whole file, no expansion. */
final class NodeDotenv implements EnvReader.Rules {
  private static final String S = EcmaScript.BLANK;

  // Runs without quote or backslash are possessive, to keep the stack low.
  private static final Pattern ASSIGNMENT =
      Pattern.compile(
          EcmaScript.START
              + (S + "*(?:export" + S + "+)?([\\w.-]+)(?:" + S + "*=" + S + "*?|:" + S + "+?)(")
              + (S + "*'(?:[^'\\\\]++|\\\\'|\\\\)*'|")
              + (S + "*\"(?:[^\"\\\\]++|\\\\\"|\\\\)*\"|")
              + (S + "*`(?:[^`\\\\]++|\\\\`|\\\\)*`|")
              + ("[^#\\r\\n]+)?" + S + "*(?:#" + EcmaScript.DOT + "*)?")
              + EcmaScript.END);

  private static final Pattern QUOTES =
      Pattern.compile(EcmaScript.START + "(['\"`])((?s:.)*)\\1" + EcmaScript.END);

  @Override
  public Reading read(FileText file, String name) {
    return Reading.of(values(file.withLineFeeds()), name);
  }

  private static Map<String, String> values(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    Matcher assignment = ASSIGNMENT.matcher(text);
    while (assignment.find()) {
      String written = assignment.group(2);
      String trimmed = EcmaScript.trim(written == null ? "" : written);
      String value = QUOTES.matcher(trimmed).replaceAll("$2");
      values.put(
          assignment.group(1),
          trimmed.startsWith("\"") ? value.replace("\\n", "\n").replace("\\r", "\r") : value);
    }
    return values;
  }
}
