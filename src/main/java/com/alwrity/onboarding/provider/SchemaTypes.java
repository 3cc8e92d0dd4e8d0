package com.alwrity.onboarding.provider;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the values of the types of env-spec look like. A hint as every format: it warns and never
 * blocks. Source: varlock.dev/reference/data-types.
 */
final class SchemaTypes {
  private static final Map<String, String> FORMATS =
      Map.of(
          "number", "[+-]?[0-9]*\\.?[0-9]+",
          "boolean", "(?i)true|false|t|f|yes|no|on|off|1|0",
          "port", "[0-9]{1,5}",
          "url", "[A-Za-z][A-Za-z0-9+.-]*://\\S+",
          "email", "[^@\\s]+@[^@\\s]+",
          "uuid", "(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
          "md5", "(?i)[0-9a-f]{32}",
          "semver", "[0-9]+\\.[0-9]+\\.[0-9]+([-+].*)?");

  private static final Pattern CALL = Pattern.compile("(\\w++)(?:\\((.*)\\))?");
  private static final Pattern STARTS_WITH =
      Pattern.compile("startsWith=(?:\"([^\"]++)\"|'([^']++)'|([^,\\s\"')]++))");

  private SchemaTypes() {}

  /** A regular expression for whole values; empty if the type says nothing of them. */
  static Optional<String> format(String type) {
    Matcher call = CALL.matcher(type);
    if (!call.matches()) {
      return Optional.empty();
    }
    String arguments = call.group(2) == null ? "" : call.group(2);
    return switch (call.group(1)) {
      case "enum" -> alternatives(arguments);
      case "string" -> beginning(arguments);
      default -> Optional.ofNullable(FORMATS.get(call.group(1)));
    };
  }

  private static Optional<String> alternatives(String arguments) {
    if (arguments.isBlank()) {
      return Optional.empty();
    }
    String words =
        Stream.of(arguments.split(",", -1))
            .map(word -> word.strip().replaceAll("^[\"']|[\"']$", ""))
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    return Optional.of(words);
  }

  private static Optional<String> beginning(String arguments) {
    Matcher start = STARTS_WITH.matcher(arguments);
    if (!start.find()) {
      return Optional.empty();
    }
    String text =
        Stream.of(1, 2, 3).map(start::group).filter(g -> g != null).findFirst().orElse("");
    return Optional.of(Pattern.quote(text) + ".+");
  }
}
