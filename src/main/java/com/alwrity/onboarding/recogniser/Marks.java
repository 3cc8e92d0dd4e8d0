package com.alwrity.onboarding.recogniser;

import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a format is one provider's own, which is found by trying: characters that cannot be
 * replaced by others of their kind are its marks. 32 hexadecimal digits have no mark, {@code gsk_…}
 * has.
 *
 * <p>By halves, for one character after the other takes long where a text is.
 *
 * @param pattern the format
 * @param text a text that it holds for
 * @param upTo where to stop looking for marks
 * @param holds in what way it does
 */
record Marks(
    Pattern pattern, CharSequence text, int upTo, BiPredicate<Pattern, CharSequence> holds) {
  /** Marks that a format needs to be one provider's own. */
  private static final int OWN = 2;

  /** So many letters that are fixed are no chance: {@code AIza}. */
  private static final int CHANCELESS = 4;

  /** A beginning that many providers' keys have; it is no mark. */
  private static final Pattern COMMON =
      Pattern.compile("[spr]k[-_](?:(?:test|live|prod)_)?", Pattern.CASE_INSENSITIVE);

  /** Of a text that is a whole key. */
  static Marks ofWhole(Pattern pattern, CharSequence text) {
    return new Marks(pattern, text, text.length(), (format, key) -> format.matcher(key).matches());
  }

  /** Whether it begins as the keys of many providers do. */
  static boolean beginsLikeKey(CharSequence text) {
    return COMMON.matcher(text).lookingAt();
  }

  /** Whether there is any mark, be it a dash. */
  boolean areAny() {
    return afterNext(0, false) > 0;
  }

  /** Whether only one provider's keys look like that. */
  boolean areOwn() {
    Matcher common = COMMON.matcher(text);
    int at = common.lookingAt() ? common.end() : 0;
    int marks = 0;
    while (marks < OWN && (at = afterNext(at, true)) > 0) {
      marks++;
    }
    return marks == OWN;
  }

  /** Whether the first letters are fixed: enough of them, or all up to a dash. */
  boolean beginChanceless() {
    for (int i = 0; i < CHANCELESS; i++) {
      boolean fixed = !holdsWithout(i, i + 1, false);
      if (!fixed || !Character.isLetterOrDigit(text.charAt(i))) {
        return fixed;
      }
    }
    return true;
  }

  /** Where the next mark ends; zero if there is none. */
  private int afterNext(int from, boolean letters) {
    int with = Math.min(upTo, text.length());
    if (holdsWithout(from, with, letters)) {
      return 0;
    }
    for (int without = from; with - without > 1; ) {
      int middle = (without + with) >>> 1;
      if (holdsWithout(from, middle, letters)) {
        without = middle;
      } else {
        with = middle;
      }
    }
    return with;
  }

  /** Whether the format holds with all of these characters replaced, or just the letters. */
  private boolean holdsWithout(int from, int to, boolean letters) {
    char[] changed = new char[text.length()];
    for (int i = 0; i < changed.length; i++) {
      char c = text.charAt(i);
      boolean replace = i >= from && i < to && (!letters || Character.isLetterOrDigit(c));
      changed[i] = replace ? other(c) : c;
    }
    try {
      return holds.test(pattern, CharBuffer.wrap(changed));
    } finally {
      Arrays.fill(changed, '\0');
    }
  }

  /** Another character of the same kind, hexadecimal if that one was. */
  private static char other(char c) {
    if (c >= '0' && c <= '9') {
      return c == '0' ? '1' : '0';
    }
    if (c >= 'A' && c <= 'Z') {
      return c == 'A' ? 'B' : 'A';
    }
    return c == 'a' ? 'b' : 'a';
  }
}
