package com.alwrity.onboarding.dotenv.reader;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Vite's {@code loadEnv}: Node's own parser, then dotenv-expand 12. */
final class Vite implements EnvReader.Rules {
  private static final Pattern REFERENCE =
      Pattern.compile("(?<!\\\\)\\$\\{([^{}]+)}|(?<!\\\\)\\$([A-Za-z_][A-Za-z0-9_]*)");
  private static final Pattern OPERATOR = Pattern.compile(":\\+|\\+|:-|-");
  private static final int PATIENCE = 1_000;

  @Override
  public Reading read(FileText file, String name) {
    Map<String, String> expanded = new LinkedHashMap<>();
    for (Map.Entry<String, String> entry : NodeEnvFile.values(file.text()).entrySet()) {
      Optional<String> value = expand(entry.getValue(), expanded);
      if (value.isEmpty()) {
        return Reading.ERROR;
      }
      expanded.put(entry.getKey(), value.get().replace("\\$", "$"));
    }
    return Reading.of(expanded, name);
  }

  /** Names of earlier lines only; empty if it never ends. */
  private static Optional<String> expand(String value, Map<String, String> earlier) {
    String result = value;
    Set<String> seen = new HashSet<>();
    for (int round = 0; round < PATIENCE; round++) {
      Matcher reference = REFERENCE.matcher(result);
      if (!reference.find()) {
        return Optional.of(result);
      }
      seen.add(result);
      String braced = reference.group(1);
      String expression = braced == null ? reference.group(2) : braced;
      Matcher operator = OPERATOR.matcher(expression);
      boolean hasOperator = operator.find();
      String name = hasOperator ? expression.substring(0, operator.start()) : expression;
      String other = hasOperator ? expression.substring(operator.end()) : "";
      String found = earlier.getOrDefault(name, "");
      String by;
      if (hasOperator && operator.group().endsWith("+")) {
        by = found.isEmpty() ? "" : other;
      } else {
        by = found.isEmpty() || seen.contains(found) ? other : found;
      }
      result = EcmaScript.replaceFirst(result, reference.group(), by);
      if (result.equals(earlier.get(name))) {
        return Optional.of(result);
      }
    }
    return Optional.empty();
  }
}
