package com.alwrity.onboarding.dotenv;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a text into pieces, in one pass. Where readers disagree it follows python-dotenv (the
 * backend's reader) and node's dotenv.
 */
final class EnvParser {
  /** No quote is left open. */
  static final int NONE = 0;

  // Possessive throughout: no backtracking, so no deep stack on a hostile file.
  private static final Pattern START =
      Pattern.compile("([ \\t\\f\\x0B]*+(?:export[ \\t]++)?+)([^=#\\s]++)([ \\t]*+=)");
  private static final String BLANKS = " \t\f\u000B";

  private final String text;
  private final List<EnvPiece> pieces = new ArrayList<>();
  private int unterminatedLine = NONE;

  private EnvParser(String text) {
    this.text = text;
  }

  /** Parses a text of one byte in each character, without byte order mark. */
  static EnvParser parse(String text) {
    EnvParser parser = new EnvParser(text);
    Matcher start = START.matcher(text).useTransparentBounds(true);
    for (int position = 0; position < text.length(); ) {
      EnvPiece piece = parser.pieceAt(position, start);
      parser.pieces.add(piece);
      position += piece.body().length() + piece.ending().length();
    }
    return parser;
  }

  List<EnvPiece> pieces() {
    return List.copyOf(pieces);
  }

  /** The line, from 1, of the first quote that is never closed, or {@link #NONE}. */
  int unterminatedLine() {
    return unterminatedLine;
  }

  private EnvPiece pieceAt(int position, Matcher start) {
    int end = lineEnd(position);
    if (!start.region(position, end).lookingAt()) {
      return new EnvPiece.Other(text.substring(position, end), endingAt(end));
    }
    int value = skipBlanks(start.end(), end);
    if (value < end && "\"'`".indexOf(text.charAt(value)) >= 0) {
      int close = closingQuote(value, end);
      if (close >= 0) {
        return quoted(start, value, close);
      }
      if (indexOfUnescaped(text.charAt(value), value + 1, end) < 0) {
        return unterminated(position, end);
      }
    }
    return unquoted(start, end);
  }

  private EnvPiece quoted(Matcher start, int open, int close) {
    int end = lineEnd(close);
    String content = text.substring(open + 1, close);
    return assignment(
        start, close + 1, text.charAt(open) == '"' ? unescape(content) : content, end);
  }

  private EnvPiece unquoted(Matcher start, int end) {
    int from = start.end();
    int comment = text.indexOf('#', from, end);
    while (comment >= 0 && (comment == from || !isBlank(comment - 1))) {
      comment = text.indexOf('#', comment + 1, end);
    }
    int valueEnd = comment < 0 ? end : comment;
    while (valueEnd > from && isBlank(valueEnd - 1)) {
      valueEnd--;
    }
    return assignment(start, valueEnd, text.substring(skipBlanks(from, valueEnd), valueEnd), end);
  }

  private EnvPiece assignment(Matcher start, int valueEnd, String value, int end) {
    return new EnvPiece.Assignment(
        start.group(1),
        start.group(2),
        text.substring(start.start(3), valueEnd),
        decode(value),
        text.substring(valueEnd, end),
        endingAt(end));
  }

  /** Most readers take nothing from such a line and go on with the next; so do we. */
  private EnvPiece unterminated(int position, int end) {
    if (unterminatedLine == NONE) {
      unterminatedLine = 1;
      for (EnvPiece piece : pieces) {
        unterminatedLine += countLines(piece);
      }
    }
    return new EnvPiece.Other(text.substring(position, end), endingAt(end));
  }

  /**
   * The quote that closes the one at {@code open}: on the same line any that has only a comment
   * behind it, on later lines the first one, if it has. Else -1.
   */
  private int closingQuote(int open, int end) {
    char quote = text.charAt(open);
    for (int i = open + 1; i < end; i++) {
      char character = text.charAt(i);
      if (character == '\\' && quote != '\'') {
        i++;
      } else if (character == quote && isClosing(i, end)) {
        return i;
      }
    }
    if (indexOfUnescaped(quote, open + 1, end) >= 0) {
      return -1;
    }
    int later = indexOfUnescaped(quote, open + 1, text.length());
    return later >= 0 && isClosing(later, lineEnd(later)) ? later : -1;
  }

  private boolean isClosing(int quote, int end) {
    int behind = skipBlanks(quote + 1, end);
    return behind == end || text.charAt(behind) == '#';
  }

  private int indexOfUnescaped(char quote, int from, int to) {
    for (int i = from; i < to; i++) {
      char character = text.charAt(i);
      if (character == '\\') {
        i++;
      } else if (character == quote) {
        return i;
      }
    }
    return -1;
  }

  private int skipBlanks(int from, int to) {
    int i = from;
    while (i < to && isBlank(i)) {
      i++;
    }
    return i;
  }

  private boolean isBlank(int index) {
    return BLANKS.indexOf(text.charAt(index)) >= 0;
  }

  private int lineEnd(int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) != '\n' && text.charAt(i) != '\r') {
      i++;
    }
    return i;
  }

  private String endingAt(int end) {
    if (text.startsWith("\r\n", end)) {
      return "\r\n";
    }
    return end < text.length() ? text.substring(end, end + 1) : "";
  }

  private static int countLines(EnvPiece piece) {
    return (int)
        (piece.body() + piece.ending())
            .replace("\r\n", "\n")
            .chars()
            .filter(character -> character == '\n' || character == '\r')
            .count();
  }

  private static String unescape(String content) {
    StringBuilder result = new StringBuilder(content.length());
    for (int i = 0; i < content.length(); i++) {
      char character = content.charAt(i);
      int escape = i + 1 < content.length() ? "nrt\"\\".indexOf(content.charAt(i + 1)) : -1;
      if (character == '\\' && escape >= 0) {
        result.append("\n\r\t\"\\".charAt(escape));
        i++;
      } else {
        result.append(character);
      }
    }
    return result.toString();
  }

  static String decode(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
