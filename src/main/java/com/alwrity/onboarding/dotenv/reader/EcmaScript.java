package com.alwrity.onboarding.dotenv.reader;

import java.util.regex.Pattern;

/** What regular expressions and strings of JavaScript mean, where Java's mean something else. */
final class EcmaScript {
  /** {@code \s} inside brackets. */
  static final String BLANKS =
      "\\t-\\r \\u00A0\\u1680\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000\\uFEFF";

  /** {@code \s}. */
  static final String BLANK = "[" + BLANKS + "]";

  /** The dot. */
  static final String DOT = "[^\\n\\r\\u2028\\u2029]";

  /** {@code ^} with the flag m. */
  static final String START = "(?:\\A|(?<=[\\n\\r\\u2028\\u2029]))";

  /** {@code $} with the flag m. */
  static final String END = "(?:\\z|(?=[\\n\\r\\u2028\\u2029]))";

  private static final Pattern OUTSIDE = Pattern.compile("\\A" + BLANK + "++|" + BLANK + "++\\z");

  private EcmaScript() {}

  /** {@code text.trim()}. */
  static String trim(String text) {
    return OUTSIDE.matcher(text).replaceAll("");
  }

  /** {@code text.replace(part, by)} with strings: the first one, and {@code $$} is one dollar. */
  static String replaceFirst(String text, String part, String by) {
    int at = text.indexOf(part);
    if (at < 0) {
      return text;
    }
    String before = text.substring(0, at);
    String after = text.substring(at + part.length());
    StringBuilder result = new StringBuilder(before);
    int i = 0;
    while (i < by.length()) {
      String special = by.charAt(i) == '$' && i + 1 < by.length() ? by.substring(i + 1, i + 2) : "";
      String meant =
          switch (special) {
            case "$" -> "$";
            case "&" -> part;
            case "`" -> before;
            case "'" -> after;
            default -> "";
          };
      boolean isSpecial = !special.isEmpty() && "$&`'".contains(special);
      result.append(isSpecial ? meant : by.substring(i, i + 1));
      i += isSpecial ? 2 : 1;
    }
    return result.append(after).toString();
  }
}
