package com.alwrity.onboarding.dotenv;

import com.alwrity.onboarding.model.OnboardingException;
import com.alwrity.onboarding.model.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A value in the one way of writing that eighteen readers were measured to read alike: bare where
 * that is safe, else in double quotes with nothing escaped.
 *
 * @param value what it means
 * @param written how it stands behind the {@code =}, one byte in each character
 */
record CanonicalValue(String value, String written) {
  private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_./:=+@%,-]+");

  /**
   * Writes the value.
   *
   * @throws OnboardingException with {@link Problem.Refused#ENV_VALUE} if readers disagree about
   *     one of its characters in every way of writing
   */
  static CanonicalValue of(String name, String value) {
    value
        .codePoints()
        .filter(CanonicalValue::isRefused)
        .findFirst()
        .ifPresent(
            character -> {
              throw new OnboardingException(
                  Problem.Refused.ENV_VALUE, name, description(character), readers(character));
            });
    String utf8 = new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    return new CanonicalValue(value, BARE.matcher(value).matches() ? utf8 : "\"" + utf8 + "\"");
  }

  private static boolean isRefused(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL -> character != '\t';
      case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE -> true;
      default -> "\"\\$`".indexOf(character) >= 0;
    };
  }

  private static String description(int character) {
    return switch (character) {
      case '\n' -> "line feed";
      case '\r' -> "carriage return";
      case '\0' -> "NUL";
      case '\u2028' -> "line separator";
      case '\u2029' -> "paragraph separator";
      default -> {
        if (Character.getType(character) == Character.SURROGATE) {
          yield "half a character";
        }
        yield Character.isISOControl(character)
            ? String.format(Locale.ROOT, "control character U+%04X", character)
            : Character.toString(character);
      }
    };
  }

  /**
   * Who would read something else than what was meant, in whatever way the character is written.
   */
  private static String readers(int character) {
    return switch (character) {
      case '"' -> "Vite (escaped) or dotenv-java (in single quotes)";
      case '\\' -> "Vite (doubled) or the shell (single)";
      case '$' -> "Create React App and Vite";
      case '`' -> "the shell, which runs it as a command,";
      case '\n', '\u2028', '\u2029' -> "Create React App";
      case '\r' -> "Node.js";
      case '\0' -> "the shell";
      default ->
          Character.getType(character) == Character.SURROGATE
              ? "every program"
              : "a terminal or an editor"; // no reader of .env files that was measured
    };
  }
}
