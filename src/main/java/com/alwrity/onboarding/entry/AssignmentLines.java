package com.alwrity.onboarding.entry;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives each assignment a line of its own where people and shells put a sign between several:
 * {@code A=1; B=2}. Not inside of quotes or comments: there it is a part of the text.
 */
final class AssignmentLines {
  /** With what it is between: the next assignment of a variable in capitals. */
  private static final Pattern NEXT =
      Pattern.compile(
          "(?:;|,|\\|\\|?|&&?|<br ?/?>|\\\\r?\\\\?n)[ \\t]*+"
              + "(?=(?:(?:export|set)[ \\t]+|\\$env:)?[A-Z][A-Z0-9_]{2,80}[ \\t]*+=[^=]"
              + "|(?<=>)[ \\t]*+$)",
          Pattern.MULTILINE);

  private AssignmentLines() {}

  /** The same bytes, with a line break in place of each such sign; a new array. */
  static byte[] split(byte[] text) {
    // Each byte is a character; the library's text cannot be wiped.
    String all = new String(text, StandardCharsets.ISO_8859_1);
    byte[] split = text.clone();
    Matcher next = NEXT.matcher(all);
    char quote = ' ';
    boolean assigns = false;
    boolean closed = false;
    boolean address = false;
    int close = -1;
    for (int i = 0; i < all.length(); i++) {
      char c = all.charAt(i);
      if (c == '\n' || c == '\r') {
        close = quote == '"' && close < i ? all.indexOf('"', i) : close; // once for each quote
        quote = quote == '"' && close >= i && isEnd(all, close) ? quote : ' ';
        assigns = false;
        closed = false;
        address = false;
      } else if (c == '\\' && quote == '"') {
        i++; // what it is before is no quote
      } else if (quote != ' ') {
        quote = c == quote ? ' ' : quote;
      } else if (c == '"' || c == '\'' || c == '`') {
        quote = c;
      } else if (c == '#' && (i == 0 || all.charAt(i - 1) <= ' ')) {
        closed = true;
      } else if (assigns
          && !closed
          && !(address && c == '&')
          && next.region(i, all.length()).lookingAt()) {
        int from = i;
        while (from > 0 && (all.charAt(from - 1) == ' ' || all.charAt(from - 1) == '\t')) {
          from--;
        }
        Arrays.fill(split, from, next.end(), (byte) ' ');
        split[from] = '\n';
        i = next.end() - 1;
        assigns = false;
      } else {
        assigns |= c == '=';
        boolean slashes = c == '/' && i > 0 && all.charAt(i - 1) == '/';
        address |= slashes;
        closed |= slashes && !assigns;
      }
    }
    return split;
  }

  /** Whether this quote ends a text that goes over lines, and does not begin the next one. */
  private static boolean isEnd(String all, int close) {
    boolean last = close + 1 == all.length();
    return (last || all.charAt(close + 1) <= ' ' || all.charAt(close + 1) == ';')
        && all.charAt(close - 1) != '=';
  }
}
