package com.alwrity.onboarding.recogniser;

import com.alwrity.onboarding.recogniser.Piece.Clue;
import com.alwrity.onboarding.recogniser.Piece.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Words in a line, with what the words around them say. Reads any line; the other forms know more
 * about some.
 */
final class ProseForm {
  private static final String BETWEEN_WORDS = "\"'`,;()<>[]{}|";
  private static final String BESIDE_WORDS = "*:.!?\\=";
  private static final String END_OF_CLAUSE = ",;\n";
  private static final Set<String> SCHEMES = Set.of("bearer", "token", "basic", "key");

  private static final String EMPHASIS = "*~_";
  private static final int MOST_SIGNS = 3;
  private static final int NEAR = 120;
  private static final int MOST_NAME = 80;

  private final char[] text;
  private final List<Clue> around;
  private final int start;
  private final int end;
  private final List<Word> words = new ArrayList<>();
  private final List<Piece> pieces = new ArrayList<>();

  private ProseForm(char[] text, int start, int end, List<Clue> around) {
    this.text = text;
    this.start = start;
    this.end = end;
    this.around = around;
  }

  private record Word(int start, int end) {}

  /**
   * The words that may be keys.
   *
   * @param around what is known of the whole line, the nearest first
   */
  static List<Piece> read(char[] text, int start, int end, List<Clue> around) {
    ProseForm form = new ProseForm(text, start, end, around);
    form.split();
    for (int i = 0; i < form.words.size(); i++) {
      form.take(i);
    }
    return form.pieces;
  }

  /** Whether it is one word, or has no word that may be a key. */
  static boolean isWhole(char[] text, int start, int end) {
    boolean several = false;
    boolean hasLong = false;
    int length = 0;
    for (int i = start; i < end; i++) {
      boolean space = Character.isWhitespace(text[i]);
      several |= space;
      length = space ? 0 : length + 1;
      hasLong |= length >= Formats.SHORTEST_BEGUN;
    }
    return !several || !hasLong;
  }

  /** Where base64 with its own signs ends before others; the same end if there is none. */
  static int paddedEnd(char[] text, int start, int end) {
    int to = end;
    while (to > start && text[to - 1] != '=' && BESIDE_WORDS.indexOf(text[to - 1]) >= 0) {
      to--;
    }
    return to > start && text[to - 1] == '=' ? to : end;
  }

  private void split() {
    for (int i = start; i < end; ) {
      int wordStart = i;
      while (i < end && !isBetweenWords(text[i])) {
        i++;
      }
      if (i > wordStart) {
        words.add(new Word(wordStart, i));
      }
      i++;
    }
  }

  static boolean isBetweenWords(char c) {
    return Character.isWhitespace(c) || BETWEEN_WORDS.indexOf(c) >= 0;
  }

  private void take(int index) {
    Word word = words.get(index);
    if (word.end - word.start < Formats.SHORTEST_BEGUN) {
      return;
    }
    if (indexOf("://", word) >= 0) {
      takeAddress(word);
      return;
    }
    int equals = indexOf("=", word);
    int colon = indexOf(":", word);
    int sign = equals > word.start ? equals : colon;
    boolean assigns =
        sign > word.start
            && sign - word.start <= MOST_NAME
            && word.end - sign > Formats.SHORTEST_BEGUN;
    if (assigns) {
      int within = withinOption(word, sign);
      Clue name = Clue.name(view(within > 0 ? sign + 1 : word.start, Math.max(sign, within)));
      add(index, new Word(Math.max(sign, within) + 1, word.end), List.of(name), Place.WORD);
    } else {
      boolean alone = words.size() == 1;
      add(index, word, assigned(index), alone ? Place.ALONE : Place.WORD);
    }
  }

  /** The second sign in {@code --env=NAME=value}; negative if it is nothing like it. */
  private int withinOption(Word word, int sign) {
    int at = sign + 1;
    while (at < word.end
        && (Character.isUpperCase(text[at]) || "_0123456789".indexOf(text[at]) >= 0)) {
      at++;
    }
    boolean option = text[word.start] == '-' && text[sign] == '=';
    boolean assigns = at > sign + 1 && word.end - at > Formats.SHORTEST_BEGUN && text[at] == '=';
    return option && assigns ? at : -1;
  }

  /** The queries of an address: {@code ?key=…&x=…}. The rest of an address holds no key. */
  private void takeAddress(Word word) {
    int query = indexOf("?", word);
    for (int i = query < 0 ? word.end : query + 1; i < word.end; ) {
      int next = i;
      int equals = -1;
      for (; next < word.end && text[next] != '&' && text[next] != '#'; next++) {
        equals = equals < 0 && text[next] == '=' ? next : equals;
      }
      if (equals > i) {
        CharSequence address = view(word.start, query);
        List<Clue> clues = List.of(Clue.name(view(i, equals)), Clue.near(address));
        pieces.add(piece(equals + 1, next, clues, Place.WORD));
      }
      i = next + 1;
    }
  }

  private void add(int index, Word word, List<Clue> names, Place place) {
    int from = word.start;
    int to = word.end;
    while (from < to && BESIDE_WORDS.indexOf(text[from]) >= 0) {
      from++;
    }
    while (to > from && isBeside(to)) {
      to--;
    }
    if (to - from >= Formats.SHORTEST_BEGUN) {
      int emphasis = emphasis(text, from, to);
      List<Clue> clues = new ArrayList<>(names);
      addNear(index, clues);
      clues.addAll(around);
      pieces.add(piece(from + emphasis, to - emphasis, List.copyOf(clues), place));
    }
  }

