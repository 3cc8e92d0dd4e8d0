package com.alwrity.onboarding.provider;

import java.util.List;
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
  private static final Map<String, Type> TYPES =
      Map.of(
          "number", new Type("[+-]?[0-9]*\\.?[0-9]+", "-1.5, 42"),
          "boolean", new Type("(?i)true|false|t|f|yes|no|on|off|1|0", "true, false"),
          "port", new Type("[0-9]{1,5}", "0–65535"),
          "url", new Type("[A-Za-z][A-Za-z0-9+.-]*://\\S+", "URL (https://…)"),
          "email", new Type("[^@\\s]+@[^@\\s]+", "name@example.com"),
          "uuid", new Type("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "UUID (8-4-4-4-12)"),
          "md5", new Type("(?i)[0-9a-f]{32}", "MD5 (32 × 0–9, a–f)"),
          "semver", new Type("[0-9]+\\.[0-9]+\\.[0-9]+([-+].*)?", "1.2.3"));

  private static final Pattern CALL = Pattern.compile("(\\w++)(?:\\((.*)\\))?");
  private static final Pattern STARTS_WITH =
      Pattern.compile("startsWith=(?:\"([^\"]++)\"|'([^']++)'|([^,\\s\"')]++))");

  /**
   * What values look like.
   *
   * @param format a regular expression for whole ones
   * @param words the same for people, in signs that every language has
   */
  record Type(String format, String words) {}

  private SchemaTypes() {}

  /** What the values of this type look like; empty if it says nothing of them. */
  static Optional<Type> of(String type) {
    Matcher call = CALL.matcher(type);
    if (!call.matches()) {
      return Optional.empty();
    }
    String arguments = call.group(2) == null ? "" : call.group(2);
    return switch (call.group(1)) {
      case "enum" -> alternatives(arguments);
      case "string" -> beginning(arguments);
      default -> Optional.ofNullable(TYPES.get(call.group(1)));
    };
  }

  private static Optional<Type> alternatives(String arguments) {
    if (arguments.isBlank()) {
      return Optional.empty();
    }
    List<String> words =
        Stream.of(arguments.split(",", -1))
            .map(word -> word.strip().replaceAll("^[\"']|[\"']$", ""))
            .toList();
    String format = words.stream().map(Pattern::quote).collect(Collectors.joining("|"));
    return Optional.of(new Type(format, String.join(", ", words)));
  }

  private static Optional<Type> beginning(String arguments) {
    Matcher start = STARTS_WITH.matcher(arguments);
    if (!start.find()) {
      return Optional.empty();
    }
    String text =
        Stream.of(1, 2, 3).map(start::group).filter(g -> g != null).findFirst().orElse("");
    return Optional.of(new Type(Pattern.quote(text) + ".+", text + "…"));
  }
}
