package com.alwrity.onboarding.recogniser;

import com.alwrity.onboarding.recogniser.Piece.Clue;
import com.alwrity.onboarding.recogniser.Piece.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A line that gives a name a value: {@code export X=…}, {@code $env:X = "…"}, {@code "x": "…",},
 * {@code Authorization: Bearer …}.
 */
final class AssignmentForm {
  private static final Set<String> COMMANDS =
      Set.of("export", "set", "env", "let", "const", "var", "-", "-x", "declare");
  private static final Set<String> SCHEMES = Set.of("bearer", "token", "basic", "key");
  private static final int MOST_NAME = 40;

  private final char[] text;
  private final int end;
  private int at;

  private AssignmentForm(char[] text, int start, int end) {
    this.text = text;
    this.at = start;
    this.end = end;
  }

  /**
   * The value; empty if the line is of another form, or its value is text with a long word in it.
   *
   * @param around what is known of the line besides, the nearest first
   */
  static Optional<Piece> read(char[] text, int start, int end, List<Clue> around) {
    return new AssignmentForm(text, start, end).read(around);
  }

  /** Whether the line is an assignment that a {@code #} puts out of use. */
  static boolean isSwitchedOff(char[] text, int start, int end) {
    AssignmentForm form = new AssignmentForm(text, start, end);
    form.skipSpaces();
    if (form.at == end || text[form.at] != '#') {
      return false;
    }
    form.at++;
    form.skipCommands();
    return form.name().isPresent() && form.at < end && text[form.at] == '=';
  }

  private Optional<Piece> read(List<Clue> around) {
    skipCommands();
    Optional<CharSequence> name = name();
    if (name.isEmpty() || !skipSign()) {
      return Optional.empty();
    }
    int close = closingQuote();
    int valueStart = close < 0 ? at : at + 1;
    int valueEnd = close < 0 ? withoutComment() : close;
    if (close >= 0 && !isEnd(close + 1)) {
      return Optional.empty();
    }
    while (valueEnd > valueStart && isTrailing(text[valueEnd - 1])) {
      valueEnd--;
    }
    valueEnd = ProseForm.paddedEnd(text, valueStart, valueEnd);
    valueStart = afterScheme(valueStart, valueEnd);
    if (valueStart < valueEnd) {
      int emphasis = ProseForm.emphasis(text, valueStart, valueEnd);
      valueStart += emphasis;
      valueEnd -= emphasis;
    }
    if (valueStart == valueEnd
        || !ProseForm.isWhole(text, valueStart, valueEnd)
        || isStructured(valueStart, valueEnd)) {
      return Optional.empty();
    }
    List<Clue> clues = new ArrayList<>(List.of(Clue.name(name.get())));
    clues.addAll(around);
    CharSequence value = PlainText.view(text, valueStart, valueEnd);
    return Optional.of(new Piece(value, valueStart, List.copyOf(clues), Place.VALUE));
  }

  private void skipSpaces() {
    while (at < end && (text[at] == ' ' || text[at] == '\t')) {
      at++;
    }
  }

  private void skipCommands() {
    skipSpaces();
    for (int next = wordEnd(at); next < end && COMMANDS.contains(word(at, next)); ) {
      at = next;
      skipSpaces();
      next = wordEnd(at);
    }
  }

  private int wordEnd(int from) {
    int to = from;
    while (to < end && text[to] != ' ' && text[to] != '\t') {
      to++;
    }
    return to;
  }

  private String word(int from, int to) {
    return new String(text, from, Math.min(to - from, MOST_NAME)).toLowerCase(Locale.ROOT);
  }

  private Optional<CharSequence> name() {
    boolean quoted = at < end && isQuote(text[at]);
    char quote = quoted ? text[at++] : ' ';
    int from = at;
    while (at < end && isInName(from) && at - from < MOST_NAME) {
      at++;
    }
    int to = at;
    if (to == from || (quoted && (at == end || text[at++] != quote))) {
      return Optional.empty();
    }
    skipSpaces();
    return Optional.of(PlainText.view(text, from, to));
  }

  private boolean isInName(int from) {
    char c = text[at];
    boolean scope = c == ':' && text[from] == '$'; // $env:NAME
    return (c < 0x80 && Character.isLetterOrDigit(c)) || "_-.$".indexOf(c) >= 0 || scope;
  }

  private boolean skipSign() {
    int from = at;
    while (at < end && at - from < 2 && (text[at] == '=' || text[at] == ':')) {
      at++;
    }
    if (at - from == 2 && text[from] == '=') { // the end of a key in base64
      return false;
    }
    boolean arrow = at > from && at < end && text[at] == '>';
    at += arrow ? 1 : 0;
    boolean address = at > from && at < end && text[at] == '/';
    skipSpaces();
    return at > from && at < end && !address;
  }

  private int closingQuote() {
    if (!isQuote(text[at])) {
      return -1;
    }
    for (int i = at + 1; i < end; i++) {
      if (text[i] == text[at]) {
        return i;
      }
    }
    return -1;
  }

  private int withoutComment() {
    for (int i = at + 1; i < end; i++) {
      if (text[i] == '#' && (text[i - 1] == ' ' || text[i - 1] == '\t')) {
        return i;
      }
    }
    return end;
  }

  /** Whether nothing but punctuation or a comment comes. */
  private boolean isEnd(int from) {
    for (int i = from; i < end && text[i] != '#'; i++) {
      if (!isTrailing(text[i]) && text[i] != '}') {
        return false;
      }
    }
    return true;
  }

  private int afterScheme(int from, int to) {
    int next = from;
    while (next < to && text[next] != ' ') {
      next++;
    }
    boolean scheme = next < to && SCHEMES.contains(word(from, next));
    while (scheme && next < to && text[next] == ' ') {
      next++;
    }
    return scheme ? next : from;
  }

  /** An address, code, or the end of a sentence. */
  private boolean isStructured(int from, int to) {
    boolean closes = ").]}>".indexOf(text[to - 1]) >= 0 && "<[{$".indexOf(text[from]) < 0;
    boolean omits = to - from > 1 && text[to - 1] == '.' && text[to - 2] == '.';
    if (closes && !omits) {
      return true;
    }
    for (int i = from; i < to; i++) {
      boolean address = text[i] == '/' && i + 1 < to && text[i + 1] == '/';
      if (isQuote(text[i]) || address) {
        return true;
      }
    }
    return false;
  }

  private static boolean isTrailing(char c) {
    return c == ' ' || c == '\t' || c == ',' || c == ';';
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'' || c == '`';
  }
}
