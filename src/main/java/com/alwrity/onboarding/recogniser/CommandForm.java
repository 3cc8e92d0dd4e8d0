package com.alwrity.onboarding.recogniser;

import com.alwrity.onboarding.recogniser.Piece.Clue;
import com.alwrity.onboarding.recogniser.Piece.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A curl command, over as many lines as it has: its headers, its user, its host, its data. */
final class CommandForm {
  private static final String CURL = "curl";

  /** A quote that nobody closes would take all that follows, once for each command. */
  private static final int MOST_LINES = 100;

  private static final Set<String> HEADERS = Set.of("-H", "--header", "--proxy-header");
  private static final Set<String> USERS = Set.of("-u", "--user", "--oauth2-bearer");

  private final char[] text;
  private final List<Word> words = new ArrayList<>();
  private final List<Piece> pieces = new ArrayList<>();
  private final List<Clue> around = new ArrayList<>();

  private CommandForm(char[] text) {
    this.text = text;
  }

  private record Word(int start, int end) {}

  /**
   * As the command is meant that a browser copies for Windows: a caret is before each special
   * character, and at the end of a line that goes on.
   *
   * @param text wiped if another one is returned
   */
  static char[] withoutCarets(char[] text) {
    boolean has = false;
    for (int i = 0; i + CURL.length() + 2 < text.length && !has; i++) {
      int quote = i + CURL.length() + 1;
      has = matches(text, i) && text[quote] == '^' && text[quote + 1] == '"';
    }
    if (!has) {
      return text;
    }
    char[] plain = new char[text.length];
    int length = 0;
    for (int i = 0; i < text.length; i++) {
      boolean escapes = text[i] == '^' && i + 1 < text.length && text[i + 1] != '\n';
      plain[length] = text[escapes ? ++i : i];
      length++;
    }
    Arrays.fill(text, '\0');
    char[] result = Arrays.copyOf(plain, length);
    Arrays.fill(plain, '\0');
    return result;
  }

  /** Whether a line begins a command; prompts and the like may be before it. */
  static boolean isCommand(char[] text, int start, int end) {
    for (int i = start; i + CURL.length() < end; i++) {
      boolean begins = i == start || Character.isWhitespace(text[i - 1]);
      if (begins && matches(text, i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(char[] text, int at) {
    int length = 0;
    while (length < CURL.length() && text[at + length] == CURL.charAt(length)) {
      length++;
    }
    char next = text[at + length];
    return length == CURL.length() && (next == ' ' || next == '.' || next == '\t');
  }

  /** Where the command ends: a line without a mark that it goes on, outside of quotes. */
  static int end(char[] text, int start) {
    int firstEnd = text.length;
    int lines = 0;
    char quote = ' ';
    for (int i = start; i < text.length && lines < MOST_LINES; i++) {
      char c = text[i];
      if (c == '\n') {
        firstEnd = Math.min(firstEnd, i);
        lines++;
        boolean goesOn = i > start && "\\^`".indexOf(text[i - 1]) >= 0;
        if (quote == ' ' && !goesOn) {
          return i;
        }
      } else if (quote == ' ' && (c == '"' || c == '\'')) {
        quote = c;
      } else if (quote != ' ' && c == quote && text[i - 1] != '\\') {
        quote = ' ';
      }
    }
    return quote == ' ' && lines < MOST_LINES ? text.length : firstEnd;
  }

  static List<Piece> read(char[] text, int start, int end, List<Clue> around) {
    CommandForm form = new CommandForm(text);
    form.split(start, end);
    form.host().ifPresent(form.around::add);
    form.around.addAll(around);
    for (int i = 0; i < form.words.size(); i++) {
      boolean hasNext = i + 1 < form.words.size();
      String option = form.option(form.words.get(i));
      if (hasNext && HEADERS.contains(option)) {
        form.takeHeader(form.words.get(++i));
      } else if (hasNext && USERS.contains(option)) {
        form.takeUser(form.words.get(++i));
      } else {
        Word word = form.words.get(i);
        form.pieces.addAll(ProseForm.read(text, word.start, word.end, form.around));
      }
    }
    return form.pieces;
  }

  private void split(int start, int end) {
    for (int i = start; i < end; ) {
      if (Character.isWhitespace(text[i])) {
        i++;
        continue;
      }
      int from = i;
      char quote = ' ';
      for (; i < end && (quote != ' ' || !Character.isWhitespace(text[i])); i++) {
        if (quote == ' ' && (text[i] == '"' || text[i] == '\'')) {
          quote = text[i];
        } else if (text[i] == quote) {
          quote = ' ';
        }
      }
      words.add(unquoted(from, i));
    }
  }

  private Word unquoted(int from, int to) {
    boolean quoted =
        to - from > 1 && (text[from] == '"' || text[from] == '\'') && text[to - 1] == text[from];
    return quoted ? new Word(from + 1, to - 1) : new Word(from, to);
  }

  private String option(Word word) {
    return new String(text, word.start, Math.min(word.end - word.start, CURL.length() * 4));
  }

  private Optional<Clue> host() {
    for (Word word : words) {
      for (int i = word.start; i + 2 < word.end; i++) {
        if (text[i] == ':' && text[i + 1] == '/' && text[i + 2] == '/') {
          int to = i + 3;
          while (to < word.end && text[to] != '/' && text[to] != '?') {
            to++;
          }
          return Optional.of(Clue.name(PlainText.view(text, i + 3, to)));
        }
      }
    }
    return Optional.empty();
  }

  private void takeHeader(Word word) {
    Optional<Piece> header = AssignmentForm.read(text, word.start, word.end, around);
    if (header.isPresent()) {
      pieces.add(header.get());
    } else {
      pieces.addAll(ProseForm.read(text, word.start, word.end, around));
    }
  }

  /** {@code key:}, {@code public:secret} or {@code name:password}. */
  private void takeUser(Word word) {
    int from = word.start;
    for (int i = word.start; i <= word.end; i++) {
      if (i == word.end || text[i] == ':') {
        List<Clue> clues = new ArrayList<>(List.of(Clue.name("password")));
        clues.addAll(around);
        pieces.add(new Piece(PlainText.view(text, from, i), from, clues, Place.VALUE));
        from = i + 1;
      }
    }
  }
}
