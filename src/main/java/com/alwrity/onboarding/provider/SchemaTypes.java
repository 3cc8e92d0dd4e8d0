package com.alwrity.onboarding.provider;

import java.util.Map;
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

  /**
   * A regular expression for whole values; one that matches all if nothing is known of the type.
   */
  static String format(String type) {
    Matcher call = CALL.matcher(type);
    if (!call.matches()) {
      return ".+";
    }
    String arguments = call.group(2) == null ? "" : call.group(2);
    return switch (call.group(1)) {
      case "enum" -> alternatives(arguments);
      case "string" -> beginning(arguments);
      default -> FORMATS.getOrDefault(call.group(1), ".+");
    };
  }

  private static String alternatives(String arguments) {
    return Stream.of(arguments.split(",", -1))
        .map(word -> word.strip().replaceAll("^[\"']|[\"']$", ""))
        .map(Pattern::quote)
        .collect(Collectors.joining("|"));
  }

  private static String beginning(String arguments) {
    Matcher start = STARTS_WITH.matcher(arguments);
    if (!start.find()) {
      return ".+";
    }
    String text =
        Stream.of(1, 2, 3).map(start::group).filter(g -> g != null).findFirst().orElse("");
    return Pattern.quote(text) + ".+";
  }
}
