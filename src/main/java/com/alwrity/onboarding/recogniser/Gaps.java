package com.alwrity.onboarding.recogniser;

import com.alwrity.onboarding.recogniser.Formats.Form;
import java.util.function.Predicate;

/**
 * Sees where a gap in a line may go through a key: a blank, a tab, or the bar of a table.
 *
 * <p>Words and cells follow most keys; only one that looks random, and makes a key together with
 * what is before it, may belong to it.
 */
final class Gaps {
  /** Shorter ones are words, but for the last of a line that assigns. */
  private static final int SHORTEST_WORD = 8;

  /** Names like {@code JavaScript} have no digit. */
  private static final int SHORTEST_LETTERS = 12;

  private static final int SHORTEST_LAST = 4;

  /** Ids of other things begin with a small word: {@code org-…}. */
  private static final int LONGEST_PREFIX = 8;

  private final char[] text;
  private final Breaks breaks;
  private final Formats formats;
  private final Names names;

  Gaps(char[] text, Breaks breaks, Formats formats, Names names) {
    this.text = text;
    this.breaks = breaks;
    this.formats = formats;
    this.names = names;
  }

  /** Where the piece ends with all that may belong to it; its own end if nothing does. */
  int end(Piece piece, Form form) {
    int end = piece.end();
    if (piece.start() < 0 || (form.fits().isEmpty() && form.begun().isEmpty())) {
      return end;
    }
    for (int next = after(end); next > end; next = after(end)) {
      int tailEnd = breaks.runEnd(next);
      if (!mayBelong(piece, next, tailEnd) || !makesKey(piece, form, next, tailEnd)) {
        break;
      }
      end = tailEnd;
    }
    return end;
  }

  /** Whether it may be the end of a key that begins before a gap. */
  boolean beginsBefore(Piece piece, Form form) {
    int before = piece.start() < 0 || form.isMarked() ? piece.start() : before(piece.start());
    if (before == piece.start()) {
      return false;
    }
    int start = before;
    while (start > 0 && Breaks.isRun(text[start - 1]) && before - start <= Formats.LONGEST) {
      start--;
    }
    CharSequence head = PlainText.view(text, start, before);
    return head.length() >= Formats.SHORTEST_BEGUN
        && breaks.form(head).fits().isEmpty()
        && joined(head, piece.start(), piece.end(), formats::isKey);
  }

  private boolean makesKey(Piece piece, Form form, int start, int end) {
    return form.fits().isEmpty()
        ? joined(piece.value(), start, end, formats::isKey)
        : form.fits().stream().anyMatch(fit -> breaks.isOpen(fit, piece, start, end));
  }

  private boolean joined(CharSequence head, int start, int end, Predicate<CharSequence> test) {
    StringBuilder joined = new StringBuilder(head.length() + end - start);
    joined.append(head).append(text, start, end - start);
    try {
      return joined.length() <= Formats.LONGEST && test.test(joined);
    } finally {
      joined.replace(0, joined.length(), "\0".repeat(joined.length()));
    }
  }

  /** Where the word after the gap begins; the same place if there is no gap. */
  private int after(int end) {
    int next = end;
    boolean bar = false;
    while (next < text.length && (isBlank(text[next]) || (text[next] == '|' && !bar))) {
      bar |= text[next] == '|';
      next++;
    }
    return next;
  }

  private int before(int start) {
    int before = start;
    boolean bar = false;
    while (before > 0 && (isBlank(text[before - 1]) || (text[before - 1] == '|' && !bar))) {
      bar |= text[before - 1] == '|';
      before--;
    }
    return before;
  }

  private boolean mayBelong(Piece piece, int start, int end) {
    boolean last = end == text.length || text[end] == '\n';
    boolean closed = last || ProseForm.isBetweenWords(text[end]) || endsSentence(end);
    boolean assigned = piece.start() > 0 && text[piece.start() - 1] == '=';
    int shortest = last && assigned ? SHORTEST_LAST : SHORTEST_WORD;
    if (!closed || end - start > Formats.LONGEST) {
      return false;
    }
    if (!isPadded(start, end) && !isRandom(start, end, shortest)) {
      return false;
    }
    CharSequence tail = PlainText.view(text, start, end);
    return !hasPrefix(start, end) && !names.isName(tail) && !breaks.form(tail).isMarked();
  }

  private boolean endsSentence(int at) {
    boolean sign = ".!?:".indexOf(text[at]) >= 0;
    return sign && (at + 1 == text.length || Character.isWhitespace(text[at + 1]));
  }

  /** Whether so much of it is mixed without a dash: {@code gpt-4o-mini} is a name. */
  private boolean isRandom(int start, int end, int shortest) {
    int from = start;
    for (int i = start; i <= end; i++) {
      if (i == end || !Character.isLetterOrDigit(text[i])) {
        boolean word = shortest == SHORTEST_WORD && !hasDigit(from, i);
        if (i - from >= (word ? SHORTEST_LETTERS : shortest) && breaks.isMixed(from, i)) {
          return true;
        }
        from = i + 1;
      }
    }
    return false;
  }

  /** No word ends as base64 does. */
  private boolean isPadded(int start, int end) {
    return end - start >= SHORTEST_LAST && text[end - 1] == '=';
  }

  private boolean hasDigit(int start, int end) {
    boolean digit = false;
    for (int i = start; i < end; i++) {
      digit |= Character.isDigit(text[i]);
    }
    return digit;
  }

  private boolean hasPrefix(int start, int end) {
    int at = start;
    while (at < end && text[at] >= 'a' && text[at] <= 'z') {
      at++;
    }
    boolean small = at - start > 1 && at - start <= LONGEST_PREFIX;
    return small && at < end && (text[at] == '-' || text[at] == '_');
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
