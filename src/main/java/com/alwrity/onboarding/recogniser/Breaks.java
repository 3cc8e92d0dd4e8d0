package com.alwrity.onboarding.recogniser;

import com.alwrity.onboarding.recogniser.Formats.Fit;
import com.alwrity.onboarding.recogniser.Formats.Form;
import com.alwrity.onboarding.recogniser.Piece.Place;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Sees where a break may go through a key: a line that ends early, and goes on in the next.
 *
 * <p>What comes after the break may look like a key of its own, so all of it counts as one.
 */
final class Breaks {
  private static final int SHORTEST_TAIL = 4;

  /** At the end of what base64 writes. */
  private static final int MOST_PADDING = 2;

  /** A line, and those before and after it. */
  private static final int REMEMBERED = 3;

  private final char[] text;
  private final Formats formats;
  private final Names names;
  private final Gaps gaps;
  private final Deque<Recent> recent = new ArrayDeque<>();

  Breaks(char[] text, Formats formats, Names names) {
    this.text = text;
    this.formats = formats;
    this.names = names;
    gaps = new Gaps(text, this, formats, names);
  }

  private record Recent(CharSequence text, Form form) {}

  /** What this part of the text looks like; each line is looked at with those beside it. */
  Form form(CharSequence part) {
    for (Recent before : recent) {
      if (CharSequence.compare(before.text, part) == 0) {
        return before.form;
      }
    }
    if (recent.size() == REMEMBERED) {
      recent.removeFirst();
    }
    Form form = formats.of(part);
    recent.addLast(new Recent(part, form));
    return form;
  }

  /** Where it ends with all that may belong to it; its own end if that is clear. */
  int end(Piece piece, Form form) {
    int end = piece.end();
    int further = gaps.end(piece, form);
    if (further > end) {
      return further;
    }
    if (end >= text.length || !Character.isWhitespace(text[end])) {
      return end;
    }
    boolean begun = !form.begun().isEmpty();
    if (!begun && form.fits().isEmpty() && piece.place() == Place.WORD) {
      return end;
    }
    for (int next = begin(end, begun); next >= 0; next = begin(end, begun)) {
      int tailEnd = runEnd(next);
      boolean goesOn = begun ? isTail(next, tailEnd) : mayGoOn(piece, form, next, tailEnd);
      if (!goesOn) {
        break;
      }
      end = tailEnd;
    }
    return end;
  }

  /** Whether it may be the end of something that begins in the line before. */
  boolean beginsBefore(Piece piece, Form form) {
    int before = piece.start() - 1;
    if (gaps.beginsBefore(piece, form)) {
      return true;
    }
    if (piece.place() != Place.ALONE || form.isMarked() || before < 1 || text[before] != '\n') {
      return false;
    }
    int start = before;
    while (start > 0 && isRun(text[start - 1]) && before - start <= Formats.LONGEST) {
      start--;
    }
    boolean begins =
        start == 0 || Character.isWhitespace(text[start - 1]) || text[start - 1] == '=';
    return begins && isTail(start, before) && form(view(start, before)).fits().isEmpty();
  }

  /** Where the next word begins; negative if it is too far away. */
  private int begin(int end, boolean inLine) {
    int lines = 0;
    int next = end;
    while (next < text.length && Character.isWhitespace(text[next])) {
      lines += text[next] == '\n' ? 1 : 0;
      next++;
    }
    boolean near = inLine ? lines <= 1 : lines == 1;
    return near && next < text.length ? next : -1;
  }

  int runEnd(int start) {
    int end = start;
    while (end < text.length && isRun(text[end])) {
      end++;
    }
    int padded = end;
    while (padded < text.length && padded - end < MOST_PADDING && text[padded] == '=') {
      padded++;
    }
    return isPadding(start, end, padded) ? padded : end;
  }

  /** A name without a value ends with a sign as well; it is in capitals. */
  private boolean isPadding(int start, int end, int padded) {
    boolean small = false;
    for (int i = start; i < end; i++) {
      small |= Character.isLowerCase(text[i]);
    }
    boolean closed = padded == text.length || ProseForm.isBetweenWords(text[padded]);
    return closed && (small || padded - end == MOST_PADDING);
  }

  private boolean mayGoOn(Piece piece, Form form, int start, int end) {
    boolean lineEnds = end == text.length || text[end] == '\n' || text[end] == '\r';
    if (!lineEnds || !isTail(start, end)) {
      return false;
    }
    Form next = form(view(start, end));
    if (next.isMarked()) {
      return false;
    }
    return form.isMarked()
        ? form.fits().stream().anyMatch(fit -> isOpen(fit, piece, start, end))
        : form.fits().isEmpty() || next.fits().isEmpty();
  }

  /** Whether the format has no fixed length, so that what comes may belong to it. */
  boolean isOpen(Fit fit, Piece piece, int start, int end) {
    StringBuilder joined = new StringBuilder(piece.value()).append(text, start, end - start);
    try {
      return fit.pattern().matcher(joined).matches();
    } finally {
      joined.replace(0, joined.length(), "\0".repeat(joined.length()));
    }
  }

  private CharSequence view(int start, int end) {
    return PlainText.view(text, start, end);
  }

  private boolean isTail(int start, int end) {
    boolean closed = end == text.length || ProseForm.isBetweenWords(text[end]);
    return closed
        && isMixed(start, end)
        && end - start >= SHORTEST_TAIL
        && !names.isName(view(start, end));
  }

  /** Whether it looks random: letters and digits, or capitals after small letters. */
  boolean isMixed(int start, int end) {
    boolean digit = false;
    boolean letter = false;
    boolean hump = false;
    for (int i = start; i < end; i++) {
      digit |= Character.isDigit(text[i]);
      letter |= Character.isLetter(text[i]);
      hump |= i > start && Character.isUpperCase(text[i]) && Character.isLowerCase(text[i - 1]);
    }
    return letter && (digit || hump);
  }

  static boolean isRun(char c) {
    return c < 0x80 && (Character.isLetterOrDigit(c) || c == '-' || c == '_');
  }
}
