package com.alwrity.onboarding.dotenv.reader;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What react-scripts 5 does: dotenv 10 line by line, then dotenv-expand 5. */
final class CreateReactApp implements EnvReader.Rules {
  private static final String S = EcmaScript.BLANK;
  private static final Pattern LINE =
      Pattern.compile(S + "*([\\w.-]+)" + S + "*=" + S + "*(" + EcmaScript.DOT + "*)?" + S + "*");
  private static final Pattern REFERENCE =
      Pattern.compile("(" + EcmaScript.DOT + "?)\\$\\{?([a-zA-Z0-9_]+)?}?");

  @Override
  public Reading read(FileText file, String name) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String line : file.withLineFeeds().split("\n", -1)) {
      Matcher assignment = LINE.matcher(line);
      if (assignment.matches()) {
        String written = assignment.group(2);
        values.put(assignment.group(1), unquote(written == null ? "" : written));
      }
    }
    String value = values.get(name);
    if (value == null) {
      return Reading.UNSET;
    }
    return expand(value, values, new ArrayDeque<>())
        .map(expanded -> new Reading(Reading.State.VALUE, expanded))
        .orElse(Reading.ERROR);
  }

  private static String unquote(String written) {
    boolean isDouble = written.startsWith("\"") && written.endsWith("\"");
    if (isDouble || (written.startsWith("'") && written.endsWith("'"))) {
      String inside = written.length() < 2 ? written : written.substring(1, written.length() - 1);
      return isDouble ? inside.replace("\\n", "\n") : inside;
    }
    return EcmaScript.trim(written);
  }

  /** Quotes are gone by now, so even a value in single quotes is expanded; empty in a circle. */
  private static Optional<String> expand(
      String value, Map<String, String> values, Deque<String> within) {
    String result = value;
    Matcher reference = REFERENCE.matcher(value);
    while (reference.find()) {
      String prefix = reference.group(1);
      if (prefix.equals("\\")) {
        result =
            EcmaScript.replaceFirst(
                result, reference.group(), EcmaScript.replaceFirst(reference.group(), "\\$", "$"));
        continue;
      }
      String name = reference.group(2) == null ? "" : reference.group(2);
      if (within.contains(name)) {
        return Optional.empty();
      }
      within.push(name);
      Optional<String> inner = expand(values.getOrDefault(name, ""), values, within);
      within.pop();
      if (inner.isEmpty()) {
        return inner;
      }
      result =
          EcmaScript.replaceFirst(
              result, reference.group().substring(prefix.length()), inner.get());
    }
    return Optional.of(result);
  }
}