  /** Whether this end is none of the word's; base64 ends with signs of its own. */
  private boolean isBeside(int to) {
    return text[to - 1] != '=' && BESIDE_WORDS.indexOf(text[to - 1]) >= 0 && !isCutOff(to);
  }

  /** How many signs for stressed or deleted text of Markdown are at either end. */
  static int emphasis(char[] text, int from, int to) {
    int signs = 0;
    while (signs < MOST_SIGNS
        && to - from > 2 * (signs + 1)
        && EMPHASIS.indexOf(text[from]) >= 0
        && text[from + signs] == text[from]
        && text[to - 1 - signs] == text[from]) {
      signs++;
    }
    return text[from] == '_' && signs != 2 ? 0 : signs; // a key may have one
  }

  private boolean isCutOff(int to) {
    return to - 3 >= start && text[to - 1] == '.' && text[to - 2] == '.' && text[to - 3] == '.';
  }

  /** The name before a colon or an equals sign, if this word is what comes after. */
  private List<Clue> assigned(int index) {
    int before = index - 1;
    while (before >= 0 && SCHEMES.contains(textOf(words.get(before)))) {
      before--;
    }
    if (before < 0) {
      return List.of();
    }
    Word sign = words.get(before);
    boolean assigns = text[sign.end - 1] == ':' || text[sign.end - 1] == '=';
    boolean alone = sign.end - sign.start <= 2 && isOnlySigns(sign);
    if (!(assigns || alone) || (alone && before == 0)) {
      return List.of();
    }
    int nameEnd = alone ? words.get(before - 1).end : sign.end - 1;
    int nameStart = labelStart(alone ? before - 1 : before);
    return nameEnd - nameStart <= MOST_NAME && nameEnd > nameStart
        ? List.of(Clue.name(view(nameStart, nameEnd)))
        : List.of();
  }

  /** Where the words before a colon begin, with nothing but single spaces between them. */
  private int labelStart(int last) {
    int first = last;
    while (first > 0
        && words.get(last).end - words.get(first - 1).start <= MOST_NAME
        && words.get(first).start - words.get(first - 1).end == 1
        && text[words.get(first).start - 1] == ' '
        && !mayBeKey(words.get(first - 1))
        && !endsClause(words.get(first - 1).end - 1)) {
      first--;
    }
    return words.get(first).start;
  }

  private boolean isOnlySigns(Word word) {
    for (int i = word.start; i < word.end; i++) {
      if (text[i] != ':' && text[i] != '=' && text[i] != '>') {
        return false;
      }
    }
    return true;
  }

  private String textOf(Word word) {
    int length = Math.min(word.end - word.start, MOST_NAME);
    return new String(text, word.start, length).toLowerCase(Locale.ROOT);
  }

  private void addNear(int index, List<Clue> clues) {
    Word word = words.get(index);
    int before = start;
    int after = end;
    for (int i = index - 1;
        i >= 0 && word.start - words.get(i).end < NEAR && before == start;
        i--) {
      before = mayBeKey(words.get(i)) ? words.get(i).end : start;
    }
    for (int i = index + 1;
        i < words.size() && words.get(i).start - word.end < NEAR && after == end;
        i++) {
      after = mayBeKey(words.get(i)) ? words.get(i).start : end;
    }
    int clauseStart = clauseStart(Math.max(before, word.start - NEAR), word.start);
    int clauseEnd = clauseEnd(word.end, Math.min(after, word.end + NEAR));
    clues.add(Clue.near(view(clauseStart, word.start), view(word.end, clauseEnd)));
    if (before == start && after == end) {
      clues.add(
          Clue.near(
              view(Math.max(start, word.start - NEAR), word.start),
              view(word.end, Math.min(end, word.end + NEAR))));
    }
  }

  private int clauseStart(int from, int to) {
    for (int i = to - 1; i >= from; i--) {
      if (endsClause(i) || isAnd(i)) {
        return i + 1;
      }
    }
    return from;
  }

  private int clauseEnd(int from, int to) {
    for (int i = from; i < to; i++) {
      if (endsClause(i) || isAnd(i)) {
        return i;
      }
    }
    return to;
  }

  private boolean endsClause(int i) {
    boolean fullStop = text[i] == '.' && (i + 1 == end || Character.isWhitespace(text[i + 1]));
    return fullStop || END_OF_CLAUSE.indexOf(text[i]) >= 0;
  }

  private boolean isAnd(int i) {
    return text[i] == ' '
        && i + 4 < end
        && text[i + 1] == 'a'
        && text[i + 2] == 'n'
        && text[i + 3] == 'd'
        && text[i + 4] == ' ';
  }

  private boolean mayBeKey(Word word) {
    boolean digit = false;
    for (int i = word.start; i < word.end && !digit; i++) {
      digit = text[i] >= '0' && text[i] <= '9';
    }
    return digit && word.end - word.start >= Formats.SHORTEST;
  }

  private int indexOf(String sign, Word word) {
    int last = Math.min(word.end, word.start + Formats.LONGEST) - sign.length();
    for (int i = word.start; i <= last; i++) {
      int matched = 0;
      while (matched < sign.length() && text[i + matched] == sign.charAt(matched)) {
        matched++;
      }
      if (matched == sign.length()) {
        return i;
      }
    }
    return -1;
  }

  private Piece piece(int from, int to, List<Clue> clues, Place place) {
    return new Piece(view(from, to), from, clues, place);
  }

  private CharSequence view(int from, int to) {
    return PlainText.view(text, from, to);
  }
}
